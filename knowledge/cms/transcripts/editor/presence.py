"""Who else has a transcript open in the editor: known as long as their page gives a sign of life, and by name alone."""

from typing import Any

from django.utils import timezone

from knowledge.models import Transcript, TranscriptOpening


def is_here(transcript: Transcript, user: Any, opening: str) -> list[str]:
    """A sign of life of one page; returns the names of the others that have the transcript open.

    The same account in another window counts: what is typed there may be the same."""
    openings = TranscriptOpening.objects
    if openings.expired().exists():  # asking waits for nobody who is saving
        openings.expired().delete()
    openings.update_or_create(transcript=transcript, user=user, opening=opening, defaults={"seen_at": timezone.now()})
    others = openings.alive().filter(transcript=transcript).exclude(user=user, opening=opening)
    return sorted(str(one.user.get_full_name() or one.user.get_username()) for one in others.select_related("user"))


def has_left(transcript: Transcript, user: Any, opening: str) -> None:
    TranscriptOpening.objects.filter(transcript=transcript, user=user, opening=opening).delete()
