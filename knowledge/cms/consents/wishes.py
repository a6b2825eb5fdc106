"""What narrators wrote and nobody has answered yet: by when an answer is due, and a panel of the dashboard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from wagtail.admin.ui.components import Component

from knowledge.models import NarratorWish
from knowledge.rights import Viewer

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Waiting:
    """A wish, and how long there is left to answer it."""

    wish: NarratorWish
    left: str
    is_overdue: bool


def waiting(wishes: Iterable[NarratorWish], now: datetime | None = None) -> list[Waiting]:
    now = now or timezone.now()
    return [Waiting(wish, in_words(wish.due_at - now), wish.due_at <= now) for wish in wishes]


def in_words(left: timedelta) -> str:
    """Of what is left, or below zero of what it is late."""
    if left <= timedelta(0):
        return gettext("late by %(time)s") % {"time": _length(-left)}
    return gettext("%(time)s left") % {"time": _length(left)}


def _length(time: timedelta) -> str:
    """Days and hours; less than an hour is minutes."""
    days, hours = time.days, time.seconds // 3600
    parts = [
        ngettext("%(number)d day", "%(number)d days", days) % {"number": days} if days else "",
        ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours} if hours else "",
    ]
    minutes = time.seconds // 60
    if time < HOUR:
        parts = [ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}]
    return " ".join(filter(None, parts))


class WishesPanel(Component):
    """To whoever keeps the record of the narrator; what they wrote stands there."""

    name = "wishes"
    template_name = "knowledge/cms/consents/wishes_panel.html"
    order = 85

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        wishes = (
            NarratorWish.objects.kept_by(Viewer.of(self.user)).open().select_related("narrator").order_by("sent_at")
        )
        return {"waiting": waiting(wishes)}
