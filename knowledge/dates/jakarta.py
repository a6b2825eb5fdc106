"""The day in Jakarta, whatever the clock of the server and the time zone of an account say."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

JAKARTA = ZoneInfo("Asia/Jakarta")


def day_in_jakarta() -> date:
    """Embargoes end and consents expire at its midnight."""
    return timezone.localdate(timezone=JAKARTA)
