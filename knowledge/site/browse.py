"""The pages of /jelajah/: overviews, and lists of one OPK, one area, one tag."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from taggit.models import Tag

from knowledge.browse_index import counts
from knowledge.models import AdvancementObject, Area, AreaLevel, Dimension, EntryTag
from knowledge.rights import Viewer
from knowledge.rights.entries import visible_entries
from knowledge.text.words import Words, in_interface_language

from . import browse_links
from .areas import AreaLink, short_name, way_to
from .browse_links import BrowseLink
from .listing import listing

TAGS_ON_OVERVIEW = 24


@dataclass(frozen=True)
class District:
    """A kota with those of its kecamatan that hold entries."""

    link: BrowseLink
    inside: list[BrowseLink] = field(default_factory=list)


def overview(viewer: Viewer) -> dict[str, Any]:
    found = counts(viewer, Dimension.TYPE, Dimension.OPK, Dimension.AREA)
    return {
        "page_title": _("Browse"),
        "description": _("Everything in the archive that is open to you, by kind, by place and by subject."),
        "types": browse_links.types(found[Dimension.TYPE]),
        "opk": browse_links.advancement_objects(found[Dimension.OPK]),
        "areas": browse_links.areas(Area.objects.filter(level=AreaLevel.CITY), found[Dimension.AREA]),
        "tags": browse_links.tags(viewer, TAGS_ON_OVERVIEW),
    }


def advancement_object(slug: str, request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    if slug not in AdvancementObject.values:
        raise Http404
    label = str(AdvancementObject(slug).label)
    return _list(Dimension.OPK, slug, request, viewer) | {
        "page_title": label,
        "title": Words(label, ""),
        "kicker": _("Object of cultural advancement"),
        "description": _("What the libraries of Jakarta have collected of this object of advancement: %(name)s.")
        % {"name": label},
        "search_query": f"opk={slug}",
        "others": browse_links.advancement_objects(counts(viewer, Dimension.OPK)[Dimension.OPK]),
        "others_label": _("All objects of cultural advancement"),
        "here": request.path,
    }


def areas(viewer: Viewer) -> dict[str, Any]:
    found = counts(viewer, Dimension.AREA)[Dimension.AREA]
    listed = Area.objects.filter(level__in=(AreaLevel.CITY, AreaLevel.DISTRICT))
    inside: dict[int | None, list[Area]] = {}
    for area in listed:
        inside.setdefault(area.parent_id if area.level == AreaLevel.DISTRICT else None, []).append(area)
    return {
        "page_title": _("Areas"),
        "description": _("Oral histories, traditions, places and people of Jakarta, by kota, kecamatan and kelurahan."),
        "districts": [
            District(link, [one for one in browse_links.areas(inside.get(kota.pk, []), found) if one.count])
            for kota, link in zip(inside.get(None, []), browse_links.areas(inside.get(None, []), found), strict=True)
        ],
    }


def area(code: str, request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    found = Area.objects.select_related("parent__parent__parent").filter(code=code).first()
    if found is None or found.level == AreaLevel.PROVINCE:
        raise Http404
    return _list(Dimension.AREA, code, request, viewer) | {
        "page_title": short_name(found),
        "title": Words(short_name(found), ""),
        "kicker": found.get_level_display(),
        "description": _("What people of %(area)s tell, make, play and remember: the entries of this area.")
        % {"area": short_name(found)},
        "way": [AreaLink(_("Areas"), reverse("knowledge:browse_areas"), ""), *way_to(found)[:-1]],
        "inside": browse_links.areas(found.children.all(), counts(viewer, Dimension.AREA)[Dimension.AREA]),
        "search_query": f"wilayah={code}",
    }


def tags(viewer: Viewer) -> dict[str, Any]:
    listed = sorted(browse_links.tags(viewer), key=lambda link: link.name.text.casefold())
    return {
        "page_title": _("Tags"),
        "description": _("All subjects of the archive from A to Z, each with its entries."),
        "tags": listed,
    }


def tag(slug: str, request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """A tag that stands only on entries closed to the viewer does not exist for them."""
    on_visible = EntryTag.objects.filter(visible_entries(viewer, "content_object__"), tag=OuterRef("pk"))
    found = Tag.objects.filter(Exists(on_visible), slug=slug).select_related("description").first()
    if found is None:
        raise Http404
    about = in_interface_language(found.description, "text") if hasattr(found, "description") else Words("")
    return _list(Dimension.TAG, str(found.pk), request, viewer) | {
        "page_title": found.name,
        "title": Words(found.name),
        "kicker": _("Tag"),
        "about": about,
        "description": about.text
        or _("Oral histories, traditions, places and people on the subject “%(tag)s”.") % {"tag": found.name},
        "search_query": f"tag={slug}",
    }


def _list(dimension: Dimension, value: str, request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    return {"listing": listing(dimension, value, request, viewer)}
