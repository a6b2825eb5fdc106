"""A new account gets a letter with a link, signed and good for one use, by which the person chooses the password."""

from collections.abc import Callable

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from knowledge.models import User

from .language import receiving

DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)


def invite(account: User, *, by: User, address: Callable[[str], str]) -> None:
    """Writes in the receiver's language. `address` makes a path absolute. Raises what the mail server raises."""
    with receiving(account):
        path = reverse(
            "account_reset_password_from_key",
            kwargs={"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)},
        )
        words = {"account": account, "by": by, "link": address(path), "site": settings.SITE_NAME, "days": DAYS}
        send_mail(
            gettext("%(site)s: your account") % {"site": settings.SITE_NAME},
            render_to_string("knowledge/mail/invitation.txt", words),
            settings.DEFAULT_FROM_EMAIL,
            [account.email],
        )


def is_invited(account: User) -> bool:
    """The person has not chosen a password yet."""
    return not account.has_usable_password()


def forget_former_addresses(account: User) -> None:
    """allauth keeps addresses in rows of its own, by which a password could be reset."""
    EmailAddress.objects.filter(user=account).exclude(email=account.email).delete()
