"""Addresses of Wagtail's admin in whose place ours stand. What is asked at all of them: knowledge.cms.addresses."""

from django.urls import path, re_path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import chooser
from wagtail.admin.views.pages.revisions import RevisionsCompareView
from wagtail.admin.viewsets.pages import page_viewset_registry

from . import coordinates, entry_rights
from .copying import CopyPageView
from .gates import consultable_pages, curators_only, not_served, open_revisions
from .history import EntryHistoryView, EntryWorkflowHistoryDetailView, EntryWorkflowHistoryView
from .media_lists import DocumentIndexView, ImageIndexView
from .review import menu as review_menu
from .review import views as review
from .tags import suggest_tags

_VIEWS = {
    "entri/<int:pk>/hak/": curators_only(entry_rights.change),
    "pages/<int:pk>/withdraw/": review.withdraw,
    "tinjauan/": curators_only(review.queue),
    "koordinat/": coordinates.understood,
    "tag-autocomplete/": suggest_tags,
    "tag-autocomplete/<slug:app_name>/<slug:model_name>/": suggest_tags,
    "choose-page/chosen-multiple/": consultable_pages(chooser.ChosenMultipleView.as_view()),
    "images/": ImageIndexView.as_view(),
    "images/results/": ImageIndexView.as_view(results_only=True),
    "documents/": DocumentIndexView.as_view(),
    "documents/results/": DocumentIndexView.as_view(results_only=True),
    "pages/<int:page_id>/privacy/": not_served,  # rights are stored with the entry: see knowledge.access
    "pages/<int:page_id>/copy/": CopyPageView.as_view(),
    "pages/<int:page_id>/history/": EntryHistoryView.as_view(),
    "pages/<int:page_id>/history/results/": EntryHistoryView.as_view(results_only=True),
    "pages/<int:page_id>/workflow_history/": EntryWorkflowHistoryView.as_view(),
    "pages/<int:page_id>/workflow_history/detail/<int:workflow_state_id>/": EntryWorkflowHistoryDetailView.as_view(),
}

# Only ours: Wagtail's keep the names that Wagtail gave them.
NAMES = {
    "entri/<int:pk>/hak/": entry_rights.ADDRESS,
    "pages/<int:pk>/withdraw/": review_menu.WITHDRAW,
    "tinjauan/": review.QUEUE,
    "koordinat/": coordinates.ADDRESS,
}

_OF_ONE_REVISION = {
    name: page_viewset_registry.as_view(f"revisions_{name}", page_id_kwarg="page_id") for name in ("view", "revert")
}

_COMPARISON = (
    r"^pages/(?P<pk>\d+)/revisions/compare/"
    r"(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$"
)

# Wagtail's API for its own explorer lists every picture and document; only pages are asked of it. Its actions (revert,
# copy, publish …) pass by the forms and what these check; nothing in the CMS uses them.
_UNUSED_API = (
    re_path(r"^api/main/(images|documents)/", require_admin_access(not_served)),
    path("api/main/pages/<int:pk>/action/<str:action_name>/", require_admin_access(not_served)),
)

urlpatterns = [
    *_UNUSED_API,
    *(path(address, require_admin_access(view), name=NAMES.get(address)) for address, view in _VIEWS.items()),
    *(
        path(f"pages/<int:page_id>/revisions/<int:revision_id>/{name}/", require_admin_access(open_revisions(view)))
        for name, view in _OF_ONE_REVISION.items()
    ),
    re_path(_COMPARISON, require_admin_access(open_revisions(RevisionsCompareView.as_view()))),
]
