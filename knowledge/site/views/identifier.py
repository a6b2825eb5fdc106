"""Permanent identifiers: they outlive addresses, and end in a page that says so."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from knowledge.identifiers.ark import is_well_formed
from knowledge.models import Clip, Entry
from knowledge.rights import Viewer
from knowledge.site.absence import Absent
from knowledge.site.tombstones import continued_as, has_tombstone


@require_safe
def resolve(request: HttpRequest, naan: str, name: str) -> HttpResponse:
    # Hyphens carry no meaning in an ARK (draft-kunze-ark, section 2.7), nor does a slash at its end.
    name = name.rstrip("/").replace("-", "")
    if naan != settings.ARK_NAAN:
        raise Http404
    viewer = Viewer.of(request.user)
    visible = Entry.objects.visible_to(viewer)
    entry = visible.filter(identifier=name).first() or visible.filter(identifier__in=continued_as(name)).first()
    if entry is not None:
        return HttpResponseRedirect(reverse("knowledge:entry", args=[entry.slug]))
    if Clip.objects.visible_to(viewer).filter(identifier=name).exists():
        return HttpResponseRedirect(reverse("knowledge:clip", args=[name]))
    # Whether what was public once was deleted, withdrawn or closed is nobody's business here.
    if has_tombstone(name):
        words = {"identifier": f"ark:/{naan}/{name}", "robots": "noindex"}
        return render(request, "knowledge/tombstone.html", words, status=410)
    if not is_well_formed(name):
        raise Absent(_("The last character of the identifier does not fit the others: it may be mistyped."))
    raise Http404
