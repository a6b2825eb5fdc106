"""System checks on the types of entry."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from knowledge import checks, entry_types
from knowledge.checks import every_entry_type_is_complete
from knowledge.entry_types import EntryType, Section
from knowledge.entry_types.panels import OwnPanels
from knowledge.entry_types.place.models import Place
from knowledge.entry_types.registry import _declared
from knowledge.entry_types.search import SearchContent

Changed = Callable[..., list[Any]]


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Changed:
    """A function: the problems when the type of places is declared with these changes."""

    def problems(**changes: Any) -> list[Any]:
        listed = [replace(one, **changes) if one.model is Place else one for one in entry_types.registered()]
        by_name, by_slug = ({key(one): one for one in listed} for key in (_name, _slug))
        monkeypatch.setattr(checks.entry_types, "registered", lambda: tuple(listed))
        monkeypatch.setattr(checks.entry_types, "by_name", lambda: by_name)
        monkeypatch.setattr(checks.entry_types, "by_slug", lambda: by_slug)
        return every_entry_type_is_complete()

    return problems


def _name(entry_type: EntryType) -> str:
    return entry_type.name


def _slug(entry_type: EntryType) -> str:
    return entry_type.slug


def test_complete_types_pass() -> None:
    assert every_entry_type_is_complete() == []


def test_a_missing_icon_stops_start_up(settings: Any, tmp_path: Path) -> None:
    settings.STATICFILES_DIRS = [tmp_path]
    settings.STATIC_ROOT = tmp_path
    problems = every_entry_type_is_complete()
    assert [problem.id for problem in problems] == ["knowledge.E001"] * len(entry_types.registered())
    assert "type-place.svg" in str(problems[2].hint)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"section": Section()}, {"knowledge.E002", "knowledge.E003"}),
        ({"section": Section("dua kata", "Tempat", "Places", "Kampung.", "Villages.")}, {"knowledge.E002"}),
        ({"hint": ""}, {"knowledge.E003"}),
        ({"facts": EntryType(model=Place).facts}, {"knowledge.E004"}),
        ({"search": SearchContent()}, {"knowledge.E005"}),
        ({"panels": OwnPanels()}, {"knowledge.E007"}),
        ({"section": Section("tradisi", "Tempat", "Places", "Kampung.", "Villages.")}, {"knowledge.E010"}),
    ],
)
def test_what_a_type_forgot_stops_start_up(changed: Changed, changes: dict[str, Any], codes: set[str]) -> None:
    problems = changed(**changes)
    assert {problem.id for problem in problems} == codes
    assert all(problem.hint for problem in problems)


def test_fields_that_there_are_not_are_named(changed: Changed) -> None:
    found = entry_types.by_name()["place"].search
    relations = {"former_names": ("name", "era"), "tunes": ("name",)}
    (problem,) = changed(search=SearchContent(found.build, ("address", "postcode"), relations))
    assert problem.id == "knowledge.E006"
    assert "former_names__era, postcode, tunes__name" in problem.msg


def test_fields_that_stand_on_no_panel_are_named(changed: Changed) -> None:
    own = entry_types.by_name()["place"].panels
    (problem,) = changed(panels=OwnPanels(where_and_when=own.where_and_when))
    assert "former_names" in problem.msg
    assert "address" not in problem.msg


def test_a_type_without_a_name_stops_start_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place, "type_name", "")
    assert "knowledge.E008" in {problem.id for problem in every_entry_type_is_complete()}


def test_a_model_that_no_setting_lists_stops_start_up(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = tuple(one for one in entry_types.registered() if one.model is not Place)
    monkeypatch.setattr(checks.entry_types, "registered", lambda: listed)
    (problem,) = every_entry_type_is_complete()
    assert problem.id == "knowledge.E009"
    assert "ENTRY_TYPES" in str(problem.hint)


@pytest.mark.parametrize("package", ["knowledge.rights", "knowledge.no_such_package"])
def test_a_package_without_an_entry_type_is_refused(package: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"lists {package}: define ENTRY_TYPE"):
        _declared(package)
