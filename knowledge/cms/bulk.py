"""Wagtail's dispatcher of bulk actions, for pages."""

from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.views.bulk_action import index


def bulk_page_action(request: HttpRequest, action: str) -> HttpResponseBase:
    return index(request, "wagtailcore", "page", action)
