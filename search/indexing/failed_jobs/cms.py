"""Wires the report into the CMS."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .permissions import may_retry
from .views import RefusalsView, retry


@hooks.register("register_admin_urls")
def refusals_urls() -> list[URLPattern]:
    folder = "laporan/penolakan-pencarian/"
    return [
        path(folder, RefusalsView.as_view(), name="search_refusals"),
        path(f"{folder}hasil/", RefusalsView.as_view(results_only=True), name="search_refusals_results"),
        path(f"{folder}ulangi/", retry, name="search_refusals_retry"),
    ]


class RefusalsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_retry(request.user)


@hooks.register("register_reports_menu_item")
def refusals_menu_item() -> MenuItem:
    return RefusalsMenuItem(
        _("Refused by search"), reverse("search_refusals"), name="search-refusals", icon_name="warning", order=1100
    )
