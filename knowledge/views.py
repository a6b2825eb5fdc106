from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from knowledge.models import Entry
from knowledge.rights import Viewer


def entry(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Entry.objects.visible_to(Viewer.of(request.user)), slug=slug)
    return found.specific.serve(request)  # type: ignore[no-any-return]  # Wagtail ships no types
