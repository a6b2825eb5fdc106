"""Where something stands today that stood elsewhere once.

Each question is one query, the same whether an address was never given or belongs to what the viewer may not see.
"""

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from taggit.models import Tag
from wagtail.models import Page

from knowledge.models import AddressSpace, Entry, EntryTag, FormerAddress, Institution
from knowledge.rights import Viewer


def redirect(request: HttpRequest, address: str) -> HttpResponsePermanentRedirect:
    """With the query, which may hold a moment of a recording. knowledge.site.freshness has it asked anew."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def entry_address(slug: str, viewer: Viewer) -> str:
    """Empty where there is none that the viewer may know of; so with all of these."""
    moved = Entry.objects.visible_to(viewer).filter(pk__in=FormerAddress.objects.holders(AddressSpace.ENTRY, slug))
    current = moved.values_list("slug", flat=True).first()
    return reverse("knowledge:entry", args=[current]) if current else ""


def tag_address(slug: str, viewer: Viewer) -> str:
    current = _tags({slug}, viewer).get(slug)
    return reverse("knowledge:browse_tag", args=[current]) if current else ""


def page_address(components: list[str], viewer: Viewer) -> str:
    """Of a section or text, or of an entry by its place in the tree, below a section of a former name or not."""
    match components:
        case [slug]:
            return _section_address(slug)
        case [section, slug]:
            return entry_address(slug, viewer) or _entry_in(section, slug, viewer)
        case _:
            return ""


def filters(query: QueryDict, viewer: Viewer) -> QueryDict | None:
    """The question of a search with the tags and institutions of today; None where none of them has moved."""
    asked_tags, asked_institutions = set(query.getlist("tag")), set(query.getlist("lembaga"))
    today = {"tag": _tags(asked_tags, viewer), "lembaga": _institutions(asked_institutions)}
    if not any(today.values()):
        return None
    changed = query.copy()
    for parameter, known in today.items():
        changed.setlist(parameter, list(dict.fromkeys(known.get(one, one) for one in query.getlist(parameter))))
    return changed


def _section_address(slug: str) -> str:
    holders = FormerAddress.objects.holders(AddressSpace.PAGE, slug)
    # The pages directly below home: nothing of theirs is withheld once it is published.
    current = Page.objects.live().filter(pk__in=holders, depth=3).values_list("slug", flat=True).first()
    return reverse("wagtail_serve", args=[f"{current}/"]) if current else ""


def _entry_in(section: str, slug: str, viewer: Viewer) -> str:
    if not _section_address(section):
        return ""
    visible = Entry.objects.visible_to(viewer).filter(slug=slug)
    return reverse("knowledge:entry", args=[slug]) if visible.exists() else ""


def _tags(slugs: set[str], viewer: Viewer) -> dict[str, str]:
    """Former → current, of tags that stand on something that the viewer may see."""
    borne = EntryTag.objects.filter(content_object__in=Entry.objects.visible_to(viewer)).values("tag")
    known = FormerAddress.objects.filter(space=AddressSpace.TAG, slug__in=slugs, holder__in=borne)
    return _current(known, Tag) if slugs else {}


def _institutions(slugs: set[str]) -> dict[str, str]:
    known = FormerAddress.objects.filter(space=AddressSpace.INSTITUTION, slug__in=slugs)
    return _current(known, Institution) if slugs else {}


def _current(known: QuerySet[FormerAddress], model: type[Tag | Institution]) -> dict[str, str]:
    current = Subquery(model._default_manager.filter(pk=OuterRef("holder")).values("slug")[:1])
    return dict(known.annotate(current=current).exclude(current=None).values_list("slug", "current"))
