"""The small pictures beside results: one version of each image, read without the image where it is made already."""

from collections.abc import Iterable
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from wagtail.images.models import Filter

from knowledge.models import ArchiveImage
from knowledge.models.image import ArchiveRendition
from knowledge.rights import Viewer
from knowledge.rights.access import allowed

from .pictures import CARD, Picture, versions

SPEC = CARD[0]
# What a version that is cut depends on, beside its name.
FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
COLUMNS = ("image_id", "focal_point_key", "file", "width", "height", *(f"image__{name}" for name in FOCAL_POINT))


class Thumbnails:
    """Those of one page of results that its viewer may see."""

    def __init__(self, ids: Iterable[int | None], viewer: Viewer) -> None:
        self._pictures: dict[int, Picture] = {}
        wanted = {pk for pk in ids if pk}
        if not wanted:
            return
        storage = ArchiveRendition._meta.get_field("file").storage
        for image, key, file, width, height, *focal_point in _made(wanted, viewer):
            if key == _key(*focal_point):
                self._pictures[image] = _picture(storage.url(file), width, height)
        if unmade := wanted - self._pictures.keys():
            self._make(ArchiveImage.objects.visible_to(viewer).filter(pk__in=unmade))

    def _make(self, images: Iterable[ArchiveImage]) -> None:
        for image in images:
            for one in versions(image, (SPEC,)).values():
                self._pictures[image.pk] = _picture(one.url, one.width, one.height)

    def card(self, pk: int | None) -> Picture | None:
        return self._pictures.get(pk) if pk else None


def _picture(url: str, width: int, height: int) -> Picture:
    return Picture(src=url, srcset="", sizes="", width=str(width), height=str(height), thumbnail=url)


@lru_cache(maxsize=2_000)
def _key(*focal_point: int | None) -> str:
    """Wagtail's own key, which takes it longer to say than the database needs for all the pictures of a page."""
    key: str = Filter(spec=SPEC).get_cache_key(SimpleNamespace(**dict(zip(FOCAL_POINT, focal_point, strict=True))))
    return key


def _made(images: set[int], viewer: Viewer) -> Any:
    visible = allowed(viewer, "image__effective_access", "image__institution")
    made = ArchiveRendition.objects.filter(visible, image__in=images, filter_spec=SPEC)
    return made.order_by().values_list(*COLUMNS)
