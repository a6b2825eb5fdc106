"""Turning a picture: its file stays as it was uploaded, and all versions of it are made anew."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from knowledge.access.changing import may_change
from knowledge.models import ArchiveImage

ROTATE = "knowledge.rotate_picture"  # in the log
FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


@transaction.atomic
def rotate(*, image: ArchiveImage, clockwise: bool, user: Any) -> ArchiveImage:
    """By a quarter, for whoever may change the picture. Raises PermissionDenied."""
    if not may_change(user, image):
        raise PermissionDenied
    held: ArchiveImage = ArchiveImage.objects.select_for_update(of=("self",)).get(pk=image.pk)
    _turn_focal_point(held, clockwise=clockwise)
    held.rotation = (held.rotation + (90 if clockwise else -90)) % 360
    held.width, held.height = held.height, held.width
    held.save(update_fields=["rotation", "width", "height", *FOCAL_POINT])
    held.renditions.all().delete()
    log(instance=held, action=ROTATE, user=user, data={"rotation": held.rotation})
    return held


def _turn_focal_point(image: ArchiveImage, *, clockwise: bool) -> None:
    """`width` and `height` are those before the turn."""
    if not image.has_focal_point():
        return
    x, y = image.focal_point_x, image.focal_point_y
    image.focal_point_x, image.focal_point_y = (image.height - y, x) if clockwise else (y, image.width - x)
    image.focal_point_width, image.focal_point_height = image.focal_point_height, image.focal_point_width
