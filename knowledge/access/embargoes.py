"""Closing an entry or a recording for the public until a day, or until something has happened."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from knowledge.models import Entry, Recording
from knowledge.rights.viewer import Viewer

# The name in the log.
CHANGE_EMBARGO = "knowledge.change_embargo"


@transaction.atomic
def change_embargo(*, thing: Entry | Recording, until: date | None, event: str, user: Any, reason: str) -> None:
    """`until`: the day at whose beginning it opens; `event`: what has to happen, in a few words. Both empty: none.
    Raises PermissionDenied."""
    if not Viewer.of(user).is_curator:
        raise PermissionDenied
    held = type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
    before = (held.embargo_until, held.embargo_event)
    if before == (until, event):
        return
    held.embargo_until, held.embargo_event = until, event
    fields = ["embargo_until", "embargo_event"]
    if isinstance(held, Entry):
        held.save(update_fields=fields, clean=False)
    else:
        held.save(update_fields=fields)
    days = [None if day is None else day.isoformat() for day in (before[0], until)]
    data = {"until": days, "event": [before[1], event], "reason": reason}
    log(instance=held.specific if isinstance(held, Entry) else held, action=CHANGE_EMBARGO, user=user, data=data)
