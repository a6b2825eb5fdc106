"""A choice among licences, each with what it allows."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class LicenceChoice(forms.RadioSelect):
    option_template_name = "knowledge/cms/licence_option.html"

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if not value:
            label = _("Not known yet")
        option: dict[str, Any] = super().create_option(name, value, label, *args, **kwargs)
        licence = getattr(value, "instance", None)
        return {**option, "explanation": licence.local_explanation if licence else ""}
