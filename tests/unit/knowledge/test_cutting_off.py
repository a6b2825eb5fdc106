"""A download that is under way when its recording closes does not come to its end."""

import errno
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.media.files import cutting_off
from knowledge.media.files.responses import CHUNK
from knowledge.models import Recording
from tests import factories

# About files and pages, not about rows.
pytestmark = pytest.mark.once

CONTENT = bytes(range(256)) * (CHUNK // 64)  # some pieces

Committed = Any


@pytest.fixture
def told(site: Any) -> Any:
    """A narrator, the entry, and its recording with a copy of several pieces."""
    narrator = factories.NarratorFactory()
    recording = factories.RecordingFactory()
    copy = factories.copy_of(recording)
    copy.file.save("a.m4a", ContentFile(CONTENT))
    entry = factories.OralHistoryFactory(recordings=[recording], narrators=[EntryNarrator(narrator=narrator)])
    factories.consent(narrator, entry)
    return type("Told", (), {"narrator": narrator, "entry": entry, "recording": recording, "copy": copy})


def under_way(told: Any, **headers: str) -> Iterator[bytes]:
    """A download of which the first piece has come."""
    answer = Client().get(told.copy.file.url, headers=headers)
    assert answer.status_code in (200, 206)
    pieces = iter(answer.streaming_content)
    assert next(pieces) == CONTENT[:CHUNK]
    return pieces


@pytest.mark.parametrize("headers", [{}, {"range": "bytes=0-"}])
def test_pausing_ends_it(told: Any, headers: dict[str, str], django_capture_on_commit_callbacks: Committed) -> None:
    pieces = under_way(told, **headers)
    with django_capture_on_commit_callbacks(execute=True):
        factories.consent(told.narrator, told.entry, "paused")
    with pytest.raises(ConnectionResetError):
        b"".join(pieces)


def test_the_file_is_as_it_was_and_opens_again(told: Any, django_capture_on_commit_callbacks: Committed) -> None:
    path = Path(told.copy.file.path)
    before = path.stat()
    with django_capture_on_commit_callbacks(execute=True):
        factories.consent(told.narrator, told.entry, "paused")
    after = path.stat()
    assert path.read_bytes() == CONTENT
    assert after.st_ino != before.st_ino
    assert (after.st_mtime_ns, after.st_mode) == (before.st_mtime_ns, before.st_mode)
    assert not list(path.parent.glob("*.fresh"))
    with django_capture_on_commit_callbacks(execute=True):
        factories.consent(told.narrator, told.entry)
    assert Client().get(told.copy.file.url).getvalue() == CONTENT


def test_what_is_deleted_is_read_to_its_end_by_nobody(told: Any, django_capture_on_commit_callbacks: Committed) -> None:
    pieces = under_way(told)
    with django_capture_on_commit_callbacks(execute=True):
        told.copy.delete()
    with pytest.raises(ConnectionResetError):
        b"".join(pieces)


def test_what_opens_or_stays_goes_on(told: Any, django_capture_on_commit_callbacks: Committed) -> None:
    pieces = under_way(told)
    with django_capture_on_commit_callbacks(execute=True):
        told.recording.title = "Suara Pasar Senèn"
        told.recording.save()
        factories.consent(told.narrator, told.entry, note="Sekali lagi")
    assert CONTENT[:CHUNK] + b"".join(pieces) == CONTENT


def test_a_change_that_is_not_committed_ends_nothing(told: Any) -> None:
    pieces = under_way(told)
    factories.consent(told.narrator, told.entry, "paused")
    assert CONTENT[:CHUNK] + b"".join(pieces) == CONTENT


def test_much_moves_beside_the_answer(
    told: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Committed
) -> None:
    monkeypatch.setattr(cutting_off, "AT_ONCE", 1)
    pieces = under_way(told)
    with django_capture_on_commit_callbacks(execute=True):
        factories.set_level(told.entry, "sealed")
    for thread in threading.enumerate():
        if thread.name == "cut-off":
            thread.join()
    with pytest.raises(ConnectionResetError):
        b"".join(pieces)
    assert Path(told.copy.file.path).read_bytes() == CONTENT


def test_two_at_once_leave_the_file_whole(told: Any) -> None:
    path = Path(told.copy.file.path)
    for _ in range(20):
        threads = [threading.Thread(target=cutting_off._empty_all, args=([path],)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert path.read_bytes() == CONTENT


def test_a_file_that_is_gone_stops_nobody(told: Any, django_capture_on_commit_callbacks: Committed) -> None:
    Path(told.copy.file.path).unlink()
    with django_capture_on_commit_callbacks(execute=True):
        factories.consent(told.narrator, told.entry, "withdrawn")
    assert Recording.objects.get(pk=told.recording.pk).effective_access == "sealed"


def test_a_full_disk_leaves_nothing_lying_about(
    told: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_args: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = Path(told.copy.file.path)
    before = sorted(path.parent.iterdir())
    monkeypatch.setattr(cutting_off.shutil, "copyfileobj", full)
    cutting_off._empty_all([path])
    assert sorted(path.parent.iterdir()) == before
    assert path.read_bytes() == CONTENT
    assert "could not be ended" in caplog.text
