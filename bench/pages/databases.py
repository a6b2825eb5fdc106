"""The databases and indices of the archives: whether they are there, and whole."""

from pathlib import Path

from django.conf import settings
from django.db import connection


def create_if_missing() -> None:
    if connection.vendor == "sqlite":
        Path(settings.FOLDER).mkdir(parents=True, exist_ok=True)
        return
    import psycopg

    wanted = settings.DATABASES["default"]
    access = {"host": wanted["HOST"], "port": wanted["PORT"], "user": wanted["USER"], "password": wanted["PASSWORD"]}
    with psycopg.connect(dbname=settings.SERVER, autocommit=True, **access) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [wanted["NAME"]]).fetchone():
            server.execute(f'CREATE DATABASE "{wanted["NAME"]}"')


def is_whole(entries: int) -> bool:
    """An archive is loaded in one transaction: some of it is all of it."""
    from knowledge.models import Entry

    return Entry.objects.count() >= entries


def has_index() -> bool:
    return any(Path(settings.SEARCH_EMBEDDED_PATH).glob("*"))
