"""What waits for a curator, and what each entry still lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, get_default_page_content_type

from knowledge.cms.completeness import findings
from knowledge.entry_types.findings import Finding
from knowledge.models import Entry

OLDEST = "oldest"


@dataclass(frozen=True)
class Submission:
    """An entry that waits. `title`: of the version that is to be read."""

    entry: Entry
    title: str
    submitted_at: datetime
    submitted_by: Any

    @cached_property
    def missing(self) -> list[Finding]:
        return findings(self.entry.get_latest_revision_as_object())

    @property
    def type_label(self) -> str:
        return str(self.entry.page_type_display_name)

    @property
    def institution_name(self) -> str:
        return str(self.entry.institution or "")


#: What the queue is sorted by: its name for people, the key, and whether the largest comes first.
SORTS: Mapping[str, tuple[Promise, Any, bool]] = {
    OLDEST: (_("Waiting longest"), attrgetter("submitted_at"), False),
    "newest": (_("Submitted last"), attrgetter("submitted_at"), True),
    "type": (_("Type"), lambda one: (one.type_label, one.submitted_at), False),
    "institution": (_("Institution"), lambda one: (one.institution_name, one.submitted_at), False),
}


def submissions(user: Any, sort: str = OLDEST, **conditions: Any) -> list[Submission]:
    """Those that the user may decide on. `conditions`: on the entries."""
    states = {int(state.revision.object_id): state for state in _states(user)}
    entries = Entry.objects.filter(pk__in=states, **conditions).select_related("institution", "content_type")
    _name, key, descending = SORTS.get(sort, SORTS[OLDEST])
    return sorted((_submission(entry, states[entry.pk]) for entry in entries), key=key, reverse=descending)


def next_after(entry: Entry, waiting: Iterable[Submission]) -> Submission | None:
    return next((one for one in waiting if one.entry.pk != entry.pk), None)


def _states(user: Any) -> Iterable[TaskState]:
    states = TaskState.objects.reviewable_by(user).filter(
        revision__base_content_type=get_default_page_content_type()
    )  # fmt: skip
    return states.select_related("revision", "workflow_state__requested_by")


def _submission(entry: Entry, state: TaskState) -> Submission:
    return Submission(entry, entry.draft_title or entry.title, state.started_at, state.workflow_state.requested_by)
