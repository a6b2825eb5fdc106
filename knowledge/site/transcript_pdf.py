"""What a transcript as PDF says: its title page, then the words. Its form is templates/knowledge/transcript.typ."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from knowledge import entry_types
from knowledge.dates import in_words
from knowledge.models import Entry, Segment, Transcript
from knowledge.rights import Viewer
from knowledge.transcripts.files import details_of, name_of_kind
from knowledge.transcripts.index_points import read_point

from .citation import Cited, citation
from .people import named_people
from .tapes import tapes_of
from .times import clock
from .written import place_of

AbsoluteUrl = Callable[[str], str]


@dataclass(frozen=True)
class Value:
    text: str
    url: str = ""


@dataclass(frozen=True)
class NamedValues:
    name: str
    values: list[Value] = field(default_factory=list)


def document(transcript: Transcript, viewer: Viewer, absolute: AbsoluteUrl) -> dict[str, Any]:
    """Plain values in the interface's language; the viewer's right to the transcript was asked before."""
    recording, home = transcript.recording, transcript.recording.home
    title = (home.local_title if home else "") or recording.title or _("Untitled")
    segments = list(transcript.segments.readable())
    return {
        "language": get_language() or settings.LANGUAGE_CODE,
        "body-language": _primary_subtag(transcript.language.code),
        "title": title,
        "subtitle": recording.title if recording.title != title else "",
        "author": home.institution.name if home else settings.WAGTAIL_SITE_NAME,
        "kind": name_of_kind(transcript),
        "warning": _warning(transcript),
        "incomplete": _(
            "Some characters of this transcript are in none of the fonts of this portal: boxes stand in their place. "
            "The TXT holds all of them."
        ),
        "running": title,
        "running-kind": _running_kind(transcript),
        "address": absolute(f"/{home.ark}") if home and home.identifier else "",
        "facts": [asdict(fact) for fact in _facts(transcript, viewer, absolute) if fact.values],
        "is_timed": transcript.is_timed,
        "passages": [] if transcript.is_index else _passages(segments),
        "points": [_point(segment) for segment in segments] if transcript.is_index else [],
    }


def _facts(transcript: Transcript, viewer: Viewer, absolute: AbsoluteUrl) -> Iterator[NamedValues]:
    recording, home = transcript.recording, transcript.recording.home
    people = named_people(home) if home else []
    if home:
        yield _named(_("People"), *people)
        yield from _own_facts(home)
    yield _named(_("Recorded on"), in_words(recording.recorded_on))
    if recording.is_held:
        yield _named(_("Length of the recording"), clock(recording.duration))
    if home:
        yield _named(_("Institution"), home.institution.local_name)
    yield _named(_("Language"), transcript.language.local_name)
    yield _named(_("Kind"), capfirst(str(transcript.get_kind_display())))
    yield _named(_("Made"), made(transcript))
    yield _named(_("Credits"), recording.credit, *(home.credits.splitlines() if home else ()))
    yield NamedValues(_("Licence"), _licence(home))
    yield _named(_("Open to"), capfirst(str(transcript.get_effective_access_display())))
    if home and home.identifier:
        url = absolute(f"/{home.ark}")
        yield NamedValues(_("Permanent identifier"), [Value(url, url)])
        tape = tapes_of([home.pk], viewer)[home.pk].get(recording.pk)
        cited = Cited(recording.title, in_words(recording.recorded_on), tape)
        yield _named(_("Cite as"), citation(home, people, cited, url))
    elif home:
        url = absolute(reverse("knowledge:entry", args=[home.slug]))
        yield NamedValues(_("Address"), [Value(url, url)])


def _own_facts(home: Entry) -> Iterator[NamedValues]:
    """Of its type: of an interview who asked, when and where."""
    specific = home.specific
    for fact in entry_types.by_name()[specific.type_name].facts(specific):
        yield _named(fact.name, *(str(value.words) for value in fact.values))


def _named(name: str, *values: str) -> NamedValues:
    return NamedValues(name, [Value(value.strip()) for value in values if value.strip()])


def _licence(home: Entry | None) -> list[Value]:
    if home is None or home.licence is None:
        return [Value(_("No licence is given: ask the institution before you use it elsewhere."))]
    licence = home.licence
    explained = [Value(licence.local_explanation)] if licence.local_explanation else []
    return [Value(licence.local_name, licence.url), *explained]


def made(transcript: Transcript) -> str:
    """By whom or what, in the words of the page."""
    if not transcript.by_machine:
        return capfirst(str(transcript.get_made_by_display()))
    verified_on = localdate(transcript.verified_at) if transcript.verified_at else None
    words = {"transcript": {"verified_on": verified_on, "is_verified": transcript.is_verified}}
    return capfirst(" ".join(render_to_string("components/made_by_machine.html", words).split()))


def _warning(transcript: Transcript) -> str:
    return "" if transcript.is_verified else made(transcript)


def _running_kind(transcript: Transcript) -> str:
    return ", ".join(filter(None, (name_of_kind(transcript), _warning(transcript))))


def _passages(segments: list[Segment]) -> list[dict[str, Any]]:
    """The speaker is named where another than before speaks."""
    passages, before = [], ""
    for segment in segments:
        text = " ".join(segment.text.split())
        speaker = segment.speaker if segment.speaker != before else ""
        passages.append({"time": place_of(segment), "speaker": speaker, "text": text, "rtl": _is_rtl(text)})
        before = segment.speaker
    return passages


def _point(segment: Segment) -> dict[str, Any]:
    told = read_point(segment.text)
    return {
        "time": clock(segment.begins),
        "title": told.title,
        "synopsis": told.synopsis,
        "details": [{"name": name, "text": words} for name, words in details_of(told)],
        "rtl": _is_rtl(told.title),
    }


def _is_rtl(text: str) -> bool:
    """By its first letter with a direction, as browsers do with dir=auto (Unicode Annex 9, P2 and P3)."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def _primary_subtag(code: str) -> str:
    """Of BCP 47; "und" where it is none of ISO 639."""
    primary = code.partition("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) in (2, 3) else "und"
