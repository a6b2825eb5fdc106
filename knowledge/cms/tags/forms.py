"""The forms of a tag."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.tags import TagField

from knowledge.models import TagDescription, TagName
from knowledge.models.tags import LONGEST_DESCRIPTION, LONGEST_NAME
from knowledge.text.name_keys import name_key

SEPARATORS = ',"'
TAKEN = _("“%(name)s” is the tag “%(tag)s” already. To make one of the two, choose “Merge” above.")
HAS_SEPARATOR = _("Write “%(name)s” without commas and quotation marks: they stand between tags.")
TOO_LONG = _("“%(name)s” is longer than %(most)s characters: shorten it.")


class TagForm(WagtailAdminModelForm):
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    keeps_former = forms.BooleanField(
        label=_("When the name is changed, keep the former one as a synonym"),
        required=False,
        initial=True,
        help_text=_("So that whoever types it still finds the tag. Old links lead to the new address either way."),
    )
    synonyms = forms.CharField(
        label=_("Synonyms and other spellings"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_(
            "One on each line, old spellings too. Example: Tjikini. Whoever searches for one of them finds the entries "
            "of this tag. Hyphens, spaces and accents need no synonym."
        ),
    )
    text = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=LONGEST_DESCRIPTION,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What it means and when it is used. It stands on the tag's page."),
    )
    text_en = forms.CharField(
        label=_("Description in English"),
        required=False,
        max_length=LONGEST_DESCRIPTION,
        widget=forms.Textarea({"rows": 3}),
    )

    class Meta:
        model = Tag
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        tag = kwargs["instance"]
        self.own_names = set(TagName.objects.filter(tag=tag).values_list("name", flat=True))
        described = TagDescription.objects.filter(tag=tag).first() or TagDescription()
        synonyms = TagName.objects.filter(tag=tag, is_preferred=False).values_list("name", flat=True)
        kwargs["initial"] = {
            "synonyms": "\n".join(synonyms), "text": described.text, "text_en": described.text_en,
            **(kwargs.get("initial") or {}),
        }  # fmt: skip
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        self._check([name])
        return name

    def clean_synonyms(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["synonyms"].splitlines())
        synonyms = list(filter(None, lines))
        self._check(synonyms)
        return synonyms

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        former, name = self.initial["name"], cleaned.get("name")
        if cleaned.get("keeps_former") and name and "synonyms" in cleaned and name_key(name) != name_key(former):
            cleaned["synonyms"] = [*cleaned["synonyms"], former]
        return cleaned

    def _check(self, names: Collection[str]) -> None:
        """What the tag is called already may stay."""
        errors = [error for name in names if name not in self.own_names for error in self._objections(name)]
        if errors:
            raise ValidationError(errors)

    def _objections(self, name: str) -> list[ValidationError]:
        if len(name) > LONGEST_NAME:
            return [ValidationError(TOO_LONG, params={"name": name, "most": LONGEST_NAME})]
        if any(separator in name for separator in SEPARATORS):
            return [ValidationError(HAS_SEPARATOR, params={"name": name})]
        others = TagName.objects.filter(key=name_key(name)).exclude(tag=self.instance)
        taken = others.order_by("-is_preferred", "pk").values_list("tag__name", flat=True).first()
        return [ValidationError(TAKEN, params={"name": name, "tag": taken})] if taken else []


class MergeForm(forms.Form):
    others: Any = TagField(
        label=_("Tags that become this one"),
        help_text=_("With commas between. Begin to type, and choose from the list."),
        free_tagging=False,
        error_messages={"required": _("Choose the tags that are to become this one.")},
    )

    def __init__(self, tag: Tag, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tag = tag

    def clean_others(self) -> list[Tag]:
        found = list(Tag.objects.filter(name__in=self.cleaned_data["others"]).exclude(pk=self.tag.pk))
        if not found:
            raise ValidationError(
                _("None of these is another tag. Choose one from the list that opens while you type.")
            )
        return found
