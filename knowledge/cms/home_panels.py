"""What people see first in the CMS: what waits for them, in their own words."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import PageLogEntry, WorkflowState, get_default_page_content_type

from knowledge import entry_types
from knowledge.access.actions import WITHDRAW
from knowledge.cms.consents.wishes import WishesPanel
from knowledge.cms.pictures.views import context_of_proposals
from knowledge.cms.review.notice import last_rejection
from knowledge.cms.review.queue import submissions
from knowledge.cms.transcripts.reading import context_of_corrections
from knowledge.cms.uploads.duplicates import address_of
from knowledge.jobs import queue
from knowledge.jobs.kinds import Lane, reason
from knowledge.media import fixity
from knowledge.models import Entry, JobState, SectionIndex
from knowledge.models.entry import EntryQuerySet
from knowledge.rights import Viewer, may_work_on_entry

DRAFTS_SHOWN = 8
SUBMISSIONS_SHOWN = 8
COLLEAGUES_SHOWN = 8
FILES_SHOWN = 20


class WelcomePanel(Component):
    name = "welcome"
    template_name = "knowledge/cms/welcome.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"user": user, "is_curator": Viewer.of(user).is_curator}


class WritePanel(Component):
    """One button for each type of entry, where the user may add one."""

    name = "write"
    template_name = "knowledge/cms/write.html"

    def __init__(self, user: Any) -> None:
        self.user = user
        # Curators come to read what waits, librarians to write; what was sent back stands above for both.
        self.order = 230 if Viewer.of(user).is_curator else 90

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        sections = {section.entry_type: section for section in SectionIndex.objects.all()}
        kinds = [
            {
                "name": name,
                "label": entry_type.label,
                "hint": entry_type.hint,
                "url": _add_url(entry_type.model, sections[name]),
            }
            for name, entry_type in entry_types.by_name().items()
            if name in sections and sections[name].permissions_for_user(self.user).can_add_subpage()
        ]
        may_write = Viewer.of(self.user).is_curator or self.user.institution_id is not None
        return {"kinds": kinds if may_write else []}


class DraftsPanel(Component):
    """The user's own drafts that nobody has been asked to read yet: what is easily forgotten."""

    name = "drafts"
    template_name = "knowledge/cms/drafts.html"
    order = 120

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        drafts = (
            _unfinished_of(self.user)
            .exclude(pk__in=_submitted_of(self.user))
            .exclude(pk__in=_withdrawn_of(self.user).order_by().values("pk"))
            .order_by("-latest_revision_created_at")
        )
        shown = [entry.specific for entry in drafts[:DRAFTS_SHOWN]]
        return {"drafts": [entry for entry in shown if entry.permissions_for_user(self.user).can_edit()]}


class ColleaguesPanel(Component):
    """What others of the institution have begun, so that nobody begins it twice and anybody can go on with it."""

    name = "colleagues"
    template_name = "knowledge/cms/colleagues.html"
    order = 125

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        institution = self.user.institution
        if institution is None or Viewer.of(self.user).is_curator:
            return {}
        begun = Entry.objects.filter(institution=institution, has_unpublished_changes=True).exclude(owner=self.user)
        entries = begun.workable_by(Viewer.of(self.user)).order_by("-latest_revision_created_at")
        return {
            "entries": entries.select_related("owner").with_progress()[:COLLEAGUES_SHOWN],
            "more": max(0, entries.count() - COLLEAGUES_SHOWN),
            "institution": institution,
        }


class WithdrawnPanel(Component):
    """The user's own entries that were public once and are not, with the reason."""

    name = "withdrawn"
    template_name = "knowledge/cms/withdrawn.html"
    order = 115

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        entries = _withdrawn_of(self.user).exclude(pk__in=_submitted_of(self.user))[:DRAFTS_SHOWN]
        return {"withdrawn": [(entry, _withdrawal(entry)) for entry in entries]}


class ReviewsPanel(Component):
    """The user's own submissions: sent back with the curator's reason, or still waiting."""

    name = "reviews"
    template_name = "knowledge/cms/reviews.html"
    order = 60

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        states = self._states()
        returned = [state for state in states if state.status == WorkflowState.STATUS_NEEDS_CHANGES]
        waiting = [state for state in states if state.status == WorkflowState.STATUS_IN_PROGRESS]
        return {"returned": [_with_reason(state) for state in returned], "waiting": waiting}

    def _states(self) -> list[WorkflowState]:
        viewer = Viewer.of(self.user)
        submitted = [str(pk) for pk in _submitted_of(self.user)]
        active = WorkflowState.objects.active()
        mine = active.filter(requested_by=self.user) | active.filter(object_id__in=submitted)
        states = mine.distinct().select_related("current_task_state").prefetch_related("content_object")
        return [
            state
            for state in states.order_by("-created_at")
            if isinstance(entry := _entry(state), Entry) and may_work_on_entry(viewer, entry)
        ]


