"""What was decided, as the CMS tells it."""

from datetime import UTC, datetime

from django.utils import translation

from knowledge.cms.consents.sentences import told
from knowledge.models import Consent, User


def test_it_was_recorded_on_the_day_that_it_was_in_jakarta() -> None:
    late_in_utc = datetime(2026, 11, 30, 18, tzinfo=UTC)
    consent = Consent(state="pending", recorded_at=late_in_utc, recorded_by=User(username="rina"))
    with translation.override("en"):
        assert told(consent, is_whole=True).recorded == "Recorded by rina on 1 December 2026."
