"""Every form of the CMS, found by asking every address: nothing that is typed into it gives a server error."""

import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse

from knowledge import entry_types, models
from knowledge.provisioning.groups import make_groups
from search.models import DocumentationRequest, GlossaryPair
from tests import factories
from tests.forms.html_forms import HtmlForm, forms
from tests.policy import addresses as cms
from tests.policy.states import subject

# Lists, reports and looks at things: they are read, not filled in.
READ_ONLY = re.compile(r"results|history|usage|report|laporan|/api/|/view|/preview|chosen|compare|sessions|/bulk/")
OTHER_SCRIPTS = "Pasar Senèn كتاب سبيل المهتدين 漢字 ???"
CHANGES: dict[str, Callable[[str], Any]] = {
    "emptied": lambda _value: "",
    "doubled": lambda value: [value or "ganda", value * 2 or "ganda"],
    "over-long": lambda value: (value or "panjang") * 1_000,
    "over-long in bytes": lambda _value: "\N{CJK UNIFIED IDEOGRAPH-5B57}" * 240,
    "in other scripts": lambda _value: OTHER_SCRIPTS,
    "junk": lambda _value: "<b>'\"\x01 {{ 7 }} %s \\",
    "null": lambda value: f"{value}\x00",
    "a number too large": lambda _value: "9" * 40,
    "a number below zero": lambda _value: "-1",
    "no number": lambda _value: "NaN",
}

# On PostgreSQL an error that a view meets ends the transaction of the whole test.
pytestmark = pytest.mark.once


@pytest.fixture
def desk(site: Any, institution: Any) -> Client:
    """A superuser's: nothing is left out of any form."""
    make_groups()
    factories.LicenceFactory()
    client = Client(raise_request_exception=False)
    client.force_login(factories.UserFactory(username="kepala", is_superuser=True, institution=institution))
    return client


@pytest.fixture
def found(desk: Client, site: Any, institution: Any) -> list[HtmlForm]:
    return [form for address in _addresses(site, institution) for form in forms(address, _page(desk, address))]


def test_no_form_breaks_on_what_is_typed(desk: Client, found: list[HtmlForm]) -> None:
    assert len(found) > 30
    broken = [said for form in found for what, change in CHANGES.items() for said in _try(desk, form, what, change)]
    assert not broken, "\n" + "\n".join(broken)


def _try(desk: Client, form: HtmlForm, what: str, change: Callable[[str], Any]) -> Iterator[str]:
    """All fields at once; then without those that were refused, so that the others are saved."""
    changed = set(form.changeable)
    for _attempt in range(3):
        answer = _send(desk, form, changed, change)
        if answer.status_code >= 500:
            culprits = [name for name in changed if _send(desk, form, {name}, change).status_code >= 500]
            yield f"{form.action} {what}: {answer.status_code} by {culprits or sorted(changed)}"
            return
        refused = _refused(answer)
        if not refused:
            return
        yield from _lost(form, what, change, changed, answer)
        if not refused & changed:
            return
        changed -= refused


def _send(desk: Client, form: HtmlForm, changed: set[str], change: Callable[[str], Any]) -> Any:
    sent = {name: change(value) if name in changed else value for name, value in form.fields.items()}
    cookies = desk.cookies.copy()
    with transaction.atomic():
        answer = desk.post(form.action, sent)
        transaction.set_rollback(True)
    desk.cookies = cookies  # an account that changes its own password gets another session
    assert not answer.get("Location", "").startswith("/cms/login/"), form.action
    return answer


def _refused(answer: Any) -> set[str]:
    """The names of the fields with errors; "" for an error of the whole form."""
    if answer.status_code != 200 or not answer.context:
        return set()
    bound = [value for layer in answer.context for value in layer.flatten().values() if isinstance(value, BaseForm)]
    return {name for form in bound if form.is_bound for name in _errors(form)}


def _errors(form: Any) -> Iterator[str]:
    for name in form.errors:
        yield "" if name == "__all__" else form.add_prefix(name)
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            yield from _errors(row)


def _lost(form: HtmlForm, what: str, change: Callable[[str], Any], changed: set[str], answer: Any) -> Iterator[str]:
    """What was typed stands in the refused form again."""
    if what in ("emptied", "null", "junk"):
        return  # nothing to find; characters that no answer repeats; quoted differently in each place
    page = html.unescape(answer.content.decode())
    for name in sorted(changed & form.typed):
        value = change(form.fields[name])
        text = (value[-1] if isinstance(value, list) else value).strip()
        if text not in page and json.dumps(text)[1:-1] not in page and " ".join(text.split()) not in page:
            yield f"{form.action} {what}: the text of {name} is lost"


def _page(desk: Client, address: str) -> str:
    answer = desk.get(address)
    answer.close()
    is_html = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return answer.content.decode() if is_html else ""


def _addresses(site: Any, institution: Any) -> list[str]:
    """Of one thing of each kind that can be added or changed."""
    things = cms.Things(subject("public", institution))
    GlossaryPair.objects.create(term="mpok", language="bew", equivalent="kakak")
    DocumentationRequest.objects.create(topic="Yang dicari orang", institution=institution)
    text = site.add_child(instance=models.TextPage(title="Teks", slug="teks", body="<p>Isi</p>"))
    pages = [text, site, *(factories.FACTORIES[model.type_name]() for model in entry_types.MODELS)]
    pages += list(models.SectionIndex.objects.all()[:1])
    listed = {address for address in cms.addresses(things) if not cms.FOR_ANYBODY.match(address)}
    listed = {address for address in listed if not READ_ONLY.search(address)}
    listed |= {reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in pages}
    listed |= {_adding(model, factories.section(model.type_name)) for model in entry_types.MODELS}
    return sorted(listed | {_adding(models.TextPage, site)})


def _adding(model: Any, parent: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["knowledge", model._meta.model_name, parent.pk])
