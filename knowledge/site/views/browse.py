"""The pages of /jelajah/."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from knowledge.rights import Viewer
from knowledge.site import browse, moved


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    return render(request, "knowledge/browse.html", browse.overview(Viewer.of(request.user)))


@require_safe
def advancement_object(request: HttpRequest, slug: str) -> HttpResponse:
    return render(
        request, "knowledge/browse_list.html", browse.advancement_object(slug, request, Viewer.of(request.user))
    )


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    return render(request, "knowledge/browse_areas.html", browse.areas(Viewer.of(request.user)))


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "knowledge/browse_list.html", browse.area(code, request, Viewer.of(request.user)))


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    return render(request, "knowledge/browse_tags.html", browse.tags(Viewer.of(request.user)))


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    viewer = Viewer.of(request.user)
    try:
        return render(request, "knowledge/browse_list.html", browse.tag(slug, request, viewer))
    except Http404:
        address = moved.tag_address(slug, viewer)
        if not address:
            raise
        return moved.redirect(request, address)
