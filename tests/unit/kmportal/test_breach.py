"""After a breach: everybody concerned has a letter, nobody else, and no name is said where others read it."""

import csv
import re
import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kmportal.processing import breach
from kmportal.processing.breach import Kind
from knowledge.entry_types.oral_history.models import EntryNarrator
from tests import factories

pytestmark = pytest.mark.django_db
FOUND = "2026-12-01T08:00"


@pytest.fixture
def archive(site: Any) -> Any:
    """Two narrators of two institutions, each with an entry; the second is closed and names one without a record."""
    tebet, matraman = factories.InstitutionFactory(slug="tebet"), factories.InstitutionFactory(slug="matraman")
    entries, narrators = [], []
    for institution, name in ((tebet, "Mak Ijah"), (matraman, "Nyai 華人公館")):
        narrator = factories.NarratorFactory(
            institution=institution, public_name=name, real_name=f"{name} asli", contact="0812-345", heirs="=anak"
        )
        entry = factories.OralHistoryFactory(
            institution=institution, recordings=[factories.RecordingFactory()], live=False
        )
        entry.narrators.add(EntryNarrator(narrator=narrator))
        factories.consent(narrator, entry)
        entry.save_revision().publish()
        entries.append(entry)
        narrators.append(narrator)
    entries[1].narrators.add(EntryNarrator(name="Pak Senèn"))
    entries[1].save_revision().publish()
    factories.set_level(entries[1], "sealed")
    return type("Archive", (), {"entries": entries, "narrators": narrators})


def run(folder: Path, *what: str) -> str:
    out = StringIO()
    call_command("consent", "breach", *what, "--found", FOUND, "--out", str(folder), stdout=out)
    return out.getvalue()


def test_of_an_entry_its_narrators_are_touched_and_no_others(archive: Any, tmp_path: Path) -> None:
    said = run(tmp_path, "--entry", str(archive.entries[1].pk))
    assert "1 narrators and 0 accounts" in said
    assert "2026-12-04 08:00" in said
    letters = {path.name for path in tmp_path.glob("penutur-*.txt")}
    assert letters == {f"penutur-{archive.narrators[1].pk}.txt"}
    letter = (tmp_path / letters.pop()).read_text()
    assert "Nyai 華人公館 asli" in letter
    assert "4 Desember 2026, 08.00" in letter
    assert "4 December 2026, 08.00" in letter
    assert f"entri {archive.entries[1].pk} (1)" in (tmp_path / "otoritas.txt").read_text()


def test_letters_speak_to_whom_they_are_sent(archive: Any, tmp_path: Path) -> None:
    run(tmp_path, "--database")
    letter = (tmp_path / f"penutur-{archive.narrators[0].pk}.txt").read_text()
    to_the_authority = (tmp_path / "otoritas.txt").read_text()
    assert "what you told" in letter
    assert "what narrators told" in to_the_authority
    assert not re.search(r"\b(you|your|Anda)\b", to_the_authority)


def test_the_steps_are_numbered_without_a_gap(archive: Any, tmp_path: Path) -> None:
    for folder, entry in (("tanpa", archive.entries[0]), ("dengan", archive.entries[1])):
        run(tmp_path / folder, "--entry", str(entry.pk))
        for steps in (tmp_path / folder / "langkah.txt").read_text().split("----------"):
            numbers = [int(number) for number in re.findall(r"^(\d)\.", steps, re.MULTILINE)]
            assert numbers == [*range(1, len(numbers) + 1)]


def test_a_recording_leads_to_who_is_heard_in_it(archive: Any) -> None:
    touched = breach.by_recordings([archive.entries[0].recordings.get().pk])
    assert touched.narrators == {archive.narrators[0].pk: {Kind.AGREED_NAME, Kind.TOLD}}


def test_no_name_is_printed(archive: Any, tmp_path: Path) -> None:
    said = run(tmp_path / "baru", "--database", "--with-keys")
    assert not any(word in said for word in ("Ijah", "Nyai", "0812", "Senèn", "asli"))


def test_the_folder_is_its_owners_and_nothing_in_it_is_overwritten(archive: Any, tmp_path: Path) -> None:
    folder = tmp_path / "kasus"
    run(folder, "--narrator", str(archive.narrators[0].pk))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    with pytest.raises(CommandError, match="name another folder"):
        run(folder, "--narrator", str(archive.narrators[0].pk))


def test_the_list_is_safe_to_open_in_a_spreadsheet(archive: Any, tmp_path: Path) -> None:
    type(archive.narrators[0]).objects.filter(pk=archive.narrators[0].pk).update(contact="")
    run(tmp_path, "--narrator", str(archive.narrators[0].pk))
    with (tmp_path / "daftar.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["cara menghubungi"] == "'=anak"


def test_an_account_leads_to_what_it_reads_and_the_public_does_not(archive: Any, people: Any) -> None:
    librarian = factories.UserFactory(librarian=True, institution=archive.entries[0].institution)
    assert breach.by_account(librarian).narrators == {archive.narrators[0].pk: {Kind.AGREED_NAME}}
    archive.narrators[0].keeper = librarian
    archive.narrators[0].save()
    assert Kind.CONTACTS in breach.by_account(librarian).narrators[archive.narrators[0].pk]
    curator = breach.by_account(people["curator"])
    assert curator.narrators[archive.narrators[1].pk] == {Kind.AGREED_NAME, Kind.CONTACTS, Kind.TOLD}
    assert people["member"].pk in curator.accounts
    assert breach.by_account(people["member"]).narrators == {}


def test_contacts_are_encrypted_unless_the_keys_are_lost_too(archive: Any) -> None:
    of_one = archive.narrators[0].pk
    assert Kind.ENCRYPTED in breach.by_database(with_keys=False).narrators[of_one]
    assert Kind.CONTACTS in breach.by_database(with_keys=True).narrators[of_one]
    institution = archive.narrators[0].institution
    assert set(breach.by_institution(institution, with_keys=True).narrators) == {of_one}


def test_a_drill_says_so_on_every_page(archive: Any, tmp_path: Path) -> None:
    run(tmp_path, "--database", "--drill")
    pages = [path.read_text() for path in tmp_path.glob("*.txt")]
    assert len(pages) > 4
    assert all("LATIHAN" in page and "DRILL" in page for page in pages)


def test_what_is_unknown_is_said(archive: Any, tmp_path: Path) -> None:
    for what in (("--entry", "999999"), ("--account", "siapa"), ("--institution", "mana"), ()):
        with pytest.raises(CommandError, match=r"There is no|Say what"):
            run(tmp_path, *what)
    with pytest.raises(CommandError, match="2026-12-01T08:00"):
        call_command("consent", "breach", "--database", "--found", "kemarin", "--out", str(tmp_path))
