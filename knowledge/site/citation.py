"""How a moment of a recording is cited, in plain text of the interface's language; the reader's time span follows.

An interview of several recordings is one work: it is cited as such, and the recording stands with the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knowledge.dates import in_words
from knowledge.models import Clip, Entry

from .tapes import Tape
from .times import clock, years


@dataclass(frozen=True)
class Cited:
    """A recording: its title, when it was recorded, in words, and which of several it is."""

    title: str
    recorded: str
    tape: Tape | None


def citation(entry: Entry, people: Sequence[str], recording: Cited, url: str) -> str:
    """`people`: who tells, where that is known. `url`: the permanent identifier as an address."""
    kept = _kept(entry, recording.recorded)
    if recording.tape is None:
        return _joined(people, _of_recording(entry, recording.title), kept, url)
    work = f"“{entry.local_title}”"
    return _joined(people, work, kept, url) + _of_tape(entry, recording.title, recording.tape)


def passage_citation(entry: Entry, people: Sequence[str], recording: Cited, place: str, url: str) -> str:
    """Of a passage that is read: with its page or question. `url`: the permanent identifier as an address."""
    title = _of_recording(entry, recording.title)
    return _joined(people, f"{title}, {place}", _kept(entry, recording.recorded), url)


def clip_citation(clip: Clip, entry: Entry, people: Sequence[str], url: str, tape: Tape | None) -> str:
    """With its time span, which is known. `url`: the permanent identifier of the clip as an address."""
    span = f"{clock(clip.start)}–{clock(clip.end)}"
    source = _of_recording(entry, clip.recording.title)
    if tape is not None:
        source = f"“{entry.local_title}”" + _of_tape(entry, clip.recording.title, tape)
    title = _("“%(title)s”, clip from %(source)s, %(span)s") % {"title": clip.title, "source": source, "span": span}
    return _joined(people, title, _kept(entry, in_words(clip.recording.recorded_on)), url)


def _of_recording(entry: Entry, recording: str) -> str:
    title = f"“{entry.local_title}”"
    if recording != entry.local_title:
        title += _(", recording “%(title)s”") % {"title": recording}
    return title


def _of_tape(entry: Entry, recording: str, tape: Tape) -> str:
    """Its title as well: numbers change when a recording is added, or closed."""
    if recording == entry.local_title:
        return _(", recording %(number)d") % {"number": tape.number}
    return _(", recording %(number)d (“%(title)s”)") % {"number": tape.number, "title": recording}


def _kept(entry: Entry, recorded: str) -> str:
    return ", ".join(part for part in (entry.institution.local_name, recorded or years(entry)) if part)


def _joined(people: Sequence[str], *parts: str) -> str:
    return ". ".join(part for part in ("; ".join(people), *parts) if part)
