"""Transcripts by machine that somebody asked for, one at a time: a tape of two hours may take longer than it lasts."""

from typing import Any, BinaryIO, cast

import av
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from knowledge.jobs import queue
from knowledge.jobs.errors import JobError
from knowledge.jobs.kinds import JobKind, Lane, Tell, register
from knowledge.jobs.working import kept_alive
from knowledge.models import Job, Language, Recording, Transcript

from .languages import is_itself, model_code
from .recognition import LanguageUnknownError, NoRecogniserError, Recogniser, is_set_up, recogniser
from .transcribing import NotAllowedError, NothingSaidError, WordsOfPeopleError, transcribe

LANGUAGE, TRANSCRIPT = "language", "transcript"  # in a job's details: a code, empty where the machine decides; a number


class TranscriptionFailure(TextChoices):
    """Why there is no transcript, in words that say what to do; beside JobFailure."""

    NOT_SET_UP = "not_set_up", _("The speech model is not in its folder. Tell the administrator.")
    LANGUAGE = "language", _("The machine does not understand this language. Write the transcript yourself.")
    UNSURE = "unsure", _("The machine is not sure which language is spoken. Choose it, and try again.")
    SILENT = (
        "silent",
        _(
            "The machine heard no speech. Listen to the recording: if somebody is clearly heard in it, try again with "
            "another language; if not, write the transcript yourself."
        ),
    )
    PEOPLE = "people", _("Somebody has written the words meanwhile. They stay; nothing is left to do.")
    NOT_ALLOWED = (
        "not_allowed",
        _("A narrator does not allow that a machine writes down what was said. Write the transcript yourself."),
    )
    REPLACED = "replaced", _("The file was replaced while the machine listened to it. Try again.")
    MISSING = "missing", _("The original file is not on the disk. Tell the administrator.")
    UNREADABLE = "unreadable", _("The original cannot be decoded. Play it on your computer and upload it again.")


def listen(job: Job, tell: Tell) -> None:
    """Raises JobError. The model is loaded for each job and let go after it: hours may lie between two of them."""
    try:
        with kept_alive(job):
            machine = recogniser()
            _write(job, _language(job, machine), machine, tell)
    except NoRecogniserError as missing:
        raise JobError(TranscriptionFailure.NOT_SET_UP, str(missing)) from missing
    except LanguageUnknownError as unknown:
        raise JobError(TranscriptionFailure.LANGUAGE, str(unknown)) from unknown
    except NothingSaidError as silent:
        raise JobError(TranscriptionFailure.SILENT) from silent
    except WordsOfPeopleError as written:
        raise JobError(TranscriptionFailure.PEOPLE) from written
    except NotAllowedError as refused:
        raise JobError(TranscriptionFailure.NOT_ALLOWED) from refused
    except FileNotFoundError as gone:
        raise JobError(TranscriptionFailure.MISSING) from gone
    except av.error.FFmpegError as damage:
        raise JobError(TranscriptionFailure.UNREADABLE, str(damage)) from damage


def _write(job: Job, language: Language, machine: Recogniser, tell: Tell) -> None:
    recording = job.the_recording

    def keeping(transcript: Transcript) -> None:
        queue.heartbeat(job, 99)
        if Recording.objects.values_list("sha256", flat=True).get(pk=recording.pk) != recording.sha256:
            raise JobError(TranscriptionFailure.REPLACED)
        queue.remember(job, **{TRANSCRIPT: transcript.pk})

    def heard(seconds: float) -> None:
        tell(100 * seconds / max(recording.duration, 0.001))

    tell(0)
    transcribe(recording, language, machine, user=job.asked_by, heard=heard, keeping=keeping)


def _language(job: Job, machine: Recogniser) -> Language:
    if code := job.details[LANGUAGE]:
        known = Language.objects.filter(code=code).first()
        if known is None:  # taken out of the list meanwhile
            raise JobError(TranscriptionFailure.LANGUAGE, code)
        return known
    ours = {str(model_code(one.code)): one for one in Language.objects.order_by("-order") if is_itself(one.code)}
    with job.the_recording.file.open("rb") as file:
        heard = machine.language_heard(cast(BinaryIO, file), ours)
    if heard is None:
        raise JobError(TranscriptionFailure.UNSURE)
    return ours[heard]


TRANSCRIPTION = register(
    JobKind(
        name="transcription",
        lane=Lane.LONG,
        work=listen,
        failures=TranscriptionFailure,
        most_attempts=3,
        one_at_a_time=True,
        is_able=is_set_up,
    )
)


def job_of(recording: Recording) -> Job | None:
    return queue.of(TRANSCRIPTION).filter(recording=recording.pk).first()


def ask(recording: Recording, language: Language | None, user: Any) -> None:
    """`language`: None where the machine is to decide."""
    queue.ask(TRANSCRIPTION, recording, details={LANGUAGE: language.code if language else ""}, user=user)
