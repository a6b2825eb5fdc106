"""Wires signing in to Wagtail's admin."""

from typing import ClassVar

from django import forms
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import BaseSettingsPanel

from kmportal.processing import pages as processing
from knowledge.models import User
from knowledge.rights import Viewer


@hooks.register("insert_global_admin_js")
def sign_in_again() -> str:
    """In every page of the CMS: what is said when the session has ended."""
    return format_html(
        '<script src="{}" data-state="{}" data-door="{}" data-title="{}" data-text="{}" data-sign-in="{}" '
        'data-later="{}" data-other="{}"></script>',
        static("js/sign_in_again.js"),
        reverse("session_state"),
        f"{reverse('login')}?{urlencode({'next': reverse('account_signed_in_again')})}",
        gettext("Sign-in is needed"),
        gettext(
            "Your session ended because nothing happened for a while. What you wrote is still here, but not saved yet. "
            "Sign in in another window, and it will be saved here."
        ),
        gettext("Sign in"),
        gettext("Not now"),
        gettext("Somebody else has signed in. Sign in with the account that wrote here."),
    )


class _NoFields(forms.ModelForm):  # type: ignore[type-arg]  # generic only to the type checker
    class Meta:
        model = User
        fields: ClassVar[list[str]] = []


class SafetyPanel(BaseSettingsPanel):
    """On Wagtail's page of the account: where password and second step are changed."""

    name = "safety"
    title = _("Password and second step")
    order = 250
    form_class = _NoFields
    template_name = "account/settings_panel.html"


hooks.register("register_account_settings_panel", SafetyPanel)


@hooks.register("register_admin_urls")
def processing_urls() -> list[URLPattern]:
    return [path("laporan/pemrosesan/", processing.show, name=processing.ADDRESS)]


class CuratorsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return Viewer.of(request.user).is_curator


@hooks.register("register_reports_menu_item")
def processing_menu_item() -> MenuItem:
    return CuratorsMenuItem(
        _("Personal data"), reverse(processing.ADDRESS), name="processing-register", icon_name="user", order=1200
    )
