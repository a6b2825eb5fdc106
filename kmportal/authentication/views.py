"""The doors of the CMS, which all lead to one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.base.views import IndexView
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from .second_factor import KINDS, is_required_of

View = Callable[..., HttpResponseBase]


class AccountView(IndexView):
    """One's own account: the password and the second steps."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs, robots="noindex")
        required, has_one = is_required_of(self.request.user), bool(set(KINDS) & context["authenticators"].keys())
        return context | {"second_factor_required": required, "may_go_on": has_one or not required}


@never_cache
def workroom_door(request: HttpRequest) -> HttpResponseBase:
    """`/cms/login/`: to the sign-in of everybody, on to the CMS for whoever may, or a page that says who may not."""
    wanted = _wanted(request)
    if not request.user.is_authenticated:
        return redirect_to_login(wanted, login_url=reverse("login"))
    if request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponseRedirect(wanted)
    list(get_messages(request))  # Wagtail's own sentence about it is not said twice
    return render(request, "account/no_workroom.html", {"robots": "noindex"}, status=403)


def leaving_nothing(sign_out: View) -> View:
    """After signing out, nothing that the account wrote stays on the device (https://www.w3.org/TR/clear-site-data/)."""

    @wraps(sign_out)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = sign_out(request, *args, **kwargs)
        if request.method == "POST":
            answer["Clear-Site-Data"] = '"storage"'
        return answer

    return view


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    return redirect_to_login(request.GET.get("next", ""), login_url=reverse("login"))


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """The page for which allauth looks under the name handler429."""
    response = render(request, "account/too_many_attempts.html", {"robots": "noindex"}, status=429)
    response["Retry-After"] = "60"
    return response


def _wanted(request: HttpRequest) -> str:
    """The address to go on to, if it is one of ours."""
    address = request.GET.get("next", "")
    home = reverse("wagtailadmin_home")
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if address and ours else home
