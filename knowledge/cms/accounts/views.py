"""Views of accounts, without a way for an administrator to become more than one."""

import logging
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import log
from wagtail.users.views.users import CreateView, DeleteView, EditView, IndexView, UserViewSet

from knowledge.accounts import hangs_on, invite, is_invited, remove_account, roles_of
from knowledge.models import User

from .forms import AccountCreationForm, AccountEditForm

logger = logging.getLogger(__name__)
INVITED = "knowledge.invite_account"


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


class AccountListView(IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        columns = list(super().columns)
        columns[3] = Column("role", accessor=_role, label=_("Role"), classname="level", width="15%")
        return columns

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("groups")


class AccountCreateView(_NoSuperusers, CreateView):
    success_message = _("Account '%(object)s' was created.")

    def form_valid(self, form: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().form_valid(form)
        send_invitation(self.request, self.object)
        return response


class AccountEditView(_NoSuperusers, EditView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, is_invited=is_invited(self.object))


class AccountDeleteView(_NoSuperusers, DeleteView):
    def get_usage_url(self) -> None:
        """What names the account does not stand in the way: then it is switched off."""

    @cached_property
    def hangs(self) -> list[str]:
        return hangs_on(self.object)

    @property
    def confirmation_message(self) -> str:
        if not self.hangs:
            return gettext("Nothing is connected with this account. Delete it?")
        return gettext(
            "The account is switched off, not deleted, so that its work keeps its author. Connected with it: %(kinds)s."
        ) % {"kinds": ", ".join(self.hangs)}

    def delete_action(self) -> None:
        self._removal = remove_account(self.object, by=self.request.user)  # type: ignore[arg-type]  # signed in

    def get_success_message(self) -> str:
        name = {"name": self.object.get_username()}
        if self._removal.deleted:
            return gettext("Account %(name)s was deleted.") % name
        return gettext("Account %(name)s was switched off.") % name


class AccountViewSet(UserViewSet):
    index_view_class = AccountListView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView
    create_template_name = "knowledge/cms/accounts/create.html"
    edit_template_name = "knowledge/cms/accounts/edit.html"
    delete_template_name = "knowledge/cms/accounts/confirm_delete.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:  # type: ignore[type-arg]
        return AccountEditForm if for_update else AccountCreationForm

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("invite/<int:pk>/", invite_again, name="invite")]


@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For a letter that was lost, or grew too old."""
    account = get_object_or_404(User, pk=pk, is_active=True)
    if not request.user.has_perm("knowledge.add_user") or (account.is_superuser and not request.user.is_superuser):
        raise PermissionDenied
    if is_invited(account):
        send_invitation(request, account)
    return HttpResponseRedirect(reverse("wagtailusers_users:edit", args=[pk]))


def send_invitation(request: HttpRequest, account: User) -> None:
    """Says in the CMS whether the letter has left: the account is there in any case."""
    where = {"address": account.email}
    try:
        invite(account, by=request.user, address=request.build_absolute_uri)  # type: ignore[arg-type]  # signed in
    except Exception:  # whatever a mail server may say
        logger.exception("The invitation of %s could not be sent", account.pk)
        messages.error(
            request,
            gettext("The invitation to %(address)s could not be sent. Open the account and invite again.") % where,
        )
    else:
        log(instance=account, action=INVITED, user=request.user)
        messages.success(request, gettext("The invitation is on its way to %(address)s.") % where)


def _role(account: Any) -> str:
    if account.is_superuser:
        return gettext("All rights")
    names = ", ".join(roles_of(account)) or gettext("No role")
    return gettext("%(roles)s (invited)") % {"roles": names} if is_invited(account) else names
