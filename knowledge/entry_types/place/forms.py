"""What the form of a place does beside what every entry's does."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.coordinates.fields import CoordinatesField


class CoordinatesForm(forms.Form):
    """A part of the form: the coordinates are one field of it, and two of the model."""

    coordinates = CoordinatesField(
        label=_("coordinates"),
        help_text=_("Paste them as you have them: -6.1376, 106.8132; 6°08'15\"S 106°48'47\"E; or the link of a map."),
    )

    instance: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("coordinates", self.instance.coordinates)

    def save(self, commit: bool = True) -> Any:
        if "coordinates" in self.cleaned_data:
            self.instance.coordinates = self.cleaned_data["coordinates"]
        return super().save(commit=commit)  # type: ignore[misc]  # of the form of which this is a part
