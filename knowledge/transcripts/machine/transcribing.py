"""From a recording to a transcript that says of itself that a machine wrote it."""

from collections.abc import Callable
from typing import Any, BinaryIO, cast

from django.db import transaction

from knowledge.access.consents import may_be_heard_by_machine
from knowledge.models import Language, Recording, Transcript, Verification
from knowledge.models.transcript import TranscriptKind, TranscriptMaker
from knowledge.transcripts.segments import ParsedSegment
from knowledge.transcripts.versions import apply_words

from .recognition import Recogniser


class WordsOfPeopleError(Exception):
    """There is a transcript in this language that somebody wrote or has worked on: no machine writes over it."""


class NotAllowedError(Exception):
    """A narrator does not want a machine to listen, or has not answered."""


class NothingSaidError(Exception):
    """The machine has heard no speech."""


def transcribe(
    recording: Recording,
    language: Language,
    recogniser: Recogniser,
    *,
    user: Any = None,
    heard: Callable[[float], None] = lambda seconds: None,
    keeping: Callable[[Transcript], None] = lambda transcript: None,
) -> Transcript:
    """Minutes for each minute of a slow machine; no transaction is held meanwhile. `heard` is told how far it has come;
    `keeping` is called in the transaction that writes the words, and what it raises stops it.

    Raises LanguageUnknownError, WordsOfPeopleError and NotAllowedError (before anything is done), NothingSaidError."""
    own = recogniser.language_for(language.code)
    may_be_written(recording, language)
    segments: list[ParsedSegment] = []
    with recording.file.open("rb") as file:
        for segment in recogniser.listen(cast(BinaryIO, file), own):
            segments.append(segment)
            heard(segment.end)
    within = [one for one in segments if one.end <= recording.duration + 1]
    if not within:
        raise NothingSaidError
    with transaction.atomic():
        transcript = _keep(recording, language, within, user)
        keeping(transcript)
    return transcript


def _keep(recording: Recording, language: Language, segments: list[ParsedSegment], user: Any) -> Transcript:
    Recording.objects.select_for_update(of=("self",)).get(pk=recording.pk)
    transcript = may_be_written(recording, language)
    if transcript is None:
        transcript = Transcript.objects.create(
            recording=recording,
            language=language,
            kind=TranscriptKind.ORIGINAL,
            made_by=TranscriptMaker.MACHINE,
            access_level=recording.access_level,
        )
    apply_words(transcript=transcript, segments=segments, user=user, unread=Verification.MACHINE)
    return transcript


def may_be_written(recording: Recording, language: Language) -> Transcript | None:
    """The transcript that may be written anew, if there is one. Raises WordsOfPeopleError and NotAllowedError."""
    if not may_be_heard_by_machine(recording):
        raise NotAllowedError
    timed = Transcript.objects.timed()
    there = timed.filter(recording=recording, language=language, kind=TranscriptKind.ORIGINAL).first()
    if there is not None and is_of_people(there):
        raise WordsOfPeopleError
    return there


def is_of_people(transcript: Transcript) -> bool:
    """Somebody wrote it, or has worked on what a machine wrote."""
    return not transcript.by_machine or transcript.verification != Verification.MACHINE
