"""For pytest: fast hashing, mail in memory, the index applied in the request."""

from .base import *  # noqa: F403  # settings inherit by star import, as Django's own documentation does
from .base import STORAGES

SECRET_KEY = "tests-only"  # noqa: S105  # a test run has nothing to protect
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
SEARCH_WORKER = "inline"
