"""Changing who may see a published entry, and whose it is: by itself, at once, written down with the reason."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from knowledge.models import Entry, Institution
from knowledge.rights.levels import AccessLevel
from knowledge.rights.viewer import Viewer

# Names in the log.
CHANGE_RIGHTS = "knowledge.change_rights"
WITHHOLD_PLACE = "knowledge.withhold_place"
WITHDRAW = "knowledge.withdraw"


@transaction.atomic
def change_entry_rights(
    *, entry: Entry, access_level: AccessLevel, institution: Institution, user: Any, reason: str = ""
) -> None:
    """Its recordings, and the images and documents that it uses, follow. Raises PermissionDenied."""
    if not Viewer.of(user).is_curator:
        raise PermissionDenied
    held = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    before = (held.access_level, held.institution_id)
    if before == (access_level, institution.pk):
        return
    held.access_level, held.institution = access_level, institution
    held.save(update_fields=["access_level", "institution"], clean=False)
    data = {"access_level": [before[0], str(access_level)], "institution": [before[1], institution.pk]}
    log(instance=held.specific, action=CHANGE_RIGHTS, user=user, data={**data, "reason": reason})


@transaction.atomic
def withhold_place(*, entry: Entry, is_withheld: bool, user: Any, reason: str) -> None:
    """Whether readers get the kelurahan instead of the exact place. Raises PermissionDenied."""
    if not Viewer.of(user).is_curator:
        raise PermissionDenied
    held = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    before = held.place_is_withheld
    if before == is_withheld:
        return
    held.place_is_withheld = is_withheld
    held.save(update_fields=["place_is_withheld"], clean=False)
    data = {"place_is_withheld": [before, is_withheld], "reason": reason}
    log(instance=held.specific, action=WITHHOLD_PLACE, user=user, data=data)


@transaction.atomic
def withdraw_entry(*, entry: Entry, user: Any, reason: str) -> None:
    """Takes a published entry off the site; it stays a draft of its institution's. Raises PermissionDenied."""
    UnpublishPageAction(entry, user=user).execute()
    log(instance=entry, action=WITHDRAW, user=user, data={"reason": reason})
