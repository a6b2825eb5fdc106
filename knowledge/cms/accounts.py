"""Accounts in the CMS: with the institution, and without a way for an administrator to become more than one."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, DeleteView, EditView, UserViewSet

from knowledge.models import Institution
from knowledge.rights.viewer import LIBRARIAN_GROUP


class _WithInstitution(forms.ModelForm):  # type: ignore[type-arg]  # mixed into Wagtail's untyped forms
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        groups = {group.name for group in cleaned.get("groups") or ()}
        if LIBRARIAN_GROUP in groups and not cleaned.get("institution"):
            self.add_error("institution", _("Choose the institution: librarians write for one institution."))
        return cleaned


def _institution_field() -> forms.ModelChoiceField:  # type: ignore[type-arg]  # generic only to the type checker
    return forms.ModelChoiceField(
        queryset=Institution.objects.all(),
        required=False,
        label=_("Institution"),
        help_text=_("Librarians create and edit entries of this institution."),
    )


class AccountCreationForm(_WithInstitution, UserCreationForm):
    institution = _institution_field()

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"institution"}


class AccountEditForm(_WithInstitution, UserEditForm):
    institution = _institution_field()

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"institution"}


class _NoSuperusers:
    """Only a superuser makes, changes or removes superusers: administrators of the portal are a group below them."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        account = getattr(self, "object", None)
        if account is not None and account.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into a view

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # mixed into a view
        if "is_superuser" in form.fields and not self.request.user.is_superuser:
            form.fields["is_superuser"].disabled = True
        return form


class AccountCreateView(_NoSuperusers, CreateView):
    pass


class AccountEditView(_NoSuperusers, EditView):
    pass


class AccountDeleteView(_NoSuperusers, DeleteView):
    pass


class AccountViewSet(UserViewSet):
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView
    create_template_name = "knowledge/cms/accounts/create.html"
    edit_template_name = "knowledge/cms/accounts/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:  # type: ignore[type-arg]
        return AccountEditForm if for_update else AccountCreationForm
