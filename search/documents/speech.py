"""What is heard and said in an entry: which recordings its page plays, and whose words are found under it.

The words of a recording are found once, under the entry that lists it: an entry whose text merely plays it would only
repeat the hit. Where no entry in reach of the audience lists it, those that play it are the only way to it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from knowledge.models import Entry, EntryRecording, Recording, Segment, Transcript
from knowledge.models.transcript import TranscriptKind
from knowledge.rights import MediaRights, TranscriptRights, Viewer
from knowledge.rights.levels import AccessLevel

from . import body
from .facts import Facts, Spoken


def linked(entries: Collection[int]) -> dict[int, list[int]]:
    """The recordings that each of these entries lists, in its order."""
    found: dict[int, list[int]] = defaultdict(list)
    links = EntryRecording.objects.filter(entry_id__in=entries).order_by("sort_order")
    for entry, recording in links.values_list("entry_id", "recording_id"):
        found[entry].append(recording)
    return found


def add(facts: list[Facts], viewer: Viewer, reachable: QuerySet[Entry]) -> None:
    """Recordings and transcripts that this viewer may not hear or read leave no trace, not even a kind of media."""
    played = {one.entry: list(dict.fromkeys([*one.own_recordings, *body.recordings(one.body)])) for one in facts}
    every = {pk for recordings in played.values() for pk in recordings}
    if not every:
        return
    rights = MediaRights(viewer)
    kinds = _kinds(every, viewer)
    rights.ask(Recording, kinds)
    transcripts = TranscriptRights(_transcripts(kinds), rights)
    audible = {pk: kinds[pk] for pk in rights.seen(Recording)}
    spoken = _spoken(transcripts.readable())
    quoted = {pk for one in facts for pk in played[one.entry] if pk in audible and pk not in one.own_recordings}
    told_elsewhere = _listed(quoted, reachable)
    for one in facts:
        heard = [pk for pk in played[one.entry] if pk in audible]
        one.media = list(dict.fromkeys(audible[pk] for pk in heard))
        if any(spoken[pk] for pk in heard):
            one.media.append("transcript")
        told = [pk for pk in heard if pk in one.own_recordings or pk not in told_elsewhere]
        one.transcripts = [transcript for pk in told for transcript in spoken[pk]]


def _listed(recordings: Collection[int], by: QuerySet[Entry]) -> set[int]:
    if not recordings:
        return set()
    links = EntryRecording.objects.filter(recording_id__in=recordings, entry__in=by.values("pk"))
    return set(links.values_list("recording_id", flat=True))


def _kinds(recordings: Collection[int], viewer: Viewer) -> dict[int, str]:
    """Of those whose own level is open to the viewer."""
    found = Recording.objects.filter(pk__in=list(recordings), access_level__in=sorted(viewer.levels)).order_by()
    return dict(found.values_list("pk", "kind"))


def _transcripts(recordings: Collection[int]) -> list[int]:
    """Never the sealed ones, whoever asks."""
    found = Transcript.objects.filter(recording_id__in=list(recordings)).exclude(access_level=AccessLevel.SEALED)
    return list(found.order_by().values_list("pk", flat=True))


def _spoken(readable: Mapping[int, str]) -> dict[int, list[Spoken]]:
    """Transcripts by recording, originals first; `readable` are they, with their languages."""
    transcripts = Transcript.objects.filter(pk__in=list(readable)).order_by("kind", "pk")
    segments: dict[int, list[tuple[float, float, str, str]]] = defaultdict(list)
    rows = Segment.objects.filter(transcript_id__in=list(readable)).order_by("transcript_id", "order")
    for transcript, start, end, speaker, words in rows.values_list("transcript_id", "start", "end", "speaker", "text"):
        segments[transcript].append((start, end, speaker, words))
    spoken: dict[int, list[Spoken]] = defaultdict(list)
    for pk, recording, kind in transcripts.values_list("pk", "recording_id", "kind"):
        translation = kind == TranscriptKind.TRANSLATION
        spoken[recording].append(Spoken(pk, recording, readable[pk], tuple(segments[pk]), translation))
    return spoken
