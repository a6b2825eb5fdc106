"""Check the sample content against the format described in sample/README.md.

Usage: python sample/tools/check.py AREAS [SLUGS]

AREAS is a CSV file whose first column holds area codes; SLUGS, optional, is a text file of slugs of entries still
to be written, so that references to them are no errors. Pictures not drawn yet are warnings, all else is an error.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import av
from entry_format import (
    BLOCKS,
    COMMON,
    COMMON_OPTIONAL,
    CONDITIONS,
    HTML_TAGS,
    ICH,
    INSTITUTION,
    KINDS,
    LANGUAGES,
    LEVELS,
    LICENCES,
    OPK,
    OPTIONAL_PARTICULAR,
    PARTICULAR,
    PARTS,
    ROLES,
    SCOPES,
)

SAMPLE = Path(__file__).resolve().parent.parent

CUE = re.compile(r"^(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})$", re.MULTILINE)


@dataclass
class Report:
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Known:
    """What an entry may refer to."""

    areas: set[str]
    entries: dict[str, str]
    pending: set[str]
    institutions: set[str]

    def has_entry(self, slug: str) -> bool:
        return slug in self.entries or slug in self.pending


class SampleHTML(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HTML_TAGS:
            self.faults.append(f"<{tag}> is not allowed")
        if any(not (tag == "a" and name == "href") for name, _ in attrs):
            self.faults.append(f"attribute on <{tag}>")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.open:
            self.faults.append("text outside any element")


def html_faults(html: str) -> Iterator[str]:
    parser = SampleHTML()
    parser.feed(html)
    parser.close()
    yield from parser.faults
    if parser.open:
        yield f"unclosed <{parser.open[-1]}>"


def key_faults(given: dict[str, Any], required: set[str], optional: set[str], where: str) -> Iterator[str]:
    for key in sorted(required - given.keys()):
        yield f"{where}: {key} is missing"
    for key in sorted(given.keys() - required - optional):
        yield f"{where}: {key} is not in the format"
    for key, value in given.items():
        if isinstance(value, str) and not value.strip():
            yield f"{where}: {key} is empty"


def word_faults(given: dict[str, Any], key: str, allowed: set[str]) -> Iterator[str]:
    value = given.get(key)
    given_words = value if isinstance(value, list) else [value] if value is not None else []
    for word in given_words:
        if word not in allowed:
            yield f"{key}: {word!r} is not in the vocabulary"


def common_faults(entry: dict[str, Any], known: Known) -> Iterator[str]:
    for key, allowed in [
        ("opk", OPK),
        ("ich", ICH),
        ("languages", LANGUAGES),
        ("licence", LICENCES),
        ("level", LEVELS),
        ("area", known.areas),
        ("further_areas", known.areas),
        ("institution", known.institutions),
    ]:
        yield from word_faults(entry, key, allowed)
    for key, limit in [("title", 120), ("title_en", 120), ("summary", 400), ("summary_en", 400)]:
        if len(entry.get(key, "")) > limit:
            yield f"{key}: {len(entry[key])} characters, at most {limit}"
    tags = entry.get("tags", [])
    if not 3 <= len(tags) <= 6 or len(set(tags)) != len(tags):
        yield f"tags: 3 to 6 different ones, not {tags}"
    if any(tag != tag.lower() for tag in tags):
        yield "tags: lower case"
    years = [entry[key] for key in ("year_from", "year_to") if key in entry]
    if len(years) == 1 or years != sorted(years):
        yield f"years: {years} is not a range"
    for slug in entry.get("related", []):
        if not known.has_entry(slug):
            yield f"related: no entry {slug!r}"


def block_faults(block: dict[str, Any], where: str) -> Iterator[str]:
    kind = block.get("type")
    if kind not in BLOCKS:
        yield f"{where}: unknown block type {kind!r}"
        return
    required, optional = BLOCKS[kind]
    yield from key_faults(block, required | {"type"}, optional, f"{where} {kind}")
    if kind == "text":
        yield from (f"{where} text: {fault}" for fault in html_faults(block.get("html", "")))
    if kind in PARTS:
        key, needed, allowed = PARTS[kind]
        for part in block.get(key, []):
            yield from key_faults(part, needed, allowed, f"{where} {kind}")
    if kind == "audio" and not (SAMPLE / "recordings" / block.get("recording", "")).is_file():
        yield f"{where} audio: no recording {block.get('recording')!r}"


def people_faults(people: list[dict[str, Any]], known: Known, where: str) -> Iterator[str]:
    for person in people:
        yield from key_faults(person, {"name"}, {"person", "note", "consent", "withdrawn_on"}, where)
        yield from (f"{where}: no scope {scope!r}" for scope in person.get("consent", {}) if scope not in SCOPES)
        slug = person.get("person")
        if slug and (not known.has_entry(slug) or known.entries.get(slug, "person") != "person"):
            yield f"{where}: no person {slug!r}"


def coordinate_faults(latitude: Any, longitude: Any, where: str) -> Iterator[str]:
    known = isinstance(latitude, float) and isinstance(longitude, float)
    if not known or not (-6.5 < latitude < -5.0 and 106.3 < longitude < 107.1):
        yield f"{where}: {latitude}, {longitude} is not in Jakarta"


def duration(path: Path) -> float:
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        if stream.duration is None or stream.time_base is None:
            return 0.0
        return float(stream.duration * stream.time_base)


def cues(text: str) -> list[tuple[float, float]]:
    found = []
    for hours, minutes, secs, to_hours, to_minutes, to_secs in CUE.findall(text):
        start = int(hours) * 3600 + int(minutes) * 60 + float(secs)
        found.append((start, int(to_hours) * 3600 + int(to_minutes) * 60 + float(to_secs)))
    return found


def transcript_faults(path: Path, length: float) -> Iterator[str]:
    if not path.is_file():
        yield f"{path.name}: missing"
        return
    text = path.read_text(encoding="utf-8")
    times = cues(text)
    if not text.startswith("WEBVTT") or "<v " not in text:
        yield f"{path.name}: not WebVTT with speakers"
    if not 6 <= len(times) <= 16:
        yield f"{path.name}: {len(times)} cues"
    flat = [moment for pair in times for moment in pair]
    if flat != sorted(flat):
        yield f"{path.name}: cues overlap or run backwards"
    # A cue may end in the encoder's padding, never noticeably after the sound.
    if not flat or flat[-1] > length + 0.05 or flat[-1] < length - 3:
        yield f"{path.name}: last cue ends at {flat[-1:]}, recording at {length:.2f}"


def recording_faults(recording: dict[str, Any]) -> Iterator[str]:
    optional = {"indexes", "clips", "sealed"}
    yield from key_faults(recording, {"file", "title", "level", "transcripts"}, optional, "recording")
    yield from word_faults(recording, "level", LEVELS)
    path = SAMPLE / "recordings" / recording.get("file", "")
    if not path.is_file():
        yield f"recording: no file {path.name}"
        return
    length = duration(path)
    if not 20 <= length <= 90:
        yield f"recording: {path.name} lasts {length:.1f} s"
    for language in recording.get("indexes", []):
        if not path.with_suffix(f".{language}.index.txt").is_file():
            yield f"recording: no index {path.stem}.{language}.index.txt"
    for clip in recording.get("clips", []):
        yield from key_faults(clip, {"start", "end", "title"}, set(), "clip")
    for span in recording.get("sealed", []):
        yield from key_faults(span, {"start", "end", "wish", "reason"}, set(), "sealed span")
    for transcript in recording.get("transcripts", []):
        yield from key_faults(transcript, {"language", "kind", "made_by", "level"}, set(), "transcript")
        yield from word_faults(transcript, "language", LANGUAGES)
        yield from word_faults(transcript, "kind", {"original", "translation"})
        yield from word_faults(transcript, "made_by", {"human", "machine"})
        yield from word_faults(transcript, "level", LEVELS)
        yield from transcript_faults(path.with_suffix(f".{transcript.get('language')}.vtt"), length)


def typescript_faults(typescript: dict[str, Any]) -> Iterator[str]:
    yield from key_faults(
        typescript, {"name", "title", "level", "not_held", "note", "transcripts"}, set(), "typescript"
    )
    yield from word_faults(typescript, "level", LEVELS)
    for transcript in typescript.get("transcripts", []):
        yield from key_faults(transcript, {"language", "kind", "level"}, set(), "transcript")
        path = SAMPLE / "recordings" / f"{typescript.get('name')}.{transcript.get('language')}.txt"
        if not path.is_file() or "[" not in path.read_text(encoding="utf-8"):
            yield f"{path.name}: missing, or without pages"


def particular_faults(kind: str, entry: dict[str, Any], known: Known) -> Iterator[str]:
    for recording in entry.get("recordings", []):
        yield from recording_faults(recording)
    if kind == "oral_history":
        yield from people_faults(entry.get("narrators", []), known, "narrators")
        if not isinstance(entry.get("interview_date"), date):
            yield "interview_date: not a date"
        for typescript in entry.get("typescripts", []):
            yield from typescript_faults(typescript)
        if not entry.get("narrators") or not (entry.get("recordings") or entry.get("typescripts")):
            yield "an oral history needs a narrator and a recording, or what was written down of one"
    elif kind == "tradition":
        yield from word_faults(entry, "condition", CONDITIONS)
        yield from people_faults(entry.get("practitioners", []), known, "practitioners")
        for item in entry.get("materials", []):
            yield from key_faults(item, {"name"}, {"amount", "note"}, "materials")
        for step in entry.get("steps", []):
            yield from key_faults(step, {"title", "text"}, set(), "steps")
    elif kind == "place":
        yield from coordinate_faults(entry.get("latitude"), entry.get("longitude"), "place")
        for former in entry.get("former_names", []):
            yield from key_faults(former, {"name"}, {"period", "note"}, "former_names")
    elif kind == "person":
        yield from word_faults(entry, "roles", ROLES)
    elif kind == "collection":
        for item in entry.get("items", []):
            yield from key_faults(item, {"entry", "narrative"}, set(), "items")
            yield from html_faults(item.get("narrative", ""))
            if not known.has_entry(item.get("entry", "")):
                yield f"items: no entry {item.get('entry')!r}"


def pictures(entry: dict[str, Any]) -> Iterator[str]:
    yield entry.get("image", "")
    for block in entry.get("body", []):
        if block.get("type") == "image":
            yield block.get("image", "")
        for picture in block.get("images", []):
            yield picture.get("image", "")


def check_entry(path: Path, known: Known, report: Report) -> None:
    kind = path.parent.name
    where = f"{kind}/{path.stem}"
    try:
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        report.errors.append(f"{where}: {error}")
        return
    optional = COMMON_OPTIONAL | OPTIONAL_PARTICULAR[kind]
    faults = list(key_faults(entry, COMMON | PARTICULAR[kind] - optional, optional, "entry"))
    faults += common_faults(entry, known)
    faults += particular_faults(kind, entry, known)
    for number, block in enumerate(entry.get("body", []), start=1):
        faults += block_faults(block, f"block {number}")
        if block.get("type") == "place":
            faults += coordinate_faults(block.get("latitude"), block.get("longitude"), f"block {number}")
    if path.stem in entry.get("related", []):
        faults.append("related: names itself")
    report.errors += [f"{where}: {fault}" for fault in faults]
    for picture in pictures(entry):
        if not (SAMPLE / "images" / picture).is_file():
            report.warnings.append(f"{where}: no picture {picture} yet")


def check_institutions(institutions: list[dict[str, Any]], areas: set[str], report: Report) -> None:
    for institution in institutions:
        faults = list(key_faults(institution, INSTITUTION, set(), "institution"))
        faults += word_faults(institution, "kind", KINDS)
        faults += word_faults(institution, "area", areas)
        report.errors += [f"institutions.toml: {institution.get('slug')}: {fault}" for fault in faults]


def check(areas: set[str], pending: set[str]) -> Report:
    report = Report()
    institutions = tomllib.loads((SAMPLE / "institutions.toml").read_text(encoding="utf-8"))["institutions"]
    check_institutions(institutions, areas, report)
    paths = sorted((SAMPLE / "entries").glob("*/*.toml"))
    entries = {path.stem: path.parent.name for path in paths}
    known = Known(areas, entries, pending, {institution["slug"] for institution in institutions})
    if len(entries) != len(paths):
        report.errors.append("two entries share a slug")
    for path in paths:
        if path.parent.name in PARTICULAR:
            check_entry(path, known, report)
        else:
            report.errors.append(f"entries/{path.parent.name}: no such entry type")
    report.warnings += [f"not written yet: {slug}" for slug in sorted(pending - entries.keys())]
    return report


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    with open(arguments[0], encoding="utf-8", newline="") as stream:
        areas = {row[0] for row in csv.reader(stream) if row}
    pending: set[str] = set()
    if len(arguments) > 1:
        pending = set(Path(arguments[1]).read_text(encoding="utf-8").split())
    report = check(areas, pending)
    for warning in report.warnings:
        print(f"warning  {warning}")
    for error in report.errors:
        print(f"ERROR    {error}")
    print(f"{len(report.errors)} errors, {len(report.warnings)} warnings")
    return 1 if report.errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
