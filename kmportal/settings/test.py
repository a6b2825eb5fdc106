"""For pytest: fast hashing, mail in memory, the index applied in the request."""

import os

# A developer's .env may name a real database and a real search cluster: tests never touch them.
os.environ["ENV_FILE"] = os.devnull

from .base import *  # noqa: F403  # settings inherit by star import, as Django's own documentation does
from .base import CACHES, STORAGES, env

if env("TEST_DATABASE_URL", default=""):
    DATABASES = {"default": env.db("TEST_DATABASE_URL")}

SECRET_KEY = "tests-only"  # noqa: S105  # a test run has nothing to protect
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Tests side by side share no file.
CACHES["traffic"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "traffic"}
MAIL_IN_BACKGROUND = False
SEARCH_WORKER = "inline"
LOOK_FOR_SCHEDULED_EVERY = 0
LOOK_FOR_WITHDRAWALS_EVERY = 0
MEDIA_WORKER = "external"
FIXITY_BYTES_A_DAY = 0
LOOK_FOR_EXPIRED_UPLOADS_EVERY = 0
UPLOAD_DISK_RESERVE = 0  # the disk of a test may be a small one in memory
WHITENOISE_AUTOREFRESH = True  # nothing is collected for tests
