"""ELAN (.eaf): tiers of annotations. Tiers of one kind and language, one for each speaker, are one text.

Read from the XML itself: pympi-ling 1.71 takes no bytes, keeps neither lines nor what it skips, and stops with a
KeyError or a bare Exception at what ELAN itself opens. The format: https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0.pdf
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.transcripts.cues import Found
from knowledge.transcripts.refusals import Refusal, TranscriptError
from knowledge.transcripts.segments import OfferedText, Unit, Word

from .document_format import Document, DocumentFormat, DocumentText
from .passages import LONGEST_TIME, passage, word
from .xml import begins, line_of, root_of, text_of

DEEPEST = 20  # tiers upon tiers, and annotations that refer to one another
_SUBDIVIDING = {"Time_Subdivision", "Included_In", "Symbolic_Subdivision"}


@dataclass(frozen=True)
class _Annotation:
    line: int
    start: int | None  # milliseconds
    end: int | None
    text: str


@dataclass
class _Tier:
    name: str
    kind: str  # its linguistic type
    language: str
    parent: str
    participant: str
    element: Any
    constraint: str = ""
    children: list["_Tier"] = field(default_factory=list)


def recognises(data: bytes) -> bool:
    return "<ANNOTATION_DOCUMENT" in begins(data)


def read(data: bytes) -> Document:
    root, told = root_of(data)
    reader = _Reader(root)
    texts = tuple(reader.texts())
    if not texts:
        raise TranscriptError(Refusal.NO_ANNOTATIONS)
    return Document(texts, Unit.LINE, beside=told)


class _Reader:
    def __init__(self, root: Any) -> None:
        self._slots = _slots(root)
        self._tiers = _tiers(root)
        self._spans: dict[str, tuple[int | None, int | None]] = {}
        self._referring: dict[str, str] = {}
        self._read: dict[str, list[_Annotation]] = {}  # by the names of tiers
        for tier in self._tiers.values():
            self._collect_spans(tier)

    def texts(self) -> Iterator[DocumentText]:
        """Those of words alone are no text: they give the times of words to the tier above them."""
        groups: dict[tuple[str, str, bool], list[_Tier]] = defaultdict(list)
        for tier in self._tiers.values():
            if not self._divides(tier):
                groups[tier.kind, tier.language, bool(tier.parent)].append(tier)
        # Tiers without a parent first: what is said; then what is written about it.
        ordered = sorted(groups.items(), key=lambda group: group[0][2])
        for number, ((kind, language, is_below), tiers) in enumerate(ordered, start=1):
            if not any(annotation.text for tier in tiers for annotation in self._annotations(tier)):
                continue
            names = ", ".join(tier.name for tier in tiers)
            offered = OfferedText(f"{number}", f"{kind or names} ({names})"[:200], language, is_translation=is_below)
            yield DocumentText(offered, self._found(tiers, alone=len(self._roots(tiers)) == 1))

    def _roots(self, tiers: Iterable[_Tier]) -> set[str]:
        return {self._root(tier).name for tier in tiers}

    def _root(self, tier: _Tier) -> _Tier:
        for _step in range(DEEPEST):
            above = self._tiers.get(tier.parent)
            if above is None:
                return tier
            tier = above
        return tier

    def _found(self, tiers: list[_Tier], *, alone: bool) -> Iterator[Found]:
        """Annotations of all tiers by their times, as they are said."""
        cues: list[tuple[int, int, Found]] = []
        for tier in tiers:
            speaker, words = self._speaker(tier, alone), self._divided(tier)
            for one in self._annotations(tier):
                if not one.text.strip() and one.start is None:
                    continue
                timed = _within(one, words)
                found = passage(one.line, (one.start, one.end), one.text, speaker=speaker, timed=timed)
                cues.append((one.start if one.start is not None else LONGEST_TIME, one.line, found))
        yield from (found for _start, _line, found in sorted(cues, key=lambda cue: cue[:2]))

    def _speaker(self, tier: _Tier, alone: bool) -> str:
        """The participant; without one the tier's name, unless a single tier needs none."""
        named = tier.participant or self._root(tier).participant
        return named or ("" if alone else self._root(tier).name)

    def _annotations(self, tier: _Tier) -> list[_Annotation]:
        if tier.name not in self._read:
            self._read[tier.name] = [
                _Annotation(
                    line_of(element),
                    *self._span(element.get("ANNOTATION_ID", "")),
                    text_of(element, "ANNOTATION_VALUE"),
                )
                for element in tier.element.iterfind("{*}ANNOTATION/*")
            ]
        return self._read[tier.name]

    def _collect_spans(self, tier: _Tier) -> None:
        for element in tier.element.iterfind("{*}ANNOTATION/*"):
            key = element.get("ANNOTATION_ID", "")
            if element.get("ANNOTATION_REF"):
                self._referring[key] = element.get("ANNOTATION_REF")
            else:
                slots = (self._slots.get(element.get(f"TIME_SLOT_REF{side}")) for side in (1, 2))
                start, end = slots
                self._spans[key] = (start, end)

    def _span(self, key: str) -> tuple[int | None, int | None]:
        """Its own, or that of the annotation it refers to."""
        for _step in range(DEEPEST):
            if key in self._spans:
                return self._spans[key]
            key = self._referring.get(key, "")
        return None, None

    def _divides(self, tier: _Tier) -> bool:
        """Whether its annotations are the words of the tier above, one by one."""
        above = self._tiers.get(tier.parent)
        if above is None or tier.constraint not in _SUBDIVIDING:
            return False
        parts = [one.text.split() for one in self._annotations(tier)]
        if not parts or any(len(part) > 1 for part in parts):
            return False
        whole = [word for one in self._annotations(above) for word in one.text.split()]
        return [word for part in parts for word in part] == whole

    def _divided(self, tier: _Tier) -> list[Word]:
        """The words of a tier with their times, by these; empty where no tier below tells them."""
        for below in tier.children:
            if self._divides(below):
                spans = (one for one in self._annotations(below) if one.text.strip())
                found = (word(one.text, _seconds(one.start), _seconds(one.end)) for one in spans)
                return sorted((one for one in found if one is not None), key=lambda one: one.start)
        return []


