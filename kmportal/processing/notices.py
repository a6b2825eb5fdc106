"""Drafts of what has to be said after a breach, in a folder that only its owner reads."""

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from knowledge.cms.spreadsheets import defused
from knowledge.dates.jakarta import JAKARTA
from knowledge.models import Institution, Narrator, User

from .breach import Kind, Touched, deadline

TO_THEM: dict[Kind, Promise] = {
    Kind.AGREED_NAME: _("the name by which the archive calls you"),
    Kind.CONTACTS: _("your real name, how to reach you, and whom to ask after your death"),
    Kind.ENCRYPTED: _("your real name and how to reach you, encrypted: without the key nobody can read it"),
    Kind.TOLD: _("what you told, as far as it was not open to everybody"),
    Kind.ACCOUNT: _("user name, name and e-mail address of your account; passwords are stored as digests only"),
}
ABOUT_THEM: dict[Kind, Promise] = {
    Kind.AGREED_NAME: _("the names by which the archive calls narrators"),
    Kind.CONTACTS: _("real names of narrators, how to reach them, and whom to ask after their death"),
    Kind.ENCRYPTED: _("real names of narrators and how to reach them, encrypted: without the key nobody can read it"),
    Kind.TOLD: _("what narrators told, as far as it was not open to everybody"),
    Kind.ACCOUNT: _("user names, names and e-mail addresses of accounts; passwords are stored as digests only"),
}
LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class Incident:
    """`found`: when it was noticed, from which the time runs. The rest is what is known, in words; empty: to be written
    in. `is_drill`: each page says that nothing has happened."""

    found: datetime
    how: str = ""
    measures: str = ""
    is_drill: bool = False

    @property
    def due(self) -> datetime:
        return deadline(self.found)


@dataclass(frozen=True)
class Person:
    """Somebody who has to be told. `reach`: how, as far as it is on record."""

    number: str
    name: str
    reach: str
    language: str
    institution: Institution | None
    kinds: frozenset[Kind]


def people(touched: Touched) -> Iterator[Person]:
    narrators = Narrator.objects.filter(pk__in=touched.narrators).select_related("institution", "language")
    for narrator in narrators.order_by("pk"):
        name = narrator.real_name or narrator.shown_name
        language = narrator.language.name if narrator.language else ""
        kinds = frozenset(touched.narrators[narrator.pk])
        reach = narrator.contact or narrator.heirs
        yield Person(f"penutur-{narrator.pk}", name, reach, language, narrator.institution, kinds)
    for user in User.objects.filter(pk__in=touched.accounts).select_related("institution").order_by("pk"):
        kinds = frozenset(touched.accounts[user.pk])
        yield Person(f"akun-{user.pk}", user.get_full_name() or user.username, user.email, "", user.institution, kinds)


def write_drafts(touched: Touched, incident: Incident, folder: Path) -> int:
    """Returns how many people have to be told. Raises FileExistsError where something lies already."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    told = list(people(touched))
    for person in told:
        _write(
            folder / f"{person.number}.txt", _in_both("notice", incident, data=_data(TO_THEM, [person]), person=person)
        )
    everything = {"data": _data(ABOUT_THEM, told), "people": told, "named": sorted(touched.named.items())}
    _write(folder / "otoritas.txt", _in_both("authority", incident, **everything))
    _write(folder / "umum.txt", _in_both("public", incident, **everything))
    _write(folder / "langkah.txt", _in_both("steps", incident, **everything))
    with _open(folder / "daftar.csv") as file:
        _list(csv.writer(file), told)
    return len(told)


def _list(table: Any, told: Iterable[Person]) -> None:
    table.writerow(["nomor", "nama", "cara menghubungi", "bahasa", "lembaga", "data"])
    for one in told:
        institution = one.institution.name if one.institution else ""
        row = [one.number, one.name, one.reach, one.language, institution, ", ".join(sorted(one.kinds))]
        table.writerow(map(defused, row))


def _in_both(name: str, incident: Incident, **more: Any) -> str:
    texts = []
    for language in LANGUAGES:
        with translation.override(language):
            context = {
                "incident": incident,
                "site": settings.WAGTAILADMIN_BASE_URL,
                "found": _moment(incident.found),
                "due": _moment(incident.due),
                "how_many": _how_many(more),
                **more,
            }
            texts.append(render_to_string(f"kmportal/breach/{language}/{name}.txt", context).strip())
    return "\n\n----------\n\n".join(texts) + "\n"


def _data(words: Mapping[Kind, Promise], told: Iterable[Person]) -> list[Promise]:
    kinds = {kind for person in told for kind in person.kinds}
    return [words[kind] for kind in Kind if kind in kinds]


def _how_many(more: dict[str, Any]) -> str:
    number = len(more.get("people", ()))
    return ngettext("%(number)d person", "%(number)d people", number) % {"number": number}


def _moment(when: datetime) -> str:
    moment = date_format(when.astimezone(JAKARTA), "j F Y, H.i")
    return gettext("%(moment)s, Jakarta time") % {"moment": moment}


def _open(path: Path) -> Any:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="")


def _write(path: Path, text: str) -> None:
    with _open(path) as file:
        file.write(text)
