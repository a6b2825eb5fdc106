"""Sealing a span of a recording, and lifting that: by itself, at once, kept as a row of its own.

The log says that it was done, neither where nor why: others than the institution may read it.
"""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from knowledge.access import sealed_spans
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Recording, SealedSpan, Wish
from knowledge.rights.media import may_read_sealed
from knowledge.rights.viewer import Viewer

# Names in the log.
SEAL, LIFT = "knowledge.seal_span", "knowledge.lift_sealed_span"

GRACE = 1_000  # milliseconds that a span may end after the recording: players round its length


class RefusedSealError(ValueError):
    """Says to the person why that cannot be sealed. `is_about_day`: because of its end, else because of the span."""

    def __init__(self, message: str, *, is_about_day: bool = False) -> None:
        super().__init__(message)
        self.is_about_day = is_about_day


def may_seal(user: Any, recording: Recording) -> bool:
    """Whoever keeps it, also what is published and only curators change: closing waits for nobody."""
    return may_read_sealed(Viewer.of(user), recording)


def may_lift(user: Any, span: SealedSpan) -> bool:
    return Viewer.of(user).is_curator and not span.is_lifted


@transaction.atomic
def seal_span(
    *, recording: Recording, begin: int, end: int, wish: Wish, reason: str, until: date | None = None, user: Any
) -> SealedSpan:
    """`begin` and `end` in milliseconds; `until`: the day at whose beginning it ends. What the public gets of the
    recording is closed when this returns, until there are copies that are silent there. Raises PermissionDenied and
    RefusedSealError."""
    if not may_seal(user, recording):
        raise PermissionDenied
    sealed_spans.hold([recording.pk])
    held = Recording.objects.get(pk=recording.pk)
    _refuse(held, begin, end, until)
    last = round(held.duration * 1000)
    span = SealedSpan.objects.create(
        recording=held, begin=begin, end=end if end < last else max(end, last + GRACE), wish=wish, reason=reason,
        until=until, sealed_by=user,
    )  # fmt: skip
    sealed_spans.refresh([held.pk])
    log(instance=held, action=SEAL, user=user, data={"span": span.pk})
    return span


@transaction.atomic
def lift_span(*, span: SealedSpan, user: Any) -> None:
    """The copies with the silence go on being offered until there are others. Where somebody else lifted it a moment
    ago, that stands. Raises PermissionDenied."""
    if not Viewer.of(user).is_curator:
        raise PermissionDenied
    sealed_spans.hold([span.recording_id])
    lifted = SealedSpan.objects.filter(pk=span.pk, lifted_at=None).update(lifted_by=user, lifted_at=timezone.now())
    if not lifted:
        return
    sealed_spans.refresh([span.recording_id])
    log(instance=span.recording, action=LIFT, user=user, data={"span": span.pk})


def _refuse(recording: Recording, begin: int, end: int, until: date | None) -> None:
    if not recording.is_held:
        raise RefusedSealError(
            _("The recording is not held: there is nothing to be heard. Close its transcripts instead.")
        )
    if begin < 0 or end <= begin:
        raise RefusedSealError(_("The span has to end after it begins."))
    if begin >= round(recording.duration * 1000):
        raise RefusedSealError(_("The recording ends before the span begins."))
    if end > round(recording.duration * 1000) + GRACE:
        raise RefusedSealError(_("The span ends after the recording. Check where it ends."))
    if until is not None and until <= day_in_jakarta():
        raise RefusedSealError(_("This day has come already: choose a later one, or none."), is_about_day=True)
