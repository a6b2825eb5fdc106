"""Images as pages show them: several sizes, their measures, and only those that the viewer may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpRequest
from wagtail.images.models import SourceImageIOError

from knowledge.models import ArchiveImage
from knowledge.rights import ANONYMOUS, Viewer

_QUALITY = "format-webp|webpquality-74"
CARD = (f"fill-240x240|{_QUALITY}", f"fill-420x280|{_QUALITY}", f"fill-840x560|{_QUALITY}")
SOCIAL = "fill-1200x630|bgcolor-ffffff|format-jpeg|jpegquality-80"  # what every messenger can show
WIDE = (f"width-480|{_QUALITY}", f"width-800|{_QUALITY}", f"width-1200|{_QUALITY}")

CARD_SIZES = "(min-width: 62rem) 22rem, (min-width: 40rem) 45vw, 92vw"
LEAD_SIZES = "(min-width: 62rem) 40rem, 100vw"
FIGURE_SIZES = "(min-width: 62rem) 40rem, 92vw"


@dataclass(frozen=True)
class Picture:
    """Measures are text: a number in an attribute must not get a language's separators."""

    src: str
    srcset: str
    sizes: str
    width: str
    height: str
    thumbnail: str
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True)
class SocialPicture:
    """What is shown beside the address where someone sends it to others; `url` is absolute."""

    url: str
    width: str
    height: str
    alt: str


class Pictures:
    """The images of one page that its viewer may see, fetched together."""

    def __init__(self, viewer: Viewer, ids: Iterable[int | None]) -> None:
        wanted = {pk for pk in ids if pk}
        found = ArchiveImage.objects.visible_to(viewer).filter(pk__in=wanted).prefetch_renditions() if wanted else ()
        self._viewer = viewer
        self._images: dict[int, ArchiveImage] = {image.pk: image for image in found}

    def card(self, pk: int | None) -> Picture | None:
        return self._picture(pk, CARD[1:], CARD_SIZES, thumbnail=CARD[0])

    def lead(self, pk: int | None) -> Picture | None:
        return self._picture(pk, WIDE, LEAD_SIZES)

    def figure(self, pk: int | None) -> Picture | None:
        return self._picture(pk, WIDE, FIGURE_SIZES)

    def social(self, pk: int | None, request: HttpRequest) -> SocialPicture | None:
        """For the anonymous visitor's page only, which is the one that the robots of messengers see."""
        image = self._images.get(pk or 0) if self._viewer == ANONYMOUS else None
        made = versions(image, (SOCIAL,)) if image else {}
        if image is None or not made:
            return None
        one = made[SOCIAL]
        return SocialPicture(
            request.build_absolute_uri(one.url), str(one.width), str(one.height), image.default_alt_text
        )

    def _picture(self, pk: int | None, specs: tuple[str, ...], sizes: str, thumbnail: str = "") -> Picture | None:
        image = self._images.get(pk or 0)
        if image is None:
            return None
        renditions = versions(image, (*specs, thumbnail) if thumbnail else specs)
        if not renditions:
            return None
        shown = [renditions[spec] for spec in specs]
        return Picture(
            src=shown[-1].url,
            # A small original is never enlarged: several versions may be of one width, and a browser takes one of each.
            srcset=", ".join(f"{url} {width}w" for width, url in {one.width: one.url for one in shown}.items()),
            sizes=sizes,
            width=str(shown[-1].width),
            height=str(shown[-1].height),
            thumbnail=renditions[thumbnail].url if thumbnail else "",
            alt=image.default_alt_text,
            credit=image.credit,
        )


def make_version(image: ArchiveImage, spec: str) -> bool:
    """Whether there is this version of the picture now."""
    return bool(versions(image, (spec,)))


def versions(image: ArchiveImage, specs: tuple[str, ...]) -> dict[str, Any]:
    """Empty when the file is missing or damaged: the page goes without the picture."""
    try:
        found: dict[str, Any] = image.get_renditions(*specs)
    except (SourceImageIOError, SuspiciousFileOperation, OSError, ValueError):
        return {}
    return found
