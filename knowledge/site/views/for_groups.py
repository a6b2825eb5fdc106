"""The page with what is for groups of the reader's."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from knowledge.rights import Viewer
from knowledge.site import for_groups


@require_safe
@login_required
def entries(request: HttpRequest) -> HttpResponse:
    return render(request, "knowledge/for_groups.html", for_groups.page(request, Viewer.of(request.user)))
