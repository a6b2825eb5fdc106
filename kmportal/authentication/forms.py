"""Forms whose answer, and the time it takes, say nothing about whether an account exists."""

from functools import partial
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ResetPasswordForm, default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.account.internal.userkit import filter_users_by_email
from django.http import HttpRequest

from .background import later


class QuietResetForm(ResetPasswordForm):
    """Looks for the account only after the answer."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = self.cleaned_data["email"]
        later(partial(_write, request, email))
        return str(email)


def _write(request: HttpRequest, email: str) -> None:
    users = filter_users_by_email(email.lower(), is_active=True, prefer_verified=True, for_login=True)
    if users:
        request_password_reset(request, email, users, default_token_generator)
    else:
        get_adapter().send_mail("account/email/unknown_account", email, {})


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""  # a link to the forgotten password, which our page has already
