"""What a narrator's own page shows. It names no other narrator, and no contacts of anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from knowledge.access.narrators_answers import Choices, choices
from knowledge.access.narrators_own import entries_of, open_entries, recordings_of, transcripts_of
from knowledge.dates import in_words
from knowledge.media.copies.listening import Source, copies_of
from knowledge.models import PLAYED, Consent, Entry, Narrator, Recording, Transcript
from knowledge.rights import ANONYMOUS, may_see_entry
from knowledge.site.times import clock
from knowledge.site.written import place_of
from knowledge.transcripts.files import name_of_kind
from knowledge.withdrawals.reachable import Answer, asked

from .sentences import days_in_words, scopes_in_words, state_in_words

ORIGINAL = "asli"


@dataclass(frozen=True)
class RecordingView:
    pk: int
    title: str
    is_video: bool
    is_held: bool
    is_partly_sealed: bool
    length: str
    recorded: str
    sources: Sequence[Source]


@dataclass(frozen=True)
class TranscriptView:
    title: str
    kind: str
    by_machine: bool
    url: str


@dataclass(frozen=True)
class EntryView:
    """`is_whole`: what belongs to it is the narrator's to hear and read; where it is not, somebody else has a say."""

    pk: int
    title: str
    institution: str
    url: str
    public_url: str
    state: str
    days: str
    scopes: Sequence[tuple[bool, str]]
    choices: Choices
    answers: Sequence[Answer]
    is_whole: bool
    recordings: Sequence[RecordingView] = field(default_factory=list)
    transcripts: Sequence[TranscriptView] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        """To readers, by every way, as far as all could be asked."""
        return not any(answer.is_open is not False for answer in self.answers)


def overview(narrator: Narrator, token: str) -> list[EntryView]:
    """The newest first."""
    entries = list(entries_of(narrator).order_by("-pk"))
    if not entries:
        return []
    now = _current(narrator, entries)
    answers = asked([entry.pk for entry in entries])
    heard, whole = recordings_of(narrator), {entry.pk for entry in open_entries(narrator, entries)}
    read = [one for one in transcripts_of(narrator, heard) if not one.is_index]
    sources = {one.pk: _sources(one, token) for one in heard}
    return [
        EntryView(
            pk=entry.pk,
            title=entry.local_title,
            institution=entry.institution.local_name,
            url=reverse("knowledge:narrator_entry", args=[token, entry.pk]),
            public_url=reverse("knowledge:entry", args=[entry.slug]) if may_see_entry(ANONYMOUS, entry) else "",
            state=state_in_words(now.get(entry.pk)),
            days=days_in_words(now.get(entry.pk)),
            scopes=scopes_in_words(now.get(entry.pk)),
            choices=choices(now.get(entry.pk)),
            answers=answers[entry.pk],
            is_whole=entry.pk in whole,
            recordings=[_recording(one, sources[one.pk]) for one in heard if one.home_id == entry.pk],
            transcripts=[_transcript(one, token) for one in read if one.recording.home_id == entry.pk],
        )
        for entry in entries
    ]


def transcript_context(transcript: Transcript) -> dict[str, Any]:
    passages: list[dict[str, str]] = []
    before = ""
    for segment in transcript.segments.readable():
        speaker = segment.speaker if segment.speaker != before else ""
        passages.append({"place": place_of(segment), "speaker": speaker, "text": segment.text})
        before = segment.speaker
    return {
        "title": transcript.recording.title,
        "kind": name_of_kind(transcript),
        "by_machine": transcript.by_machine and not transcript.is_verified,
        "words_language": transcript.language.code,
        "passages": passages,
    }


def _current(narrator: Narrator, entries: Sequence[Entry]) -> dict[int, Consent]:
    said = Consent.objects.current().about_entries().filter(narrator=narrator, entry__in=[one.pk for one in entries])
    return {consent.entry_id: consent for consent in said if consent.entry_id is not None}


def _recording(recording: Recording, sources: Sequence[Source]) -> RecordingView:
    return RecordingView(
        pk=recording.pk,
        title=recording.title,
        is_video=recording.is_video,
        is_held=recording.is_held,
        is_partly_sealed=bool(recording.sealed_times),
        length=clock(recording.duration),
        recorded=in_words(recording.recorded_on),
        sources=sources,
    )


def _sources(recording: Recording, token: str) -> list[Source]:
    """The copies, or the original until there are any, unless something of it is sealed: all by the narrator's link."""
    if not recording.is_held:
        return []
    copies = copies_of([recording])[recording.pk].by_kind
    kinds = [(kind.value, copies[kind].mime_type) for kind in PLAYED if kind in copies]
    original = [] if recording.sealed_times else [(ORIGINAL, recording.mime_type)]
    return [
        Source(reverse("narrator_file", args=[token, recording.pk, kind]), mime_type)
        for kind, mime_type in kinds or original
    ]


def _transcript(transcript: Transcript, token: str) -> TranscriptView:
    return TranscriptView(
        title=transcript.recording.title,
        kind=name_of_kind(transcript),
        by_machine=transcript.by_machine and not transcript.is_verified,
        url=reverse("knowledge:narrator_transcript", args=[token, transcript.pk]),
    )
