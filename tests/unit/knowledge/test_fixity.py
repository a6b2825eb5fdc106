"""A changed byte is found, and named to those who look after the files."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from knowledge.media import fixity
from knowledge.models import ArchiveDocument, FileCheck, FileState, Recording
from knowledge.provisioning import groups
from tests import factories

# About files and pages, not about rows.
pytestmark = pytest.mark.once


@pytest.fixture
def recording(db: None) -> Recording:
    """With the checksum that its file has."""
    made = factories.RecordingFactory(title="Suara Pasar Senèn")
    made.sha256 = fixity.hashlib.sha256(Path(made.file.path).read_bytes()).hexdigest()
    made.save()
    factories.give_copies(made)
    return made


def change_a_byte(path: str) -> None:
    content = bytearray(Path(path).read_bytes())
    content[len(content) // 2] ^= 1
    Path(path).write_bytes(content)


def test_files_as_they_were_are_found_so(recording: Recording, capsys: Any) -> None:
    ArchiveDocument.objects.create(title="Naskah", file=ContentFile(b"Isi", name="a.txt")).get_file_hash()
    call_command("media", "verify")
    count = FileCheck.objects.count()
    assert f"{count} files are as they were taken in" in capsys.readouterr().out
    assert count >= 4
    assert set(FileCheck.objects.values_list("state", flat=True)) == {FileState.OK}


def test_one_changed_byte_of_a_master_is_named(recording: Recording, capsys: Any) -> None:
    change_a_byte(recording.file.path)
    with pytest.raises(CommandError, match="1 of 4 files"):
        call_command("media", "verify")
    assert f"{recording.file.name}: changed" in capsys.readouterr().err
    assert [(one.holder, one.check.state) for one in fixity.damaged()] == [(recording, FileState.CHANGED)]


def test_a_missing_copy_is_named_by_its_recording(recording: Recording) -> None:
    copy = factories.copy_of(recording)
    Path(copy.file.path).unlink()
    with pytest.raises(CommandError):
        call_command("media", "verify")
    assert [(one.medium, one.check.state) for one in fixity.damaged()] == [(recording, FileState.MISSING)]


def test_since_when_is_kept_and_what_is_mended_is_no_longer_named(recording: Recording) -> None:
    content = Path(recording.file.path).read_bytes()
    change_a_byte(recording.file.path)
    kept = next(one for one in fixity.kept_files() if one.path == recording.file.name)
    fixity.check(kept)
    first = FileCheck.objects.get(path=kept.path)
    fixity.check(kept)
    again = FileCheck.objects.get(path=kept.path)
    assert (again.since, again.checked_at > first.checked_at) == (first.since, True)
    Path(recording.file.path).write_bytes(content)
    assert fixity.check(kept) is FileState.OK
    assert fixity.damaged() == []


def test_what_was_looked_at_is_left_alone_for_a_month(recording: Recording) -> None:
    everything = {one.path for one in fixity.due()}
    assert recording.file.name in everything
    fixity.check(next(one for one in fixity.kept_files() if one.path == recording.file.name))
    assert {one.path for one in fixity.due()} == everything - {recording.file.name}
    FileCheck.objects.update(checked_at=FileCheck.objects.get().checked_at - fixity.EVERY)
    assert {one.path for one in fixity.due()} == everything


def test_files_that_no_row_holds_any_longer_are_forgotten(recording: Recording) -> None:
    call_command("media", "verify")
    recording.delete()
    fixity.forget_gone()
    assert not FileCheck.objects.exists()


@pytest.mark.parametrize(("name", "told"), [("curator", True), ("librarian", False)])
def test_curators_read_it_on_their_first_page(
    recording: Recording, client_of: Any, people: dict[str, Any], name: str, told: bool
) -> None:
    groups.restore_permissions()
    change_a_byte(recording.file.path)
    with pytest.raises(CommandError):
        call_command("media", "verify")
    page = client_of(name).get("/cms/").content.decode()
    assert ("Suara Pasar Senèn" in page) is told
    assert (recording.file.name in page) is told


def test_reading_is_slow(recording: Recording) -> None:
    read: list[int] = []
    kept = next(one for one in fixity.kept_files() if one.path == recording.file.name)
    fixity.check(kept, read.append)
    assert sum(read) == Path(recording.file.path).stat().st_size
