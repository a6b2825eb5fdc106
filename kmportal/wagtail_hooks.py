"""Wires signing in to Wagtail's admin."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext
from wagtail import hooks


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
            "Your session has ended, because nothing was done for a while. What you wrote is still here, and not yet "
            "saved. Sign in in another window; then it is saved here."
        ),
        gettext("Sign in"),
        gettext("Not now"),
        gettext("Somebody else has signed in. Sign in with the account that wrote here."),
    )
