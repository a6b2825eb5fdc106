"""What must be true before a production server answers its first request."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from knowledge.accounts import sample_accounts

LOOPBACK_NAMES = {"localhost", "127.0.0.1", "[::1]"}


def refuse_unsafe_start() -> None:
    """Raises ImproperlyConfigured where sample accounts or their password could be reached from outside, and where all
    readers would be taken for the proxy before the portal: their attempts would be counted as one reader's."""
    if settings.DEBUG:
        return
    if getattr(settings, "LOOPBACK_ONLY", False):
        if not set(settings.ALLOWED_HOSTS) <= LOOPBACK_NAMES:
            raise ImproperlyConfigured(
                "LOOPBACK_ONLY is set, but ALLOWED_HOSTS names more than loopback: remove one of the two."
            )
        return
    if settings.SECURE_PROXY_SSL_HEADER and not settings.TRUSTED_PROXIES:
        raise ImproperlyConfigured(
            "BEHIND_PROXY is set, but TRUSTED_PROXIES names no proxy: set the addresses of the web servers in front."
        )
    found = sample_accounts()
    if found:
        raise ImproperlyConfigured(
            f"Sample accounts or the sample password exist: {', '.join(found)}. Delete these accounts or change their "
            "passwords and names before a production start."
        )