class QueuePanel(Component):
    """For curators: what waits longest."""

    name = "review_queue"
    template_name = "knowledge/cms/review/panel.html"
    order = 80

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        waiting = submissions(parent_context["request"].user)
        return {"submissions": waiting[:SUBMISSIONS_SHOWN], "total": len(waiting)}


class CorrectionsPanel(Component):
    """Corrections of transcripts and of words beside pictures that wait for a curator, or the user's own."""

    name = "corrections"
    template_name = "knowledge/cms/corrections.html"
    order = 110

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {**context_of_corrections(user), "proposals": context_of_proposals(user)}


class KeptFilesPanel(Component):
    """For curators: files whose bytes have changed or are gone, and recordings that could not be prepared."""

    name = "kept_files"
    template_name = "knowledge/cms/kept_files.html"
    order = 85

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        if not Viewer.of(user).is_curator:
            return {}
        damaged, finder = fixity.damaged(), AdminURLFinder(user)
        failed = (
            queue.of_lane(Lane.PUBLIC)
            .filter(state=JobState.FAILED)
            .select_related("recording", "document")
            .order_by("pk")
        )
        return {
            "damaged": [
                {"holder": one.holder, "check": one.check, "url": finder.get_edit_url(one.medium)}
                for one in damaged[:FILES_SHOWN]
            ],
            "more_damaged": max(0, len(damaged) - FILES_SHOWN),
            "failed": [
                {"medium": job.medium, "url": address_of(job.medium, user), "reason": reason(job)}
                for job in failed[:FILES_SHOWN]
            ],
        }


class OwnRecentEditsPanel(RecentEditsPanel):
    """Without what was edited once and is closed today."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        user = parent_context["request"].user
        context["last_edits"] = [
            (edited_at, page) for edited_at, page in context["last_edits"] if page.permissions_for_user(user).can_edit()
        ]
        return context


def arrange(panels: list[Component], user: Any) -> None:
    """Replaces, in place, Wagtail's panels that speak of workflows or name closed entries."""
    replaced = (
        UserObjectsInWorkflowModerationPanel,
        WorkflowObjectsToModeratePanel,
        RecentEditsPanel,
        LockedPagesPanel,
    )
    panels[:] = [panel for panel in panels if not isinstance(panel, replaced)]
    panels.extend(
        [
            WelcomePanel(),
            WishesPanel(user),
            WritePanel(user),
            ReviewsPanel(user),
            QueuePanel(),
            KeptFilesPanel(),
            CorrectionsPanel(),
            WithdrawnPanel(user),
            DraftsPanel(user),
            ColleaguesPanel(user),
            OwnRecentEditsPanel(),
        ]
    )


def _unfinished_of(user: Any) -> EntryQuerySet:
    """The user's own entries of which something is not published: far fewer than all that they wrote in the years."""
    return Entry.objects.filter(owner=user, has_unpublished_changes=True).workable_by(Viewer.of(user))


def _withdrawn_of(user: Any) -> EntryQuerySet:
    unpublished = Entry.objects.filter(owner=user, live=False, first_published_at__isnull=False)
    return unpublished.workable_by(Viewer.of(user)).order_by("-latest_revision_created_at")


def _withdrawal(entry: Entry) -> PageLogEntry | None:
    """Who withdrew it, when and why."""
    logged: PageLogEntry | None = PageLogEntry.objects.filter(page=entry.pk, action=WITHDRAW).first()
    return logged


def _submitted_of(user: Any) -> list[int]:
    """Those of them that a curator was asked to read."""
    own = [str(pk) for pk in _unfinished_of(user).values_list("pk", flat=True)]
    active = WorkflowState.objects.active().filter(base_content_type=get_default_page_content_type(), object_id__in=own)
    return [int(pk) for pk in active.values_list("object_id", flat=True)]


def _add_url(model: type[Entry], section: SectionIndex) -> str:
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, section.pk])


def _entry(state: WorkflowState) -> Any:
    return state.content_object.specific if state.content_object else None


def _with_reason(state: WorkflowState) -> dict[str, Any]:
    rejection = last_rejection(state)
    return {"entry": _entry(state), "reason": rejection.comment if rejection else "", "rejection": rejection}
