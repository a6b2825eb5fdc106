import socket
import stat
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from kmportal import preparation
from kmportal.management.commands import demo_reset, prepare
from kmportal.preparation import migrate_database, port_is_free, refuse_public_sample
from search.engines.index_version import index_version
from search.port import Audience, IndexStatus, Status
from tests.helpers import loopback


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    return loopback.free_port()


def test_a_port_with_a_server_is_not_free(taken_port: int) -> None:
    assert not port_is_free("127.0.0.1", taken_port)


def test_a_port_without_a_server_is_free(free_port: int) -> None:
    assert port_is_free("127.0.0.1", free_port)


def test_the_sample_is_not_loaded_on_a_public_site(settings: Any) -> None:
    settings.DEBUG = False
    settings.LOOPBACK_ONLY = False
    with pytest.raises(ImproperlyConfigured):
        refuse_public_sample()
    with pytest.raises(CommandError, match="machine of your own"):
        call_command("prepare")


@pytest.mark.parametrize("opened", ["DEBUG", "LOOPBACK_ONLY"])
def test_the_sample_may_be_loaded_at_home(settings: Any, opened: str) -> None:
    settings.DEBUG = settings.LOOPBACK_ONLY = False
    setattr(settings, opened, True)
    refuse_public_sample()


@pytest.mark.django_db
def test_a_migrated_database_is_left_alone() -> None:
    assert migrate_database() == 0


@pytest.mark.parametrize(
    ("status", "missing"),
    [
        (Status("fake", False), True),
        (Status("fake", True, (IndexStatus(Audience.PUBLIC, "a", 1, 1, "an older analysis"),)), True),
        (Status("fake", True, (IndexStatus(Audience.PUBLIC, "a", 1, 1, index_version()),)), False),
    ],
)
def test_an_index_of_another_analysis_counts_as_missing(
    monkeypatch: pytest.MonkeyPatch, status: Status, missing: bool
) -> None:
    class Engine:
        def status(self) -> Status:
            return status

    monkeypatch.setattr(preparation, "engine", Engine)
    assert preparation.index_is_missing() is missing


class TestPrepare:
    @pytest.fixture
    def steps(self, monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[str]:
        """Names of the steps taken; what each does is tested where it lives."""
        taken: list[str] = []
        settings.DEBUG = True
        monkeypatch.setattr(prepare, "migrate_database", lambda: taken.append("migrate"))
        monkeypatch.setattr(prepare, "call_command", lambda *names, **_: taken.append(" ".join(names)))
        return taken

    def test_a_taken_port_is_said_before_anything_is_done(self, steps: list[str], taken_port: int) -> None:
        with pytest.raises(CommandError, match=f"Port {taken_port} .* PORT={taken_port + 1}"):
            call_command("prepare", port=taken_port)
        assert steps == []

    @pytest.mark.parametrize("missing", [True, False])
    def test_the_index_is_built_only_where_it_is_missing(
        self, steps: list[str], monkeypatch: pytest.MonkeyPatch, free_port: int, missing: bool
    ) -> None:
        monkeypatch.setattr(prepare, "index_is_missing", lambda: missing)
        call_command("prepare", port=free_port, stdout=StringIO())
        assert (
            steps
            == ["migrate", "setup", "load_glossary", "load_sample", "media prepare"] + ["search rebuild"] * missing
        )

    def test_the_addresses_and_accounts_are_shown(
        self, steps: list[str], monkeypatch: pytest.MonkeyPatch, free_port: int
    ) -> None:
        monkeypatch.setattr(prepare, "index_is_missing", lambda: False)
        out = StringIO()
        call_command("prepare", port=free_port, stdout=out)
        for words in (f"http://localhost:{free_port}/", f":{free_port}/cms/", "pustakawan2", "anggota", "jakarta"):
            assert words in out.getvalue()


class TestLoopbackEnv:
    def test_is_written_for_its_owner_alone(self, settings: Any, tmp_path: Path) -> None:
        settings.ENV_FILE = tmp_path / ".env"
        call_command("loopback_env", stdout=StringIO())
        assert stat.S_IMODE(settings.ENV_FILE.stat().st_mode) == 0o600
        values = dict(line.split("=", 1) for line in settings.ENV_FILE.read_text().splitlines() if "=" in line)
        assert values["LOOPBACK_ONLY"] == "true"
        assert set(values["ALLOWED_HOSTS"].split(",")) == {"localhost", "127.0.0.1"}
        assert len(values["SECRET_KEY"]) >= 50

    def test_is_never_written_over(self, settings: Any, tmp_path: Path) -> None:
        settings.ENV_FILE = tmp_path / ".env"
        settings.ENV_FILE.write_text("SECRET_KEY=mine\n")
        call_command("loopback_env", stdout=StringIO())
        assert settings.ENV_FILE.read_text() == "SECRET_KEY=mine\n"


class TestDemoReset:
    @pytest.fixture
    def demo(self, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        settings.DEBUG = True
        database = SimpleNamespace(vendor="sqlite", settings_dict={"NAME": tmp_path / "db.sqlite3"})
        monkeypatch.setattr(demo_reset, "connection", database)
        settings.MEDIA_ROOT = tmp_path / "media"
        settings.SEARCH_EMBEDDED_PATH = tmp_path / "search"
        for name in ("db.sqlite3", "db.sqlite3-wal", "media/.gitkeep", "media/images/a.webp", "search/live", "other"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("x")
        return tmp_path

    def files(self, folder: Path) -> set[str]:
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

    @pytest.mark.parametrize("answer", ["ya", "yes", " YA "])
    def test_takes_database_uploads_and_index(self, demo: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
        monkeypatch.setattr("builtins.input", lambda _: answer)
        call_command("demo_reset", stdout=StringIO())
        assert self.files(demo) == {"media/.gitkeep", "other"}

    @pytest.mark.parametrize("answer", ["", "y", "no", "tidak"])
    def test_changes_nothing_without_a_yes(self, demo: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
        before = self.files(demo)
        monkeypatch.setattr("builtins.input", lambda _: answer)
        with pytest.raises(CommandError, match="Nothing was changed"):
            call_command("demo_reset", stdout=StringIO())
        assert self.files(demo) == before

    def test_changes_nothing_where_nobody_can_answer(self, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def nobody(_: str) -> str:
            raise EOFError

        before = self.files(demo)
        monkeypatch.setattr("builtins.input", nobody)
        with pytest.raises(CommandError):
            call_command("demo_reset", stdout=StringIO())
        assert self.files(demo) == before

    def test_does_not_ask_when_told(self, demo: Path) -> None:
        call_command("demo_reset", yes=True, stdout=StringIO())
        assert "db.sqlite3" not in self.files(demo)

    def test_twice_is_no_error(self, demo: Path) -> None:
        call_command("demo_reset", yes=True, stdout=StringIO())
        out = StringIO()
        call_command("demo_reset", yes=True, stdout=out)
        assert "nothing to reset" in out.getvalue()

    def test_never_touches_production(self, demo: Path, settings: Any) -> None:
        settings.DEBUG = False
        with pytest.raises(CommandError):
            call_command("demo_reset", yes=True)
        assert "db.sqlite3" in self.files(demo)

    def test_leaves_a_database_server_to_its_own_tools(self, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(demo_reset, "connection", SimpleNamespace(vendor="postgresql"))
        with pytest.raises(CommandError, match="not SQLite"):
            call_command("demo_reset", yes=True)
