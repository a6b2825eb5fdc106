"""How often a password may be tried, and where that is counted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import caches
from django.http import HttpRequest, HttpResponseBase
from django.utils.connection import ConnectionProxy

from kmportal.throttling.rates import CACHE

View = Callable[..., HttpResponseBase]


def count_for_all_processes() -> None:
    """allauth counts attempts, and remembers used codes, in the default cache, which may be each process's own.

    It has no setting for another one. `tests/unit/kmportal/test_sign_in_limits.py` fails when it moves its cache.
    """
    shared = ConnectionProxy(caches, CACHE)
    ratelimit.cache = shared
    totp.cache = shared


def limited_password(view: View) -> View:
    """For Wagtail's pages and documents that open with a password of their own, which allauth does not know."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        thing = f"{request.resolver_match.view_name}:{kwargs}" if request.resolver_match else ""
        refused = ratelimit.consume_or_429(request, app="allauth.account", action="shared_password", key=thing)
        return refused or view(request, *args, **kwargs)

    return gated
