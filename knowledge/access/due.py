"""What a new day opens or closes: embargoes that end, consents that begin or expire.

Asked before the first request of each day in Jakarta that a server process answers, so nothing is shown that has
expired, whether or not a worker ran. Every process asks; who comes second finds nothing left to do.
"""

from collections.abc import Callable
from datetime import date
from threading import Lock

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase

from knowledge.access import storing
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Consent, Entry, Recording


@transaction.atomic
def settle(day: date) -> None:
    """All that bears a date which has come by this day."""
    dated = Consent.objects.filter(Q(valid_from__isnull=False) | Q(valid_until__isnull=False))
    entries = {
        *Entry.objects.filter(embargo_until__lte=day).values_list("pk", flat=True),
        *dated.filter(entry__isnull=False).values_list("entry_id", flat=True),
    }
    storing.refresh_entries(entries)
    storing.refresh_recordings(
        {
            *Recording.objects.filter(Q(embargo_until__lte=day) | Q(home__in=entries)).values_list("pk", flat=True),
            *dated.filter(recording__isnull=False).values_list("recording_id", flat=True),
        }
    )


class DayInForce:
    """Middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._settled: date | None = None
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        day = day_in_jakarta()
        if self._settled != day:
            with self._lock:  # requests at once wait for the one that settles
                if self._settled != day:
                    settle(day)
                    self._settled = day
        return self.get_response(request)
