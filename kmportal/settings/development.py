"""Opted into by `make run` alone: debug, a throw-away secret, mail on the console."""

from .base import *  # noqa: F403  # settings inherit by star import, as Django's own documentation does
from .base import STORAGES

DEBUG = True
SECRET_KEY = "development-only-not-a-secret-4f1c9a"  # noqa: S105  # never used outside development
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys over plain HTTP
