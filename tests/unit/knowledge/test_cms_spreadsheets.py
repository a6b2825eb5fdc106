"""Exports of the CMS hold nothing that a spreadsheet program would run."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from knowledge.cms.spreadsheets import defused
from tests import factories
from tests.policy.addresses import PARAMETER, patterns

# About files and pages, not about rows.
pytestmark = pytest.mark.once

FORMULA = '=HYPERLINK("https://example.org";"Buka")'
FORMULAS = (FORMULA, "+1+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Gambang kromong", "1985", "a=b", "", None, -3, 1.5, True])
def test_everything_else_stays(value: Any) -> None:
    assert defused(value) is value


def exports() -> Iterator[str]:
    """Addresses of views that export, found by walking the resolver."""
    for pattern in sorted(set(patterns())):
        if PARAMETER.search(pattern) or "(" in pattern:
            continue
        view = get_resolver().resolve(pattern).func
        while view is not None and not hasattr(view, "view_class"):
            view = getattr(view, "__wrapped__", None)
        if view is not None and issubclass(view.view_class, SpreadsheetExportMixin):
            yield pattern


@pytest.fixture
def curator(people: dict[str, Any]) -> Client:
    call_command("setup", verbosity=0)
    factories.RecordingFactory(title=FORMULA)
    entry = factories.TraditionFactory(title=FORMULA)
    entry.locked, entry.locked_by = True, people["curator"]
    entry.save()
    entry.save_revision(user=people["curator"], log_action=True)
    client = Client()
    client.force_login(factories.UserFactory(username="=1+1", is_superuser=True))
    return client


def test_no_export_holds_a_formula(curator: Client) -> None:
    asked = list(exports())
    assert len(asked) > 12
    wrong, found = [], 0
    for address in asked:
        cells = [*_of_csv(curator.get(f"{address}?export=csv")), *_of_xlsx(curator.get(f"{address}?export=xlsx"))]
        found += sum("HYPERLINK" in str(cell) for cell in cells)
        wrong += [f"{address}: {cell}" for cell in cells if str(cell).startswith(("=", "+", "@", "-"))]
    assert not wrong, "\n".join(wrong)
    assert found >= 4


def _of_csv(response: Any) -> list[str]:
    if "csv" not in response.headers.get("Content-Type", ""):
        return []
    return [cell for row in csv.reader(io.StringIO(response.getvalue().decode())) for cell in row]


def _of_xlsx(response: Any) -> list[Any]:
    if "spreadsheetml" not in response.headers.get("Content-Type", ""):
        return []
    sheet = load_workbook(io.BytesIO(response.getvalue())).active
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
