"""Forms to print and fill in by hand, with what is known of the entry. Their words are templates/knowledge/printed/."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Entry
from knowledge.rights.consents import Scope
from knowledge.transcripts.pdf.typesetting import TEMPLATES, typeset

LANGUAGES = ("id", "en")
FORMS = ("persetujuan", "dibacakan", "wali", "hibah", "penarikan")
_PROSE = TEMPLATES / "printed"
_TEMPLATE = TEMPLATES / "consent_form.typ"
_ABOUT_A_PART: dict[str, Any] = {"heading": "", "text": "", "items": [], "lines": 0}


@dataclass(frozen=True)
class PrintedForm:
    """`title` in the language in which it is printed."""

    name: str
    language: str
    title: str


def printed_forms() -> list[list[PrintedForm]]:
    """Each in all its languages."""
    return [[PrintedForm(name, one, _words(one, name)["name"]) for one in LANGUAGES] for name in FORMS]


def printed_form(name: str, language: str, entry: Entry, narrator: str) -> bytes:
    """A PDF. `narrator`: how they are called, empty to leave room for it. Raises TypesettingError."""
    return typeset(_data(name, language, entry, narrator), _TEMPLATE)


def _data(name: str, language: str, entry: Entry, narrator: str) -> dict[str, Any]:
    words, asked = _words(language, name), _words(language, "pertanyaan")
    with translation.override(language):
        institution = entry.institution.local_name
        day = date_format(day_in_jakarta(), "j F Y")
        title = entry.title_en if language == "en" and entry.title_en else entry.title
        facts = [
            (_("The story"), title),
            (_("Narrator"), narrator),
            (_("Kept by"), institution),
            (_("Printed on"), day),
        ]
        fixed = {
            "name-and-day": _("Name, place, date"),
            "footer": f"{words['name']} · {settings.SITE_NAME} · {entry.ark}",
        }
    return {
        **fixed,
        "language": language,
        "site": settings.SITE_NAME,
        "institution": institution,
        "title": words["title"],
        "lede": words["lede"],
        "facts": [{"name": label, "value": value} for label, value in facts],
        "answers": asked["answers"],
        "questions": [
            {"text": asked["questions"][scope][0], "consequence": asked["questions"][scope][1]} for scope in Scope
        ],
        "parts": [_part(part, institution) for part in words["parts"]],
    }


def _part(part: dict[str, Any], institution: str) -> dict[str, Any]:
    filled = {**_ABOUT_A_PART, **part}
    return {
        **filled,
        "text": filled["text"].replace("{institution}", institution),
        "items": [item.replace("{institution}", institution) for item in filled["items"]],
    }


@cache
def _words(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((_PROSE / language / f"{name}.toml").read_text(encoding="utf-8"))
