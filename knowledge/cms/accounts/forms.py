"""The forms of an account. A role and, for the staff, an institution are required; a single name is enough."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.models import UserProfile

from knowledge.accounts import forget_former_addresses, needs_institution
from knowledge.models import Institution


class _WithRole(forms.ModelForm):  # type: ignore[type-arg]  # mixed into Wagtail's untyped forms
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_name"].required = False
        self.fields["last_name"].help_text = _("Leave it empty for somebody with one name.")
        self.fields["groups"].label = _("Role")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        roles = {group.name for group in cleaned.get("groups") or ()}
        if not roles and not (cleaned.get("is_superuser") or self.instance.is_superuser):
            self.add_error("groups", _("Choose a role: without one the account gives access to nothing."))
        if needs_institution(roles) and not cleaned.get("institution"):
            self.add_error("institution", _("Choose the institution for which this person works."))
        return cleaned


def _institution_field() -> forms.ModelChoiceField:  # type: ignore[type-arg]  # generic only to the type checker
    return forms.ModelChoiceField(
        queryset=Institution.objects.all(),
        required=False,
        label=_("Institution"),
        help_text=_("Librarians create and edit entries of this institution."),
    )


class AccountCreationForm(_WithRole, UserCreationForm):
    institution = _institution_field()
    letter_language = forms.ChoiceField(
        choices=settings.WAGTAILADMIN_PERMITTED_LANGUAGES,
        required=False,
        label=_("Language of the invitation"),
        help_text=_("The invitation goes to this e-mail address; its link lets the person choose a password."),
    )

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"institution"}

    def save(self, commit: bool = True) -> Any:
        self.instance.set_unusable_password()
        account = super().save(commit)
        profile = UserProfile.get_for_user(account)
        profile.preferred_language = self.cleaned_data["letter_language"] or settings.LANGUAGE_CODE
        profile.save(update_fields=["preferred_language"])
        return account


class AccountEditForm(_WithRole, UserEditForm):
    institution = _institution_field()

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"institution"}

    def save(self, commit: bool = True) -> Any:
        account = super().save(commit)
        forget_former_addresses(account)
        return account
