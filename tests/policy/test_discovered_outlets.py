"""Ways out of the portal that have no pattern of an address: files, operations of search, commands, letters, logs.

They are found by looking. A new one fails here until it is said who asks it, and what is said is asked.
"""

import inspect
import logging
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db import models

from knowledge.models import CopyKind
from search.port import Engine
from tests.contract import test_leak_paths
from tests.policy.outlets import OUTLETS
from tests.policy.states import Subject, subject
from tests.policy.traces import leave_traces

# As in test_outlets.
pytestmark = pytest.mark.once

NAMES = {outlet.name for outlet in OUTLETS}
ROOT = Path(settings.BASE_DIR)
OURS = ("insight", "kmportal", "knowledge", "search")

# --- Files -----------------------------------------------------------------------------------------------------------

#: Each column that leads to a file, and the outlets that ask for it.
FILES: dict[str, set[str]] = {
    "knowledge.ArchiveDocument.file": {"document", "document as it was uploaded"},
    "knowledge.ArchiveImage.file": {"image original"},
    "knowledge.ArchiveRendition.file": {"image"},
    "knowledge.ClipFile.file": {"file of a clip: opus", "file of a clip of a film: video"},
    "knowledge.Consent.form": {"scan of a signed form", "scan by the path of its file"},
    "knowledge.DocumentCopy.file": {"copy of a document"},
    "knowledge.Recording.file": {"recording", "film"},
    "knowledge.RecordingCopy.file": {"copy of a recording: opus", "copy of a film"},
    # Of an account, not of an entry; for the staff.
    "wagtailusers.UserProfile.avatar": set(),
    # Nothing is put aside here: see knowledge.cms.urls.
    "wagtailcore.UploadedFile.file": set(),
    # Of Wagtail, in whose place ours stand.
    "wagtaildocs.Document.file": set(),
    "wagtailimages.Image.file": set(),
    "wagtailimages.Rendition.file": set(),
}
COPIES = {
    CopyKind.OPUS: "copy of a recording: opus",
    CopyKind.AAC: "copy of a recording: aac",
    CopyKind.VIDEO: "copy of a film",
    CopyKind.POSTER: "still picture of a film",
    CopyKind.PEAKS: "copy of a recording: peaks",
    CopyKind.MASTER: "copy of a recording: master",
}


def test_each_column_with_files_is_asked() -> None:
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.FileField)
    }
    assert columns == FILES.keys()
    assert set().union(*FILES.values()) <= NAMES


def test_each_kind_of_copy_is_asked() -> None:
    assert set(COPIES) == set(CopyKind)
    assert set(COPIES.values()) <= NAMES


# --- Search ----------------------------------------------------------------------------------------------------------

WRITING = {"index", "delete", "rebuild", "begin", "compact"}
#: What it says of itself: names of indices and how many documents they hold, for administrators.
OF_THE_INDEX = {"status", "copies"}


def test_each_operation_of_search_is_asked_for_leaks() -> None:
    operations = {name for name, _ in inspect.getmembers(Engine, inspect.isfunction) if not name.startswith("_")}
    asked = set(re.findall(r"engine\.(\w+)\(", inspect.getsource(test_leak_paths.answers)))
    assert operations == asked | WRITING | OF_THE_INDEX


# --- Commands --------------------------------------------------------------------------------------------------------

#: What is run here on a closed entry, whose words must not be printed.
PRINTING: dict[str, list[tuple[str, ...]]] = {
    "browse_index": [("check",)],
    "consent": [
        *(
            ("breach", *what)
            for what in (("--entry", "{entry}", "--out", "{folder}/a"), ("--database", "--out", "{folder}/b"))
        ),
        ("verify",),
        ("destroy",),
    ],
    "forget_searches": [()],
    "index_worker": [("--once",)],
    "media": [("prepare",), ("verify",), ("clean",)],
    "processing_register": [()],
    "rename_files": [()],
    "rights": [("check",), ("why", "{entry}"), ("history", "{entry}"), ("replay",)],
    "search": [("rebuild",), ("status",), ("check",), ("check", "--repair"), ("retry",), ("compact",)],
    "setup": [("--restore-permissions",)],
    "transcribe": [("--without", "--language", "id")],
}
#: Bring something in, or do away with all; of entries that are there they say nothing.
SILENT = {"demo_reset", "forget_second_factor", "load_glossary", "load_sample", "loopback_env", "prepare"}


