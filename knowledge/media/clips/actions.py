"""What people do with clips: make one, name it anew, let it go."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from knowledge.models import Clip, PermanentIdentifier, Recording
from knowledge.models.clip import LONGEST, SHORTEST
from knowledge.rights import Viewer
from knowledge.rights.clips import may_keep_clips, may_make_clip
from knowledge.rights.sealed_spans import is_withheld, read

from .asking import ask, forget

#: How much later than the recording a span may end: what people select ends with the last words, not with the file.
GRACE = 1.0  # seconds


class RefusedSpanError(ValueError):
    """Says to the person why that is no clip."""


@transaction.atomic
def make_clip(*, recording: Recording, start: float, end: float, title: str, language: str, user: Any) -> Clip:
    """`language`: of the title. The worker cuts its files. Raises PermissionDenied and RefusedSpanError."""
    held = Recording.objects.select_for_update(of=("self",)).get(pk=recording.pk)
    if not may_make_clip(Viewer.of(user), held):
        raise PermissionDenied
    start, end = _span(held, start, end)
    if is_withheld(start, end, read(held.sealed_times)):
        raise RefusedSpanError(_("Something of this passage is sealed: choose another."))
    clip = Clip.objects.create(
        recording=held,
        identifier=PermanentIdentifier.mint(),
        start=start,
        end=end,
        title=title,
        title_language=language,
        made_by=user,
    )
    log(instance=clip, action="wagtail.create", user=user)
    ask(held)
    return clip


@transaction.atomic
def change_words(*, clip: Clip, title: str, note: str, user: Any) -> None:
    """Raises PermissionDenied."""
    if not may_keep_clips(Viewer.of(user), clip.recording):
        raise PermissionDenied
    before = {"title": clip.title, "note": clip.note}
    clip.title, clip.note = title, note
    clip.save(update_fields=["title", "note"])
    log(instance=clip, action="wagtail.edit", user=user, data={"before": before})


def may_delete_clip(user: Any, clip: Clip) -> bool:
    """It may have been cited: curators, and whoever made it."""
    viewer = Viewer.of(user)
    if not may_keep_clips(viewer, clip.recording):
        return False
    return viewer.is_curator or (clip.made_by_id is not None and clip.made_by_id == user.pk)


@transaction.atomic
def delete_clip(*, clip: Clip, user: Any) -> None:
    """Its identifier stays registered. Raises PermissionDenied."""
    if not may_delete_clip(user, clip):
        raise PermissionDenied
    log(instance=clip, action="wagtail.delete", user=user, deleted=True)
    forget(clip)
    clip.delete()


def _span(recording: Recording, start: float, end: float) -> tuple[float, float]:
    if not recording.is_held or start < 0 or end > recording.duration + GRACE:
        raise RefusedSpanError(_("The recording has no such passage."))
    start, end = round(start, 3), round(min(end, recording.duration), 3)
    if not SHORTEST <= round(end - start, 3) <= LONGEST:
        raise RefusedSpanError(
            _("A clip lasts from %(shortest)d second to %(longest)d minutes: select more or fewer words.")
            % {"shortest": SHORTEST, "longest": LONGEST / 60}
        )
    return start, end
