"""Where an entry stands, between the first word and its readers."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from knowledge.rights.entries import may_work_on_entry
from knowledge.rights.levels import AccessLevel
from knowledge.rights.viewer import Viewer

if TYPE_CHECKING:
    from .entry import Entry


class EntryStatus(models.TextChoices):
    """The one that all lists of the CMS show, and that the staff's search narrows by."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent to the curators")
    RETURNED = "returned", _("returned")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    CHANGED = "changed", _("published, with changes not sent yet")
    CHANGES_SENT = "changes_sent", _("published, changes sent to the curators")
    CHANGES_RETURNED = "changes_returned", _("published, changes returned")
    CHANGES_SCHEDULED = "changes_scheduled", _("published, changes scheduled")
    WITHDRAWN = "withdrawn", _("withdrawn")
    SEALED = "sealed", _("sealed")


#: Status of what was never public, and of changes to what is.
_UNDER_REVIEW = {
    WorkflowState.STATUS_IN_PROGRESS: (EntryStatus.SENT, EntryStatus.CHANGES_SENT),
    WorkflowState.STATUS_NEEDS_CHANGES: (EntryStatus.RETURNED, EntryStatus.CHANGES_RETURNED),
}


def settled_status(access_level: str, *, live: bool, changed: bool) -> EntryStatus | None:
    """Where nothing else is to be asked; None where it depends on a review or a schedule."""
    if access_level == AccessLevel.SEALED:
        return EntryStatus.SEALED
    return EntryStatus.PUBLISHED if live and not changed else None


def status_of(entry: "Entry") -> EntryStatus:
    """Of a specific entry. In lists, fetched with `EntryQuerySet.with_progress`, it costs no query."""
    settled = settled_status(entry.access_level, live=entry.live, changed=entry.has_unpublished_changes)
    if settled is not None:
        return settled
    if entry.approved_schedule:
        return EntryStatus.CHANGES_SCHEDULED if entry.live else EntryStatus.SCHEDULED
    if review := entry.current_workflow_state:
        of_entry, of_changes = _UNDER_REVIEW[review.status]
        return of_changes if entry.live else of_entry
    if entry.live:
        return EntryStatus.CHANGED
    return EntryStatus.WITHDRAWN if entry.first_published_at else EntryStatus.DRAFT


def status_for(viewer: Viewer, entry: "Entry") -> EntryStatus:
    """As lists show it to who may read the entry: how far changes are is the business of those who work on it."""
    return status_of(entry) if may_work_on_entry(viewer, entry) else EntryStatus.PUBLISHED
