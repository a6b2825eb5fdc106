"""The form of a language in the list of languages: chosen by its name, the code follows."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from knowledge.models import Language
from knowledge.text.language_codes import KNOWN

_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", re.IGNORECASE)  # RFC 5646
LONGEST_TYPED = 60


class LanguageCodeInput(forms.TextInput):
    """Offers the names of languages; takes a code as well."""

    template_name = "knowledge/cms/language_code.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        list_id = f"{(attrs or {}).get('id', name)}-known"
        context = super().get_context(name, value, {**(attrs or {}), "list": list_id, "autocomplete": "off"})
        names = ((code, name_en if get_language() == "en" else name) for code, name, name_en in KNOWN)
        context["widget"] |= {"list_id": list_id, "known": sorted(names, key=lambda one: one[1])}
        return context


class LanguageForm(WagtailAdminModelForm):
    code = forms.CharField(
        label=_("Language"),
        max_length=LONGEST_TYPED,
        widget=LanguageCodeInput,
        help_text=_("Begin to type its name and choose it. What the list lacks is written as its code after ISO 639."),
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=Language._meta.get_field("name").max_length)
    name_en = forms.CharField(
        label=_("Name in English"), required=False, max_length=Language._meta.get_field("name_en").max_length
    )

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"].strip()
        named = {written.casefold(): code for code, *names in KNOWN for written in names}
        code = named.get(typed.casefold(), typed)
        longest = Language._meta.get_field("code").max_length or 0
        if not _CODE.fullmatch(code) or len(code) > longest:
            raise ValidationError(
                _("No language is known by “%(typed)s”. Choose one from the list, or write its code, such as mad."),
                params={"typed": typed},
            )
        if Language.objects.filter(code__iexact=code).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This language is in the list already."))
        return code

    def clean(self) -> dict[str, Any]:
        """Names that were left empty are those of the known language."""
        cleaned: dict[str, Any] = super().clean()
        names = next(((name, name_en) for code, name, name_en in KNOWN if code == cleaned.get("code")), ("", ""))
        for field, known in zip(("name", "name_en"), names, strict=True):
            cleaned[field] = cleaned.get(field) or known
            if not cleaned[field] and "code" in cleaned:
                self.add_error(field, _("Write what the language is called."))
        return cleaned
