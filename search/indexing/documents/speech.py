"""What is heard and said in an entry: which recordings its page plays, and whose words are found under it.

The words of a recording are found once, under the entry that it belongs to: an entry that quotes it would only repeat
the hit, and whoever may hear a recording may see its home.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from knowledge.blocks import words as blocks
from knowledge.models import EntryRecording, Locator, Recording, Segment, Transcript
from knowledge.models.transcript import TranscriptKind
from knowledge.rights import EffectiveAccess, Viewer
from knowledge.transcripts.index_points import words_of_point
from knowledge.transcripts.places import written
from search.facets.facts import Facts, Spoken, SpokenSegment


def linked(entries: Collection[int]) -> dict[int, list[int]]:
    """The recordings that each of these entries lists, in its order."""
    found: dict[int, list[int]] = defaultdict(list)
    links = EntryRecording.objects.filter(entry_id__in=entries).order_by("sort_order")
    for entry, recording in links.values_list("entry_id", "recording_id"):
        found[entry].append(recording)
    return found


def add(facts: list[Facts], viewer: Viewer) -> None:
    """Recordings and transcripts that this viewer may not hear or read leave no trace, not even a kind of media."""
    played = {one.entry: list(dict.fromkeys([*one.own_recordings, *blocks.recordings(one.body)])) for one in facts}
    every = {pk for recordings in played.values() for pk in recordings}
    if not every:
        return
    audible = _audible(every, viewer)
    spoken = _spoken(_readable(audible, viewer))
    for one in facts:
        heard = [pk for pk in played[one.entry] if pk in audible]
        one.media = list(dict.fromkeys(audible[pk].kind for pk in heard if audible[pk].kind))
        if any(map(_is_transcribed, (spoken[pk] for pk in heard))):
            one.media.append("transcript")
        one.is_untranscribed = any(pk in audible and not _is_transcribed(spoken[pk]) for pk in one.own_recordings)
        at_home = [pk for pk in heard if audible[pk].home in (one.entry, None)]
        one.transcripts = [transcript for pk in at_home for transcript in spoken[pk]]


def _is_transcribed(spoken: Iterable[Spoken]) -> bool:
    return any(one.segments and not one.index for one in spoken)


class Audible(NamedTuple):
    kind: str
    home: int | None


def _audible(recordings: Collection[int], viewer: Viewer) -> dict[int, Audible]:
    """Those that the viewer may hear."""
    found = Recording.objects.visible_to(viewer).filter(pk__in=list(recordings)).order_by()
    return {pk: Audible(kind, home) for pk, kind, home in found.values_list("pk", "kind", "home_id")}


def _readable(recordings: Collection[int], viewer: Viewer) -> dict[int, str]:
    """Their transcripts that the viewer may read, with the codes of their languages. Never the sealed ones, whoever
    asks."""
    found = Transcript.objects.visible_to(viewer).filter(recording_id__in=list(recordings)).order_by()
    open_ones = found.exclude(effective_access=EffectiveAccess.SEALED)
    return dict(open_ones.values_list("pk", "language__code"))


def _spoken(readable: Mapping[int, str]) -> dict[int, list[Spoken]]:
    """Transcripts by recording, originals first, the index last; `readable` are they, with their languages."""
    transcripts = Transcript.objects.filter(pk__in=list(readable)).order_by("kind", "pk")
    segments: dict[int, list[SpokenSegment]] = defaultdict(list)
    rows = Segment.objects.readable().filter(transcript_id__in=list(readable)).order_by("transcript_id", "order")
    for transcript, *told in rows.values_list("transcript_id", "start", "end", "speaker", "text", *READ):
        segments[transcript].append(_segment(*told))
    spoken: dict[int, list[Spoken]] = defaultdict(list)
    for pk, recording, kind in transcripts.values_list("pk", "recording_id", "kind"):
        translation, index = kind == TranscriptKind.TRANSLATION, kind == TranscriptKind.INDEX
        told = segments[pk]
        if index:
            told = [one._replace(text=words_of_point(one.text)) for one in told]
        spoken[recording].append(Spoken(pk, recording, readable[pk], tuple(told), translation, index))
    for every in spoken.values():
        every.sort(key=lambda one: one.index)
    return spoken


# What tells of a segment where it is read: whether there is something to listen to, then its key and its place.
READ = ("transcript__recording__file", "key", "page", "line", "question", "passage")


def _segment(
    start: float | None, end: float | None, speaker: str, text: str, file: str, key: str, *place: Any
) -> SpokenSegment:
    if start is None:
        return SpokenSegment(None, None, speaker, text, key, written(Locator(*place)))
    return SpokenSegment(start, end, speaker, text, "" if file else key)
