"""What a new day opens or closes: embargoes and sealed spans that end, consents that begin or expire.

Asked before the first request of each day in Jakarta that a server process answers, so nothing is shown that has
expired, whether or not a worker ran. Every process asks; who comes second finds nothing left to do.
"""

from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import ClassVar

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase

from knowledge.access import sealed_spans, storing
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Consent, Entry, Recording, SealedSpan
from knowledge.models.signals import consents_recorded


@transaction.atomic
def settle(day: date) -> None:
    """All that bears a date which has come by this day."""
    dated = Consent.objects.filter(Q(valid_from__isnull=False) | Q(valid_until__isnull=False))
    entries = {
        *Entry.objects.filter(embargo_until__lte=day).values_list("pk", flat=True),
        *dated.filter(entry__isnull=False).values_list("entry_id", flat=True),
    }
    consents_recorded.send(sender=Consent, entry_ids=frozenset(entries))
    storing.refresh_entries(entries)
    storing.refresh_recordings(
        {
            *Recording.objects.filter(Q(embargo_until__lte=day) | Q(home__in=entries)).values_list("pk", flat=True),
            *dated.filter(recording__isnull=False).values_list("recording_id", flat=True),
        }
    )
    ended = SealedSpan.objects.filter(until__lte=day, lifted_at=None).exclude(recording__sealed_times="")
    sealed_spans.refresh(set(ended.order_by().values_list("recording_id", flat=True)))


class DayInForce:
    """Middleware. Requests that come while one settles wait for it."""

    _settled: ClassVar[date | None] = None  # by this process
    _lock: ClassVar[Lock] = Lock()

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if DayInForce._settled != day_in_jakarta():
            with self._lock:
                day = day_in_jakarta()
                if DayInForce._settled != day:
                    settle(day)
                    DayInForce._settled = day
        return self.get_response(request)
