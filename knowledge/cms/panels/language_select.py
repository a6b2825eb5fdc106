"""A select of languages by name, for fields that hold the code of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from knowledge.models import Language


def language_names() -> dict[str, str]:
    """By code, in the order in which they are offered."""
    return {language.code: language.local_name for language in Language.objects.all()}


class LanguageSelect(forms.Select):
    """A code outside of the list, from before or from elsewhere, is kept and shown as it is."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        known = language_names()
        unlisted = [(code, code) for code in map(str, value) if code and code not in known]
        self.choices = [("", _("Choose a language")), *known.items(), *unlisted]
        groups: list[Any] = super().optgroups(name, value, attrs)
        return groups
