"""What the form shows of coordinates while they are typed: how they were understood, and where that is."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from knowledge.coordinates import Point, ReadingError, is_around_jakarta, read
from knowledge.coordinates.fields import LONGEST, message

from .city_map import NEAR, nearest, position

ADDRESS = "coordinates"


@require_safe
def understood(request: HttpRequest) -> JsonResponse:
    """Of the text in `teks`. The same reading as when the form is sent."""
    try:
        return JsonResponse(_told(read(request.GET.get("teks", "")[:LONGEST])))
    except ReadingError as error:
        told: dict[str, Any] = {"error": message(error).messages[0]}
        if error.offer:
            told |= {"offer": str(error.offer), "offer_label": _("Use %(offer)s") % {"offer": error.offer}}
        return JsonResponse(told)


def _told(point: Point) -> dict[str, Any]:
    return {
        "text": f"{point}: {_where(point)}",
        "latitude": point.latitude,
        "longitude": point.longitude,
        "position": position(point),
    }


def _where(point: Point) -> str:
    """No boundaries are known, so it says what lies near, and how near."""
    found = nearest(point)
    if found is None:
        return ""
    area, distance = found
    words = {"area": area.name, "distance": number_format(distance, 1)}
    if distance <= NEAR:
        return _("near Kelurahan %(area)s.") % words
    if is_around_jakarta(point.latitude, point.longitude):
        return _("%(distance)s km from the nearest kelurahan of Jakarta, %(area)s.") % words
    return _("outside Jakarta, %(distance)s km from its nearest kelurahan, %(area)s.") % words
