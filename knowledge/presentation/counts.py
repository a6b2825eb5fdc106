"""How many entries a viewer would find behind each way in."""

from taggit.models import Tag

from knowledge import browse_index
from knowledge.entry_types import MODELS
from knowledge.models import Dimension
from knowledge.rights import Viewer


def by_type(viewer: Viewer) -> dict[str, int]:
    """By type name; types without entries are there with 0."""
    found = browse_index.counts(viewer, Dimension.TYPE)[Dimension.TYPE]
    return {model.type_name: found.get(model.type_name, 0) for model in MODELS}


def by_opk(viewer: Viewer) -> dict[str, int]:
    return browse_index.counts(viewer, Dimension.OPK)[Dimension.OPK]


def by_area(viewer: Viewer) -> dict[str, int]:
    """By code; an area counts what lies in it and in the areas inside it."""
    return browse_index.counts(viewer, Dimension.AREA)[Dimension.AREA]


def by_tag(viewer: Viewer, most: int | None = None) -> list[tuple[str, str, int]]:
    """Slug, name and count, most frequent first."""
    found = browse_index.most_frequent(viewer, Dimension.TAG, most)
    tags = Tag.objects.in_bulk([int(pk) for pk in found])
    return [(tags[int(pk)].slug, tags[int(pk)].name, count) for pk, count in found.items() if int(pk) in tags]