def _within(annotation: _Annotation, words: list[Word]) -> Iterator[Word]:
    if annotation.start is None or annotation.end is None:
        return
    start, end = annotation.start / 1000, annotation.end / 1000
    for one in words[bisect_left(words, start, key=lambda word: word.start) :]:
        if one.start >= end:
            return
        if one.end <= end:
            yield one


def _seconds(time: int | None) -> float | None:
    return time / 1000 if time is not None else None


def _slots(root: Any) -> Mapping[str | None, int]:
    """Where ELAN leaves a time open, it lies between its neighbours, at equal distances."""
    written = [
        (slot.get("TIME_SLOT_ID"), _time(slot.get("TIME_VALUE")))
        for slot in root.iterfind("{*}TIME_ORDER/{*}TIME_SLOT")
    ]
    times: dict[str | None, int] = {}
    before, waiting = 0, list[str | None]()
    for key, time in written:
        if time is None:
            waiting.append(key)
            continue
        for number, open_slot in enumerate(waiting, start=1):
            times[open_slot] = before + (time - before) * number // (len(waiting) + 1)
        waiting.clear()
        times[key] = before = time
    return times


def _time(value: str | None) -> int | None:
    found = int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 12 else None
    return found if found is not None and found <= LONGEST_TIME else None


def _tiers(root: Any) -> dict[str, _Tier]:
    constraints = {
        one.get("LINGUISTIC_TYPE_ID"): one.get("CONSTRAINTS", "") for one in root.iterfind("{*}LINGUISTIC_TYPE")
    }
    languages = {one.get("LANG_ID"): one.get("LANG_LABEL") or "" for one in root.iterfind("{*}LANGUAGE")}
    tiers: dict[str, _Tier] = {}
    for element in root.iterfind("{*}TIER"):
        kind = element.get("LINGUISTIC_TYPE_REF", "")
        language = element.get("LANG_REF", "")
        tier = _Tier(
            name=element.get("TIER_ID", ""),
            kind=kind,
            language=language if len(language) == 2 else languages.get(language) or language,
            parent=element.get("PARENT_REF", ""),
            participant=element.get("PARTICIPANT", ""),
            element=element,
            constraint=constraints.get(kind) or "",
        )
        tiers[tier.name] = tier
    for tier in tiers.values():
        if tier.parent in tiers:
            tiers[tier.parent].children.append(tier)
    return tiers


FORMAT = DocumentFormat(name="ELAN", extensions=(".eaf",), recognises=recognises, read=read)
