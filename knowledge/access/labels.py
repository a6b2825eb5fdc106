"""Labels of communities on an entry: set and taken off by those who may, and by nobody in passing."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from knowledge.models import CommunityLabel, Entry, EntryLabel
from knowledge.rights.entries import may_work_on_entry
from knowledge.rights.viewer import Viewer

# The name in the log.
SET_LABELS = "knowledge.set_labels"
PERMISSION = "knowledge.change_entrylabel"


def may_set_labels(user: Any, entry: Entry) -> bool:
    """Curators; and who has been given that permission, on what they work on."""
    viewer = Viewer.of(user)
    if not may_work_on_entry(viewer, entry):
        return False
    return viewer.is_curator or bool(user.has_perm(PERMISSION))


@transaction.atomic
def set_labels(*, entry: Entry, labels: Collection[CommunityLabel], user: Any) -> None:
    """These and no others. Raises PermissionDenied."""
    Entry.objects.lock([entry.pk])
    if not may_set_labels(user, Entry.objects.get(pk=entry.pk)):
        raise PermissionDenied
    before = set(EntryLabel.objects.filter(entry=entry.pk).values_list("label", flat=True))
    after = {label.pk for label in labels}
    if before == after:
        return
    EntryLabel.objects.filter(entry=entry.pk, label__in=before - after).delete()
    EntryLabel.objects.bulk_create(
        EntryLabel(entry_id=entry.pk, label_id=label, set_by=user) for label in sorted(after - before)
    )
    data = {"set": sorted(after - before), "taken_off": sorted(before - after)}
    log(instance=entry.specific, action=SET_LABELS, user=user, data=data)
