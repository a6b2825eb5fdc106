from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import views
from .glossary.cms import GlossaryCreateView
from .models import DocumentationRequest, GlossaryPair
from .refusals import cms as _refusals  # noqa: F401  # registering is its import's effect
from .requests.cms import RequestViewSet
from .requests.duties import RequestPolicy
from .requests.panel import RequestsPanel

register_permission_policy(DocumentationRequest, RequestPolicy(DocumentationRequest))

REPORTS = (
    ("popular", _("Popular searches"), "search"),
    ("failing", _("Searches without result"), "warning"),
    ("refined", _("Searches tried again"), "redirect"),
)


@hooks.register("register_admin_urls")
def search_urls() -> list[URLPattern | URLResolver]:
    return [
        path("cari/", views.staff_search, name="staff_search"),
        path("cari/saran/", views.staff_suggest, name="staff_suggestions"),
        path("reports/searches/", include("search.learning.urls")),
        path("documentation-requests/", include("search.requests.urls")),
    ]


@hooks.register("register_admin_search_area")
def staff_search_area() -> SearchArea:
    """The first area is where the search of the sidebar leads; it finds in the text and in transcripts as well."""
    return SearchArea(_("Entries"), reverse("staff_search"), name="staff-search", icon_name="search", order=10)


class GlossaryViewSet(SnippetViewSet):
    model = GlossaryPair
    add_view_class = GlossaryCreateView
    icon = "openquote"
    menu_label = _("Glossary")
    add_to_admin_menu = True
    menu_order = 260
    list_display = ("term", "language", "equivalent", "equivalent_language", "kind")
    list_filter = ("kind", "language", "equivalent_language")
    search_fields = ("term", "equivalent")
    list_per_page = 100


register_snippet(GlossaryViewSet)
register_snippet(RequestViewSet)


def _report_menu_item(name: str, label: Any, icon: str, order: int) -> None:
    @hooks.register("register_reports_menu_item")
    def menu_item() -> MenuItem:
        return MenuItem(label, reverse(f"search_reports:{name}"), name=f"searches-{name}", icon_name=icon, order=order)


for _order, _report in enumerate(REPORTS, start=100):
    _report_menu_item(*_report, _order)


@hooks.register("construct_homepage_panels")
def topics_asked_for(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(RequestsPanel())


@hooks.register("register_log_actions")
def what_happens_to_requests(actions: Any) -> None:
    actions.register_action("search.take", _("Take"), _("Taken by an institution"))
    actions.register_action("search.give_back", _("Give back"), _("Given back"))
    actions.register_action("search.finish", _("Finish"), _("Documented"))
