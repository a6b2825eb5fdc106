"""Correcting the words of a transcript: at once by who may change it, otherwise as a proposal that a curator decides.

Nothing is indexed or shown to the public before it is applied; what was in force before is kept and can be restored.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from knowledge.access.changing import may_change
from knowledge.models import CorrectionState, PlacedBy, Transcript, TranscriptVersion, Verification
from knowledge.rights import Viewer, may_see_transcript, may_work_on_entry
from knowledge.rights.media import may_read_sealed

from .kept_words import write_words
from .parsing import parse_kept
from .placed_parsing import parse_kept_placed
from .saving import save_segments
from .segments import ParsedSegment
from .sittings import keep_sitting
from .verification import words_changed


def words_of(transcript: Transcript) -> str:
    """For people: as WebVTT, without the times of single words, or with places (`placed_text`); empty where there are
    none yet."""
    return write_words(list(map(ParsedSegment.of, transcript.segments.defer("words"))), transcript.placed_by)


def words_for(transcript: Transcript, viewer: Viewer) -> str:
    """The same without what is sealed, for those who do not keep the recording."""
    readable = transcript.segments.readable_by(viewer).defer("words")
    return write_words(list(map(ParsedSegment.of, readable)), transcript.placed_by)


def _kept_text(transcript: Transcript) -> str:
    """For a version, with all that a segment has."""
    return write_words(list(map(ParsedSegment.of, transcript.segments.all())), transcript.placed_by, word_times=True)


def may_propose(user: Any, transcript: Transcript) -> bool:
    """Librarians, for what is their institution's or belongs to an entry of its own."""
    viewer = Viewer.of(user)
    if viewer.is_curator or not viewer.is_staff or viewer.institution_id is None:
        return False
    if not may_see_transcript(viewer, transcript):
        return False
    recording = transcript.recording
    if recording.sealed_times and not may_read_sealed(viewer, recording):
        return False  # it would take what is withheld for gone
    return viewer.works_for(recording.institution_id) or (
        recording.home is not None and may_work_on_entry(viewer, recording.home)
    )


@transaction.atomic
def apply_words(
    *,
    transcript: Transcript,
    segments: Sequence[ParsedSegment],
    user: Any,
    note: str = "",
    unread: Verification | None = None,
    in_sitting: bool = False,
) -> None:
    """Puts the words in force and keeps them as a version; the first time also those that stood there before.

    `unread`: what a machine's transcript counts as then, where nobody has read these words in saving them.
    `in_sitting`: the editor saves again and again; all of it is one version (`sittings.py`)."""
    first = _as_first_version(transcript)
    before = transcript.words_revision
    if not save_segments(transcript=transcript, segments=segments):
        return
    if first is not None:
        first.save()
    text = _kept_text(transcript)
    if in_sitting:
        keep_sitting(transcript=transcript, user=user, text=text, before=before)
    else:
        transcript.versions.create(text=text, state=CorrectionState.APPLIED, written_by=user, note=note)
    words_changed(transcript=transcript, user=user, unread=unread)


@transaction.atomic
def propose(*, transcript: Transcript, segments: Sequence[ParsedSegment], user: Any, note: str) -> TranscriptVersion:
    """Keeps a correction for a curator. A second one takes the place of the first that waits."""
    if not may_propose(user, transcript):
        raise PermissionDenied
    version, _created = TranscriptVersion.objects.update_or_create(
        transcript=transcript,
        written_by=user,
        state=CorrectionState.PROPOSED,
        defaults={
            "text": write_words(segments, transcript.placed_by, word_times=True),
            "note": note,
            "institution_id": user.institution_id,
        },
    )
    log(instance=transcript, action="knowledge.propose_words", user=user)
    return version


@transaction.atomic
def decide(*, version: TranscriptVersion, user: Any, apply: bool, reason: str = "") -> None:
    """A curator's answer to a proposal."""
    _check_curator(user, version.transcript)
    version = TranscriptVersion.objects.select_for_update().select_related("transcript__recording").get(pk=version.pk)
    if not version.waits:
        return
    if apply:
        first = _as_first_version(version.transcript)
        if save_segments(transcript=version.transcript, segments=_segments(version)):
            if first is not None:
                first.save()
            words_changed(transcript=version.transcript, user=user)
    version.answer(user=user, apply=apply, reason=reason)
    log(instance=version.transcript, action="knowledge.apply_words" if apply else "knowledge.decline_words", user=user)


@transaction.atomic
def restore(*, version: TranscriptVersion, user: Any) -> None:
    """Puts old words in force again, as a new version, with the identities and times that they had. What a machine
    wrote has to be verified again: nobody says how far these were checked."""
    _check_curator(user, version.transcript)
    apply_words(transcript=version.transcript, segments=_segments(version), user=user, unread=Verification.CORRECTED)
    log(instance=version.transcript, action="knowledge.apply_words", user=user)


def _as_first_version(transcript: Transcript) -> TranscriptVersion | None:
    """What stood there before versions were kept, where it is not among them yet."""
    if transcript.versions.filter(state=CorrectionState.APPLIED).exists():
        return None
    words = _kept_text(transcript)
    return TranscriptVersion(transcript=transcript, text=words, state=CorrectionState.APPLIED) if words else None


def _segments(version: TranscriptVersion) -> Sequence[ParsedSegment]:
    transcript = version.transcript
    if not transcript.is_timed:
        return parse_kept_placed(version.text, PlacedBy(transcript.placed_by)).segments
    return parse_kept(version.text, duration=transcript.recording.duration, of_index=transcript.is_index).segments


def _check_curator(user: Any, transcript: Transcript) -> None:
    if not Viewer.of(user).is_curator or not may_change(user, transcript):
        raise PermissionDenied
