"""A session ends when nobody has done anything for a while: the next reader may sit at the same computer."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from knowledge.media.files.uploads import CMS_PREFIX
from knowledge.rights import Viewer

SEEN = "seen"
STEP = 60  # seconds: the session is written at most so often
# Asked by open pages by themselves, whether somebody sits there or not.
BY_THEMSELVES = ("/cms/editing-sessions/", "/cms/masih-masuk/", "/cms/transkrip/hadir/")


class IdleSessions:
    """Middleware. SESSION_IDLE_STAFF: seconds; 0: sessions of the staff end like those of everybody else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            _end_or_renew(request)
        if _asks_for_data(request) and not request.user.is_authenticated:
            return _sign_in_first(request)
        return self.get_response(request)


@require_safe
@never_cache
def session_state(request: HttpRequest) -> JsonResponse:
    """Whether somebody is signed in, and with what their forms are protected: asked by the editor before it sends."""
    account = request.user.pk if request.user.is_authenticated else None
    return JsonResponse({"account": account, "token": get_token(request)})


@never_cache
def may_upload(request: HttpRequest) -> HttpResponse:
    """Asked by nginx before it takes a large body (auth_request): 204 for the staff, 401 for everybody else."""
    return HttpResponse(status=204 if Viewer.of(request.user).is_staff else 401)


def _end_or_renew(request: HttpRequest) -> None:
    now, limit = int(time.time()), settings.SESSION_IDLE_STAFF
    seen = request.session.get(SEEN)
    if seen is not None and limit and now - seen > limit and Viewer.of(request.user).is_staff:
        logout(request)
    elif (seen is None or now - seen >= STEP) and not request.path.startswith(BY_THEMSELVES):
        request.session[SEEN] = now


def _asks_for_data(request: HttpRequest) -> bool:
    """A script of the CMS, to which a page with a form is no answer."""
    wants = request.headers.get("Accept", "") + request.headers.get("X-Requested-With", "")
    return request.path.startswith(CMS_PREFIX) and any(mark in wants for mark in ("application/json", "XMLHttpRequest"))


def _sign_in_first(request: HttpRequest) -> HttpResponseBase:
    if request.path.startswith(BY_THEMSELVES[1]):
        return session_state(request)
    question = urlencode({"next": reverse("wagtailadmin_home")})
    return JsonResponse({"sign_in": f"{reverse('login')}?{question}"}, status=401)
