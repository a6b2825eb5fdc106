"""Settings of the measurement: production's manner of working; databases, files and indices in var/bench-pages/."""

import os
from pathlib import Path

os.environ["ENV_FILE"] = os.devnull  # a developer's .env may name a real database and a real search server

from kmportal.settings.base import *  # noqa: F403  # settings inherit by star import, as Django's documentation does
from kmportal.settings.base import DATABASES, INSTALLED_APPS, STORAGES, VAR_DIR, env

ARCHIVE = env("BENCH_ARCHIVE", default="none")  # <entries>-<institutions>
FOLDER = Path(env("BENCH_FOLDER", default=str(VAR_DIR / "bench-pages")))

SECRET_KEY = "measurement-only"  # noqa: S105  # is asked by its own test client only
ALLOWED_HOSTS = ["localhost", "testserver"]
INSTALLED_APPS = [*INSTALLED_APPS, "bench.pages.bare"]
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = str(FOLDER / f"{ARCHIVE}.sqlite3")
else:
    SERVER = DATABASES["default"]["NAME"]  # the database to be connected to while those of the archives are made
    DATABASES["default"]["NAME"] = f"bench_pages_{ARCHIVE.replace('-', '_')}"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MEDIA_ROOT = FOLDER / f"{ARCHIVE}-media"

SEARCH_URL = "embedded://"
SEARCH_WORKER = "external"
SEARCH_RATES = dict.fromkeys(("search", "narrowed", "suggestions"), 0)
SEARCH_EMBEDDED_PATH = FOLDER / f"{ARCHIVE}-index"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
LOGGING["root"]["level"] = "ERROR"  # noqa: F405
