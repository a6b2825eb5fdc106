from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .models import DocumentationRequest
from .requests.actions import RequestPolicy
from .requests.cms import RequestViewSet
from .requests.panel import RequestsPanel

register_permission_policy(DocumentationRequest, RequestPolicy(DocumentationRequest))
register_snippet(RequestViewSet)

REPORTS = (
    ("popular", _("Popular searches"), "search"),
    ("failing", _("Searches without result"), "warning"),
    ("refined", _("Searches tried again"), "redirect"),
)


@hooks.register("register_admin_urls")
def insight_urls() -> list[URLResolver]:
    return [
        path("reports/searches/", include("insight.searches.urls")),
        path("documentation-requests/", include("insight.requests.urls")),
    ]


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
    actions.register_action("insight.take", _("Take"), _("Taken by an institution"))
    actions.register_action("insight.give_back", _("Give back"), _("Given back"))
    actions.register_action("insight.finish", _("Finish"), _("Documented"))
