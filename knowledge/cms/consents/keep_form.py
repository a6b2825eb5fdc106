"""Until which day what was withdrawn is kept sealed, and why."""

from datetime import date
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Destruction


class KeepForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    class Meta:
        model = Destruction
        fields: ClassVar[list[str]] = ["until", "ground"]
        widgets: ClassVar[dict[str, type[forms.Widget]]] = {"until": AdminDateInput}

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= day_in_jakarta():
            raise ValidationError(_("Choose a day that is still to come."))
        return until

    @property
    def in_words(self) -> str:
        """What is wrong, field by field."""
        return " ".join(f"{self.fields[name].label}: {' '.join(map(str, said))}" for name, said in self.errors.items())
