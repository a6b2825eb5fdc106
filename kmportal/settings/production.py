"""The default: refuses to start without secrets, serves over HTTPS unless told that it stands on loopback."""

from .base import *  # noqa: F403  # settings inherit by star import, as Django's own documentation does
from .base import env

SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# True only on a developer's own machine (`make serve`): sample accounts may exist, plain HTTP is accepted.
# kmportal.startup refuses it unless ALLOWED_HOSTS names nothing but loopback.
LOOPBACK_ONLY = env.bool("LOOPBACK_ONLY", default=False)
HTTPS = not LOOPBACK_ONLY

SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
# The sample accounts of a developer's machine sign in by their password alone.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=HTTPS)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOOPBACK_ONLY
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
