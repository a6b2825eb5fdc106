"""How a moment of a recording is cited, in plain text of the interface's language; the reader's time span follows."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from knowledge.dates import in_words
from knowledge.models import Clip, Entry

from .recordings import Player
from .times import clock, years


def citation(entry: Entry, people: Sequence[str], player: Player, url: str) -> str:
    """`people`: who tells, where that is known. `url`: the permanent identifier as an address."""
    title = _of_recording(entry, player.title)
    return _joined(people, title, _kept(entry, player.recorded), url)


def passage_citation(entry: Entry, people: Sequence[str], player: Player, place: str, url: str) -> str:
    """Of a passage that is read: with its page or question. `url`: the permanent identifier as an address."""
    title = _of_recording(entry, player.title)
    return _joined(people, f"{title}, {place}", _kept(entry, player.recorded), url)


def clip_citation(clip: Clip, entry: Entry, people: Sequence[str], url: str) -> str:
    """With its time span, which is known. `url`: the permanent identifier of the clip as an address."""
    span = f"{clock(clip.start)}–{clock(clip.end)}"
    source = _of_recording(entry, clip.recording.title)
    title = _("“%(title)s”, clip from %(source)s, %(span)s") % {"title": clip.title, "source": source, "span": span}
    return _joined(people, title, _kept(entry, in_words(clip.recording.recorded_on)), url)


def _of_recording(entry: Entry, recording: str) -> str:
    title = f"“{entry.local_title}”"
    if recording != entry.local_title:
        title += _(", recording “%(title)s”") % {"title": recording}
    return title


def _kept(entry: Entry, recorded: str) -> str:
    return ", ".join(part for part in (entry.institution.local_name, recorded or years(entry)) if part)


def _joined(people: Sequence[str], *parts: str) -> str:
    return ". ".join(part for part in ("; ".join(people), *parts) if part)