def test_each_command_is_run_or_silent() -> None:
    commands = {name for name, app in get_commands().items() if app in OURS}
    assert commands == PRINTING.keys() | SILENT


@pytest.fixture
def closed(people: dict[str, Any], institution: Any, django_capture_on_commit_callbacks: Any) -> Subject:
    """A sealed entry, with all that work on it leaves behind."""
    call_command("setup", verbosity=0)
    with django_capture_on_commit_callbacks(execute=True):
        made = subject("sealed", institution)
    with django_capture_on_commit_callbacks(execute=True):
        leave_traces(made, people)
    return made


def words_of(made: Subject, text: str) -> list[str]:
    return sorted(set(re.findall(rf"(?:{made.canary}|{made.kept})[\w-]*", text)))


def test_no_command_prints_a_word_of_what_is_closed(closed: Subject, tmp_path: Path, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = []
    for name, ways in PRINTING.items():
        for way in ways:
            out, arguments = StringIO(), [one.format(entry=closed.entry.pk, folder=tmp_path) for one in way]
            try:
                call_command(name, *arguments, stdout=out, stderr=out)
            except CommandError as error:
                out.write(str(error))
            wrong += [f"{name} {' '.join(way)}: {word}" for word in words_of(closed, out.getvalue())]
    assert not wrong, "\n".join(wrong)


# --- Letters ---------------------------------------------------------------------------------------------------------

#: About an entry; `tests/unit/knowledge` asks of each that it goes to nobody who could not open the entry.
ABOUT_ENTRIES = {
    "knowledge/mail/entry_changed.txt",
    "wagtailadmin/notifications/base.txt",
    "wagtailadmin/notifications/task_state_submitted.txt",
    "wagtailadmin/notifications/task_state_submitted_subject.txt",
    "wagtailadmin/notifications/workflow_state_approved.txt",
    "wagtailadmin/notifications/workflow_state_approved_subject.txt",
    "wagtailadmin/notifications/workflow_state_rejected.txt",
    "wagtailadmin/notifications/workflow_state_rejected_subject.txt",
}
#: About an account, to whoever has it.
ABOUT_ACCOUNTS = re.compile(r"(?:account|mfa)/email/|knowledge/mail/invitation\.txt")


def test_each_letter_is_about_an_account_or_goes_to_whose_work_the_entry_is() -> None:
    folders = [path for path in (ROOT / "templates").rglob("*") if path.name in ("email", "mail", "notifications")]
    letters = {str(path.relative_to(ROOT / "templates")) for folder in folders for path in folder.glob("*.txt")}
    assert {letter for letter in letters if not ABOUT_ACCOUNTS.match(letter)} == ABOUT_ENTRIES


# --- Logs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["anonymous", "librarian", "curator"])
def test_no_log_holds_a_word_of_what_is_closed(closed: Subject, client_of: Any, caplog: Any, audience: str) -> None:
    """Whoever asks, and for whatever; the address that was asked for is the asker's own."""
    client, wrong = client_of(audience), []
    client.raise_request_exception = False
    with caplog.at_level(logging.INFO):
        for outlet in OUTLETS:
            caplog.clear()
            answer = outlet.ask(client, closed)
            asked = str(answer.request["PATH_INFO"]) + str(answer.request["QUERY_STRING"])
            said = [word for word in words_of(closed, caplog.text) if word not in asked]
            wrong += [f"{outlet.name}: {word}" for word in said]
    assert not wrong, "\n".join(wrong)
