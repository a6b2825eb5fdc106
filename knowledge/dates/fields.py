"""The field of a model and the field of a form that hold such a date."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .edtf import UnreadableDateError, parse
from .reading import read
from .wording import in_words

LONGEST = 40  # characters of EDTF: two days with qualifiers are 23
LONGEST_WORDS = 120
UNREADABLE = _(
    "This date could not be understood. Write it like one of these: 12 Mei 1985; Mei 1985; 1985; sekitar 1985; "
    "1980-an; 1942–1945."
)
EXAMPLES = _("As exactly as it is known. Examples: 12 Mei 1985; Mei 1985; sekitar 1985; 1980-an; 1942–1945")


class UncertainDateField(models.CharField):  # type: ignore[type-arg]  # generic only to the type checker
    """EDTF text; empty where nothing is known. A day of the calendar, and None of old versions, are taken too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"max_length": LONGEST, "blank": True, "default": "", "help_text": EXAMPLES}
        super().__init__(*args, **(defaults | kwargs))

    def to_python(self, value: Any) -> str:
        if value is None:
            return ""
        return value.isoformat() if isinstance(value, datetime.date) else str(super().to_python(value))

    def get_prep_value(self, value: Any) -> str:
        return self.to_python(value)

    def validate(self, value: str, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        try:
            if value:
                parse(value)
        except UnreadableDateError as error:
            raise ValidationError(UNREADABLE, code="unreadable_date") from error

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": UncertainDateFormField, **kwargs})


class UncertainDateFormField(forms.CharField):
    """Takes words and gives EDTF; shows EDTF in words, and what was not understood as it was typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "max_length": LONGEST_WORDS})

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if len(text) > LONGEST_WORDS:
            return text  # whose length is refused next
        try:
            return read(text)
        except UnreadableDateError as error:
            raise ValidationError(UNREADABLE, code="unreadable_date") from error

    def prepare_value(self, value: Any) -> Any:
        return in_words(value) if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(read(str(data or "")) != (initial or ""))
        except UnreadableDateError:
            return True
