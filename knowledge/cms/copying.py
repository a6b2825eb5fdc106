"""The form in which a page is copied."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.views.pages.copy import CopyView


class CopyPageView(CopyView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Without Wagtail's own look for the new parent, which fails where none is named: the form looks for it too."""
        answer: HttpResponseBase = super(CopyView, self).post(request, *args, **kwargs)
        return answer
