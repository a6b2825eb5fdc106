"""Nobody else on the machine reads the database, the index or the media."""

import stat
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from search.engines import engine
from search.port import Audience
from tests import factories

OTHERS = 0o007


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_database_and_its_journals_are_their_owners(db: None, tmp_path: Path) -> None:
    path = tmp_path / "kmportal.sqlite3"
    known = {**connection.settings_dict, "NAME": str(path), "ENGINE": "django.db.backends.sqlite3"}
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
    made = DatabaseWrapper(known | {"OPTIONS": {"init_command": pragmas}}, "other")
    made.inc_thread_sharing()
    try:
        with made.cursor() as cursor:
            cursor.execute("CREATE TABLE secret (word TEXT)")
        found = {one.name: mode(one) for one in tmp_path.glob("kmportal.sqlite3*")}
    finally:
        made.close()
    assert len(found) == 3, found
    assert set(found.values()) == {0o600}, found


def test_a_database_from_before_is_closed_when_it_is_opened(db: None, tmp_path: Path) -> None:
    path = tmp_path / "kmportal.sqlite3"
    path.touch()
    path.chmod(0o644)
    made = DatabaseWrapper({**connection.settings_dict, "NAME": str(path), "OPTIONS": {}}, "other")
    try:
        made.connect()
    finally:
        made.close()
    assert mode(path) == 0o600


def test_no_index_is_open_to_others(db: None, settings: Any) -> None:
    for audience in Audience:
        engine().begin(audience)
    folders = [one for one in Path(settings.SEARCH_EMBEDDED_PATH).iterdir() if one.is_dir()]
    assert {one.name for one in folders} == {audience.value for audience in Audience}
    assert {mode(one) for one in folders} == {0o700}


def test_media_and_their_folders_are_closed_to_others(site: Any, settings: Any) -> None:
    image = factories.ImageFactory()
    image.get_rendition("width-100")
    factories.RecordingFactory(file=ContentFile(b"ID3", name="a.mp3"))
    found = list(Path(settings.MEDIA_ROOT).rglob("*"))
    assert len(found) > 5
    assert not [one for one in found if mode(one) & OTHERS]
