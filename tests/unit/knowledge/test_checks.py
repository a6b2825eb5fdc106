"""System checks on the types of entry."""

from pathlib import Path
from typing import Any

import pytest

from knowledge import entry_types
from knowledge.checks import every_entry_type_is_complete
from knowledge.models import Place


def codes() -> set[str | None]:
    return {problem.id for problem in every_entry_type_is_complete()}


def test_complete_types_pass() -> None:
    assert codes() == set()


def test_a_type_without_template_and_icon_stops_start_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place, "type_name", "unheard_of")
    assert codes() == {"knowledge.E001", "knowledge.E002", "knowledge.E003"}


def test_a_missing_icon_stops_start_up(settings: Any, tmp_path: Path) -> None:
    settings.STATICFILES_DIRS = [tmp_path]
    settings.STATIC_ROOT = tmp_path
    problems = [problem for problem in every_entry_type_is_complete() if problem.id == "knowledge.E002"]
    assert len(problems) == len(entry_types.MODELS)
