"""The field of a form that takes coordinates as people have them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .point import Point
from .reading import ReadingError, read

LONGEST = 2_000  # characters: links of maps are long
MESSAGES = {
    "unreadable": _(
        "These coordinates could not be understood. Write them like one of these: -6.1376, 106.8132; "
        "6°08'15\"S 106°48'47\"E; or paste the link of a map."
    ),
    "impossible": _(
        "There is no such place: latitudes go to 90 degrees, longitudes to 180. Example: -6.1376, 106.8132"
    ),
    "other_way": _("This lies far from Jakarta. Did you mean %(offer)s? Then write it so."),
    "short_link": _(
        "This short link does not say where it leads. Open it in your browser, then copy the long address from there."
    ),
    "link_without_coordinates": _(
        "There are no coordinates in this link. Click on the place in the map with the right button (on a phone: keep "
        "your finger on it), and copy the numbers."
    ),
}


def message(error: ReadingError) -> ValidationError:
    return ValidationError(MESSAGES[error.code], code=error.code, params={"offer": error.offer})


class CoordinatesField(forms.CharField):
    """Gives a Point, or None where nothing is written; what was not understood stays as it was typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"data-coordinates": "", "autocomplete": "off", "spellcheck": "false"})
        super().__init__(**{"required": False, "max_length": LONGEST, "widget": widget, **kwargs})

    def clean(self, value: Any) -> Point | None:
        text = super().clean(value)
        try:
            return read(text) if text else None
        except ReadingError as error:
            raise message(error) from error

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Point) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (read(data) if data else None) != initial
        except ReadingError:
            return True
