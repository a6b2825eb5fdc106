"""The forms of a page as a browser would send them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup, Tag

# What a script keeps, nobody types.
MACHINES_OWN = (
    "csrfmiddlewaretoken", "-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS", "-count", "-type",
    "-deleted", "-DELETE", "-order", "-ORDER", "-id", "next", "_w_", "loaded_revision", "uploaded_file",
)  # fmt: skip
TYPED = {"text", "textarea", "email", "url", "number", "search", "tel"}


@dataclass(frozen=True)
class HtmlForm:
    """`fields`: what is sent when nothing is changed. `typed`: those into which somebody writes words."""

    page: str
    action: str
    fields: dict[str, Any] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()

    @property
    def changeable(self) -> list[str]:
        return [name for name in self.fields if not any(part in name for part in MACHINES_OWN)]


def forms(page: str, html: str) -> Iterator[HtmlForm]:
    """Those that are sent by POST and have something to fill in."""
    soup = BeautifulSoup(html, "html.parser")
    for form in soup.find_all("form"):
        if str(form.get("method", "")).lower() != "post":
            continue
        fields, typed = _fields(form)
        if typed:
            yield HtmlForm(page, str(form.get("action") or page), fields, frozenset(typed))


def _fields(form: Tag) -> tuple[dict[str, Any], set[str]]:
    fields: dict[str, Any] = {}
    typed: set[str] = set()
    for control in form.find_all(["input", "textarea", "select"]):
        if control.find_parent("template") is None:
            _take(control, fields, typed)
    for template in form.find_all("template"):
        _take_row(template, fields, typed)
    for stream in form.select("[data-controller~='w-block']"):
        fields[f"{stream.get('id')}-count"] = "0"  # a script writes it
    return fields, typed


def _take(control: Tag, fields: dict[str, Any], typed: set[str], prefix: str = "0") -> None:
    name = str(control.get("name") or "").replace("__prefix__", prefix)
    kind = str(control.get("type") or "text") if control.name == "input" else control.name
    if not name or kind in ("file", "submit", "button", "password") or control.has_attr("disabled"):
        return
    if control.name == "select":
        fields[name] = _chosen(control)
    elif kind in ("checkbox", "radio"):
        if control.has_attr("checked"):
            fields.setdefault(name, str(control.get("value") or "on"))
    else:
        fields[name] = control.get_text() if kind == "textarea" else str(control.get("value") or "")
    if kind in TYPED:
        typed.add(name)


def _chosen(select: Tag) -> str:
    options = select.find_all("option")
    chosen = next((option for option in options if option.has_attr("selected") and option.get("value")), None)
    chosen = chosen or next((option for option in options if option.get("value")), None)
    return str(chosen.get("value")) if chosen else ""


def _take_row(template: Tag, fields: dict[str, Any], typed: set[str]) -> None:
    """One row of a list that a script would add."""
    named = [control for control in template.find_all(["input", "textarea", "select"]) if "__prefix__" in str(control)]
    there = set(fields)
    for control in named:
        formset = str(control.get("name") or "").partition("-__prefix__")[0]
        if f"{formset}-TOTAL_FORMS" in there and f"{formset}-0-id" not in there:
            fields |= {f"{formset}-TOTAL_FORMS": "1", f"{formset}-0-ORDER": "1"}
            if not str(control.get("name")).endswith("-ORDER"):
                _take(control, fields, typed)
