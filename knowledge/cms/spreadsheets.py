"""Exports of the CMS: nothing that a spreadsheet program would run."""

from functools import wraps
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# OWASP, "CSV Injection": what these begin with is a formula, also behind white space.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(value: Any) -> Any:
    """The same value, as text where a spreadsheet program would take it for a formula. Numbers stay numbers."""
    if isinstance(value, str) and (value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)):
        return f"'{value}"
    return value


def defuse_exports() -> None:
    """Wagtail writes every cell of every export, in both formats, by way of this one method."""
    written = SpreadsheetExportMixin.preprocess_field_value

    @wraps(written)
    def as_text(view: Any, field: str, value: Any, export_format: str) -> Any:
        return defused(written(view, field, value, export_format))

    SpreadsheetExportMixin.preprocess_field_value = as_text
