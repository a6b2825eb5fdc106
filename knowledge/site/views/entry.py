from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from knowledge.models import Entry
from knowledge.rights import Viewer
from knowledge.site import moved


@require_safe
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    viewer = Viewer.of(request.user)
    found = Entry.objects.visible_to(viewer).filter(slug=slug).first()
    if found is None:
        address = moved.entry_address(slug, viewer)
        if address:
            return moved.redirect(request, address)
        raise Http404
    # With the rows that every page of an entry shows, so that they do not cost a query each.
    whole = found.specific_class.objects.select_related("area__parent__parent__parent", "institution", "licence")
    return whole.get(pk=found.pk).serve(request)
