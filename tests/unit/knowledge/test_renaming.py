"""Files from before are renamed with their rows, whatever happens in the middle."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from knowledge.media.files import renaming
from knowledge.stored_files.storage import is_generated
from tests import factories

OLD = "recordings/2026/01/KTP_3174012345670001_Budi.mp3"


@pytest.fixture
def recording(site: Any) -> Any:
    made = factories.RecordingFactory()
    _as_before(made, OLD)
    factories.OralHistoryFactory(recordings=[made])
    return made


def _as_before(made: Any, old: str) -> None:
    target = Path(made.file.storage.path(old))
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(made.file.path, target)
    type(made).objects.filter(pk=made.pk).update(file=old)
    made.refresh_from_db()


def test_rows_and_files_get_new_names_and_the_old_address_ends(recording: Any, client_of: Any) -> None:
    client = client_of("curator")
    assert client.get(f"/media/{OLD}").status_code == 200
    call_command("rename_files", verbosity=0)
    recording.refresh_from_db()
    assert is_generated(recording.file.name)
    assert recording.file.name.endswith(".mp3")
    assert client.get(recording.file.url).status_code == 200
    assert client.get(f"/media/{OLD}").status_code == 404
    assert not recording.file.storage.exists(OLD)


def test_a_second_run_changes_nothing(recording: Any) -> None:
    assert renaming.rename_stored_files() == 1
    assert renaming.rename_stored_files() == 0


def test_a_run_that_was_killed_between_file_and_row_is_continued(
    recording: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = renaming._move

    def killed(*args: Any) -> None:
        move(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(renaming, "_move", killed)
    with pytest.raises(KeyboardInterrupt):
        renaming.rename_stored_files()
    monkeypatch.undo()
    assert renaming.rename_stored_files() == 1
    recording.refresh_from_db()
    assert client_of("curator").get(recording.file.url).status_code == 200


def test_two_rows_of_one_file_keep_it(recording: Any) -> None:
    twin = factories.RecordingFactory()
    type(twin).objects.filter(pk=twin.pk).update(file=OLD)
    assert renaming.rename_stored_files() == 2
    recording.refresh_from_db()
    twin.refresh_from_db()
    assert recording.file.name == twin.file.name
    assert recording.file.storage.exists(twin.file.name)


def test_titles_that_are_names_of_files_are_pointed_out_once(site: Any, capsys: pytest.CaptureFixture[str]) -> None:
    telling, good = factories.ImageFactory(title="KTP 3174 (Budi)"), factories.ImageFactory(title="Sumur tua")
    _as_before(telling, "original_images/KTP_3174_Budi.png")
    _as_before(good, "original_images/IMG_1.png")
    call_command("rename_files")
    assert f"image {telling.pk}." in capsys.readouterr().out
    call_command("rename_files")
    assert "image" not in capsys.readouterr().out
