"""Wires the report into the CMS."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .permissions import may_retry
from .views import FailedJobsView, retry


@hooks.register("register_admin_urls")
def failed_jobs_urls() -> list[URLPattern]:
    folder = "laporan/penolakan-pencarian/"
    return [
        path(folder, FailedJobsView.as_view(), name="failed_index_jobs"),
        path(f"{folder}hasil/", FailedJobsView.as_view(results_only=True), name="failed_index_jobs_results"),
        path(f"{folder}ulangi/", retry, name="failed_index_jobs_retry"),
    ]


class FailedJobsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_retry(request.user)


@hooks.register("register_reports_menu_item")
def failed_jobs_menu_item() -> MenuItem:
    return FailedJobsMenuItem(
        _("Refused by search"), reverse("failed_index_jobs"), name="search-failed-jobs", icon_name="warning", order=1100
    )
