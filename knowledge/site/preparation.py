"""Pictures made ready when an entry is published, so that its first visitor does not wait for them."""

import time
from collections.abc import Iterator

from knowledge.models import ArchiveImage, Entry
from knowledge.rights import ANONYMOUS, may_see_entry

from .body import Body
from .pictures import CARD, SOCIAL, WIDE, make_version

PATIENCE = 1.0  # seconds that publishing may take longer; what is left is made for the first visitor


def prepare_pictures(entry: Entry, patience: float = PATIENCE) -> int:
    """Makes what the public pages will ask for, lists first, and returns how many versions there are now.

    Nothing is made of a picture that the public may not see.
    """
    if not may_see_entry(ANONYMOUS, entry):
        return 0
    until = time.monotonic() + patience
    wanted = list(_wanted(entry))
    images = _open_images({pk for pk, _spec in wanted})
    made = 0
    for pk, spec in wanted:
        if time.monotonic() > until:
            break
        if pk in images and make_version(images[pk], spec):
            made += 1
    return made


def _wanted(entry: Entry) -> Iterator[tuple[int, str]]:
    if entry.lead_image_id:
        yield from ((entry.lead_image_id, spec) for spec in (*CARD, *WIDE, SOCIAL))
    yield from ((pk, spec) for pk in Body(entry).image_ids() for spec in WIDE)


def _open_images(ids: set[int]) -> dict[int, ArchiveImage]:
    found = ArchiveImage.objects.visible_to(ANONYMOUS).filter(pk__in=ids).prefetch_renditions() if ids else ()
    return {image.pk: image for image in found}
