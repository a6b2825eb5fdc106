"""The form of a narrator's record. What somebody may not read of it is not in their form, and so stays as it is."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from knowledge.models import Narrator, User
from knowledge.rights import Viewer
from knowledge.rights.viewer import LIBRARIAN_GROUP

from .names import person_name

PERSONAL = ("real_name", "unsaid_names", "contact", "heirs")
OLDEST = 120  # years


class KeeperField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, obj: Any) -> str:
        return person_name(obj)


class NarratorForm(WagtailAdminModelForm):
    keeper = KeeperField(
        queryset=User.objects.none(),
        required=False,
        label=_("keeper"),
        help_text=_("The person of the institution who, beside curators, reads the real name and the contacts."),
    )

    class Meta:
        model = Narrator
        fields: ClassVar[list[str]] = [
            *("name_form", "public_name", "language", "birth_year", "institution", "keeper"),
            *PERSONAL,
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "name_form": forms.RadioSelect,
            # What a browser has learnt to fill in would be the next visitor's to read.
            "real_name": forms.TextInput(attrs={"autocomplete": "off"}),
            "unsaid_names": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
            "contact": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
            "heirs": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        viewer, is_new = Viewer.of(self.for_user), self.instance.pk is None
        if is_new and not viewer.is_curator:
            self.instance.institution_id = viewer.institution_id
            self.initial["keeper"] = self.for_user.pk
        self.fields["keeper"].queryset = _keepers(viewer, self.instance)
        if not viewer.is_curator:
            self._fix("institution", _("Your institution. Only curators can change it."))
        if not (is_new or self.instance.is_open_to(self.for_user)):
            for name in PERSONAL:
                del self.fields[name]
            # Else anybody would make themselves the keeper, and read.
            self._fix("keeper", _("Only the keeper and curators can change it."))

    def _fix(self, name: str, why: Any) -> None:
        """A disabled field takes its value from the instance, never from the request."""
        field = self.fields[name]
        field.disabled, field.help_text = True, why
        self.initial[name] = getattr(self.instance, f"{name}_id")

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        this_year = timezone.localdate().year
        if year is not None and not this_year - OLDEST <= year <= this_year:
            raise ValidationError(
                _("Write a year between %(first)d and %(last)d."),
                params={"first": this_year - OLDEST, "last": this_year},
            )
        return year

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        keeper, institution = cleaned.get("keeper"), cleaned.get("institution")
        if keeper is not None and institution is not None and keeper.institution_id != institution.pk:
            self.add_error("keeper", _("This person does not work for the collecting institution: choose another."))
        return cleaned


def _keepers(viewer: Viewer, narrator: Narrator) -> QuerySet[User]:
    """Librarians of the institution; curators choose the institution as well. And whoever is it already."""
    librarians = Q(is_active=True, institution__isnull=False, groups__name=LIBRARIAN_GROUP)
    if not viewer.is_curator:
        librarians &= Q(institution=viewer.institution_id)
    found = User.objects.filter(librarians | Q(pk=narrator.keeper_id or 0))
    return found.distinct().order_by("first_name", "last_name", "username")
