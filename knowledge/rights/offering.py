"""Which access levels a form offers."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .viewer import Viewer


def offer_levels(field: Any, viewer: Viewer) -> None:
    """Leaves the levels under which the viewer would still open the thing: nobody shuts themselves out by a form."""
    field.choices = [choice for choice in field.choices if not choice[0] or choice[0] in viewer.levels]
    field.error_messages["invalid_choice"] = _(
        "Only curators can seal it: choose another level, and tell a curator why it should be sealed."
    )
