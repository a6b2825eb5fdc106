"""The interface is Indonesian first: nothing in it is left untranslated by accident."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation

OWN = settings.BASE_DIR / "locale/id/LC_MESSAGES/django.po"
CATALOGUES = sorted((settings.BASE_DIR / "locale").glob("**/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
SOURCES = ("kmportal", "knowledge", "insight", "search", "templates")
Key = tuple[str | None, str]


def key(entry: polib.POEntry | polib.MOEntry) -> Key:
    return entry.msgctxt, entry.msgid


def forms(entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    """Each translation beside the English that it stands for: the plural, when there is one."""
    if entry.msgid_plural:
        yield from ((entry.msgid_plural, text) for text in entry.msgstr_plural.values())
    else:
        yield entry.msgid, entry.msgstr


def name(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR / "locale"))


@pytest.fixture(params=CATALOGUES, ids=name)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_every_text_is_translated(path: Path) -> None:
    untranslated = [key(entry) for entry in polib.pofile(str(path)) if not entry.translated() or entry.fuzzy]
    assert not untranslated


def test_translations_keep_the_placeholders(path: Path) -> None:
    wrong = [
        (english, text)
        for entry in polib.pofile(str(path))
        for english, text in forms(entry)
        if sorted(set(PLACEHOLDER.findall(english))) != sorted(set(PLACEHOLDER.findall(text)))
    ]
    assert not wrong


def test_compiled_catalogue_matches_its_source(path: Path) -> None:
    source = {key(entry): list(forms(entry)) for entry in polib.pofile(str(path)) if not entry.obsolete}
    compiled = {key(entry): list(forms(entry)) for entry in polib.mofile(str(path.with_suffix(".mo")))}
    assert compiled == source, "compile the catalogues: make messages"


def test_same_word_for_two_things_is_told_apart() -> None:
    with translation.override("id"):
        assert translation.pgettext("type of entry", "collections") == "koleksi"
        assert translation.gettext("Collections") == "Folder"


def test_wagtail_speaks_indonesian() -> None:
    with translation.override("id"):
        assert translation.gettext("Save draft") == "Simpan draf"
        assert translation.gettext("Request changes") == "Minta perbaikan"


def test_a_missing_part_of_a_form_is_asked_for_without_speaking_of_forms() -> None:
    asked = "Please submit at least %(num)d form.", "Please submit at least %(num)d forms."
    with translation.override("id"):
        assert translation.ngettext(*asked, 1) % {"num": 1} == "Isi setidaknya 1 di sini."


@pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext is not installed: apt-get install gettext")
def test_catalogue_knows_every_text_of_the_code(tmp_path: Path) -> None:
    for folder in SOURCES:
        shutil.copytree(settings.BASE_DIR / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "--locale=id", "--verbosity=0"]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    extracted = polib.pofile(str(tmp_path / "locale/id/LC_MESSAGES/django.po"))
    known = {key(entry) for entry in polib.pofile(str(OWN)) if not entry.obsolete}
    assert len(extracted) > 100
    assert {key(entry) for entry in extracted} - known == set(), "extract and translate: make messages"
