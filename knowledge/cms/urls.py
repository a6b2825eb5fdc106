"""Addresses of Wagtail's admin that ask no permission policy of their own. They come before Wagtail's and ask ours."""

from django.urls import path, re_path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import chooser
from wagtail.admin.views.pages.revisions import RevisionsCompareView
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.viewsets.pages import page_viewset_registry

from . import entry_rights
from .bulk import bulk_page_action
from .gates import consultable_pages, curators_only, not_served, open_revisions
from .tags import suggest_tags

_VIEWS = {
    "entri/<int:pk>/hak/": curators_only(entry_rights.change),
    "reports/site-history/": curators_only(LogEntriesView.as_view()),
    "reports/site-history/results/": curators_only(LogEntriesView.as_view(results_only=True)),
    "reports/page-types-usage/": curators_only(PageTypesUsageReportView.as_view()),
    "reports/page-types-usage/results/": curators_only(PageTypesUsageReportView.as_view(results_only=True)),
    # A bulk action names also what it may not touch.
    "bulk/wagtailcore/page/<str:action>/": consultable_pages(bulk_page_action),
    "choose-page/<int:parent_page_id>/": consultable_pages(chooser.BrowseView.as_view()),
    "tag-autocomplete/": suggest_tags,
    "tag-autocomplete/<slug:app_name>/<slug:model_name>/": suggest_tags,
    "choose-page/chosen-multiple/": consultable_pages(chooser.ChosenMultipleView.as_view()),
}

# Only ours: Wagtail's keep the names that Wagtail gave them.
NAMES = {"entri/<int:pk>/hak/": entry_rights.ADDRESS}

_OF_ONE_REVISION = {
    name: page_viewset_registry.as_view(f"revisions_{name}", page_id_kwarg="page_id") for name in ("view", "revert")
}

_COMPARISON = (
    r"^pages/(?P<pk>\d+)/revisions/compare/"
    r"(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$"
)

# Wagtail's API for its own explorer lists every picture and document; only pages are asked of it.
_MEDIA_API = r"^api/main/(images|documents)/"

urlpatterns = [
    re_path(_MEDIA_API, require_admin_access(not_served)),
    *(path(address, require_admin_access(view), name=NAMES.get(address)) for address, view in _VIEWS.items()),
    *(
        path(f"pages/<int:page_id>/revisions/<int:revision_id>/{name}/", require_admin_access(open_revisions(view)))
        for name, view in _OF_ONE_REVISION.items()
    ),
    re_path(_COMPARISON, require_admin_access(open_revisions(RevisionsCompareView.as_view()))),
]
