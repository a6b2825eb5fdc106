"""The forms of a page as a browser would send them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup, Tag

from tests.forms.stream_fields import Sent

# What a script keeps, nobody types.
MACHINES_OWN = (
    "csrfmiddlewaretoken", "-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS", "-count", "-type",
    "-deleted", "-DELETE", "-order", "-ORDER", "-id", "next", "_w_", "loaded_revision", "uploaded_file",
)  # fmt: skip
TYPED = {"text", "textarea", "email", "url", "number", "search", "tel"}
# Counted and ordered by scripts; what else is theirs, such as the token against forgery, is sent as it is.
MANAGED = re.compile(r"-(\w+_FORMS|count|type|deleted|DELETE|order|ORDER|id)$|^(_w_\w+|loaded_revision\w*)$")


@dataclass(frozen=True)
class HtmlForm:
    """`fields`: what is sent when nothing is changed. `typed`: those into which somebody writes; `words`: and no
    numbers. `managed`: those that a script keeps."""

    page: str
    action: str
    fields: dict[str, Any] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def changeable(self) -> list[str]:
        return [name for name in self.fields if not any(part in name for part in MACHINES_OWN)]

    @property
    def managed(self) -> list[str]:
        return [name for name in self.fields if MANAGED.search(name)]


def forms(page: str, html: str, streams: Iterable[Sent] = ()) -> Iterator[HtmlForm]:
    """Those that are sent by POST and have something to fill in. `streams`: what a script sends for their parts."""
    if not re.search(r"<form[^>]*method=\W?post", html, re.IGNORECASE):
        return
    for form in BeautifulSoup(html, "html.parser").find_all("form"):
        if str(form.get("method", "")).lower() != "post":
            continue
        fields, kinds = _fields(form)
        if empty := {f"{stream.get('id')}-count": "0" for stream in form.select("[data-controller~='w-block']")}:
            fields |= empty | {sent.name: sent.value for sent in streams}
            kinds |= {sent.name: sent.kind for sent in streams}
        typed = frozenset(name for name, kind in kinds.items() if kind in TYPED)
        words = frozenset(name for name in typed if kinds[name] != "number")
        if typed:
            yield HtmlForm(page, str(form.get("action") or page), fields, typed, words)


def _fields(form: Tag) -> tuple[dict[str, Any], dict[str, str]]:
    """What is sent, and by which kind of control."""
    fields: dict[str, Any] = {}
    kinds: dict[str, str] = {}
    for control in form.find_all(["input", "textarea", "select"]):
        if control.find_parent("template") is None:
            _take(control, fields, kinds)
    for template in form.find_all("template"):
        _take_row(template, fields, kinds)
    return fields, kinds


def _take(control: Tag, fields: dict[str, Any], kinds: dict[str, str], prefix: str = "0") -> None:
    name = str(control.get("name") or "").replace("__prefix__", prefix)
    kind = str(control.get("type") or "text") if control.name == "input" else control.name
    if control.has_attr("data-draftail-input"):
        kind = "textarea"
    if not name or kind in ("file", "submit", "button", "password") or control.has_attr("disabled"):
        return
    if control.has_attr("multiple") and not _chosen(control):
        return  # of which nothing is chosen, nothing is sent
    if control.name == "select":
        fields[name] = _chosen(control)
    elif kind in ("checkbox", "radio"):
        if control.has_attr("checked"):
            fields.setdefault(name, str(control.get("value", "on")))
    else:
        fields[name] = control.get_text() if control.name == "textarea" else str(control.get("value") or "")
    kinds[name] = kind


def _chosen(select: Tag) -> str:
    options = select.find_all("option")
    chosen = next((option for option in options if option.has_attr("selected") and option.get("value")), None)
    chosen = chosen or next((option for option in options if option.get("value")), None)
    return str(chosen.get("value")) if chosen else ""


def _take_row(template: Tag, fields: dict[str, Any], kinds: dict[str, str]) -> None:
    """One row of a list that a script would add."""
    named = [control for control in template.find_all(["input", "textarea", "select"]) if "__prefix__" in str(control)]
    there = set(fields)
    for control in named:
        formset = str(control.get("name") or "").partition("-__prefix__")[0]
        if f"{formset}-TOTAL_FORMS" in there and f"{formset}-0-id" not in there:
            fields |= {f"{formset}-TOTAL_FORMS": "1", f"{formset}-0-ORDER": "1"}
            if not str(control.get("name")).endswith("-ORDER"):
                _take(control, fields, kinds)
