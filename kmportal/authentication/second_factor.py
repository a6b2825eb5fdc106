"""Who needs a second step, and whether this session has been through it."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from knowledge.rights import Viewer

STATE = "second_factor"
GIVEN, OWED, NONE = "given", "owed", "none"
KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# Where a second step is set up, and the way out; what these pages show besides is nobody's secret.
OPEN = ("mfa_", "account_", "login", "logout", "session_state")


class SecondFactor:
    """Middleware. Every door leads through allauth, which asks for the second step itself. Should another door be made
    one day, a session that came by it is ended here. Who must have a second step sets it up before anything else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            state = request.session.get(STATE, NONE)
            if state == OWED:
                logout(request)
            elif state == NONE and is_required_of(request.user) and not _is_open(request):
                return _set_up_first(request)
        return self.get_response(request)


def is_required_of(user: Any) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and Viewer.of(user).is_curator


def remember_steps(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """After each sign-in, by whichever door."""
    stepped = any(record["method"] == "mfa" for record in get_authentication_records(request, user))
    request.session[STATE] = GIVEN if stepped else (OWED if _has_one(user) else NONE)


def remember_set_up(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Who has just set up or removed a second step had to prove the first one for it."""
    if request.user == user:
        request.session[STATE] = GIVEN if _has_one(user) else NONE


def _has_one(user: Any) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=KINDS).exists()


def _is_open(request: HttpRequest) -> bool:
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return True
    return name.startswith(OPEN)


def _set_up_first(request: HttpRequest) -> HttpResponseBase:
    question = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(f"{reverse('mfa_index')}?{question}")
