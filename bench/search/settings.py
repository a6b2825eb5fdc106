"""Settings of the measurement: production's manner of working, with databases and indices of its own in var/bench/."""

import os
from pathlib import Path

os.environ["ENV_FILE"] = os.devnull  # a developer's .env may name a real database and a real search server

from kmportal.settings.base import *  # noqa: F403  # settings inherit by star import, as Django's documentation does
from kmportal.settings.base import INSTALLED_APPS, STORAGES, VAR_DIR, env

SIZE = env.int("BENCH_SIZE", default=0)
FOLDER = Path(env("BENCH_FOLDER", default=str(VAR_DIR / "bench")))
PREFIX = f"kmbench-{SIZE}"

SECRET_KEY = "measurement-only"  # noqa: S105  # serves loopback for the length of a measurement
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "bench.search.stock"]
if not env("DATABASE_URL", default=""):
    DATABASES["default"]["NAME"] = str(FOLDER / f"{SIZE}.sqlite3")  # noqa: F405
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ROOT_URLCONF = "bench.search.urls"

SEARCH_WORKER = "external"
SEARCH_INDEX_PREFIX = PREFIX
SEARCH_EMBEDDED_PATH = FOLDER / f"{SIZE}-index"
ELASTICSEARCH = env("ELASTICSEARCH_URL", default="http://127.0.0.1:9200")
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False},
    "server": {
        "BACKEND": "wagtail.search.backends.elasticsearch8",
        "URLS": [ELASTICSEARCH.split(",")[0]],
        "INDEX_PREFIX": f"{PREFIX}-stock-",
        "TIMEOUT": 60,
        "AUTO_UPDATE": False,
    },
}
LOGGING["root"]["level"] = "ERROR"  # noqa: F405
