"""Every form of the CMS, found by asking every address: nothing that is typed into it gives a server error."""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from insight.models import DocumentationRequest
from knowledge import entry_types, models
from knowledge.provisioning.groups import make_groups
from search.models import GlossaryPair
from tests import factories
from tests.forms.built_forms import built_forms, refused
from tests.forms.html_forms import HtmlForm, forms
from tests.forms.stream_fields import stream_fields, words_of
from tests.helpers.asking import ask, undone
from tests.policy import addresses as cms
from tests.policy.states import subject

# What a form says to what is sent is the same on every database.
pytestmark = pytest.mark.once

# Lists, reports and looks at things: they are read, not filled in.
READ_ONLY = re.compile(r"results|history|usage|report|laporan|/api/|/view|/preview|chosen|compare|sessions|/bulk/")
JUNK = "<b>'\"\x01 {{ 7 }} %s \\"
OTHER_SCRIPTS = "Pasar Senèn كتاب سبيل المهتدين 漢字 ???"
Change = Callable[[str], Any]
# To words, and to what is chosen or counted; several at once, since each form reports each field.
CHANGES: dict[str, tuple[Change, Change]] = {
    "emptied": (lambda _value: "", lambda _value: ""),
    "doubled": (lambda value: [value or "ganda", value * 2 or "ganda"], lambda value: [value, value * 2]),
    "over-long": (lambda value: (value or "panjang") * 1_000, lambda _value: "9" * 40),
    "over-long in bytes": (lambda _value: "\N{CJK UNIFIED IDEOGRAPH-5B57}" * 240, lambda _value: "-1"),
    "in other scripts": (lambda _value: OTHER_SCRIPTS, lambda _value: "NaN"),
    "junk": (lambda _value: JUNK, lambda _value: JUNK),
    "null": (lambda value: f"{value}\x00", lambda value: f"{value}\x00"),
}
# To what no person writes: None is not sent.
TO_MANAGED = {"missing": None, "junk": "abc\x00", "too large": "9" * 40, "below zero": "-1", "all the same": "0"}


@pytest.fixture
def desk(site: Any, institution: Any, plain_templates: None) -> Client:
    """A superuser's: nothing is left out of any form."""
    make_groups()
    factories.LicenceFactory()
    client = Client(raise_request_exception=False)
    client.force_login(factories.UserFactory(username="kepala", is_superuser=True, institution=institution))
    return client


@pytest.fixture
def found(desk: Client, site: Any, institution: Any) -> list[HtmlForm]:
    return [form for address in _addresses(site, institution) for form in _forms(desk, address)]


def test_no_form_breaks_on_what_is_sent(desk: Client, found: list[HtmlForm]) -> None:
    assert len(found) > 30
    broken = [said for form in found for what in CHANGES for said in _try(desk, form, what)]
    alike = {frozenset(form.managed): form for form in found if form.managed}
    assert len(alike) > 6
    broken += [said for form in alike.values() for what in TO_MANAGED for said in _manage(desk, form, what)]
    assert not broken, "\n" + "\n".join(broken)


def _try(desk: Client, form: HtmlForm, what: str) -> Iterator[str]:
    """All fields at once; then without those that were refused, so that the others are saved."""
    changed = set(form.changeable)
    for _attempt in range(3):
        sent = _changed(form, what, changed)
        answer, refusals = _send(desk, form, sent)
        if answer.status_code >= 400:
            culprits = [one for one in changed if _send(desk, form, _changed(form, what, {one}))[0].status_code >= 400]
            yield f"{form.action} {what}: {answer.status_code} by {culprits or sorted(changed)}"
            return
        if not refusals:
            return
        if what not in ("emptied", "null", "junk"):  # nothing to find; or written differently in each place
            yield from _lost(form, what, sent, changed & form.typed, answer)
        if not refusals & changed:
            return
        changed -= refusals


def _manage(desk: Client, form: HtmlForm, what: str) -> Iterator[str]:
    """What counts the rows and parts, and what stands in each of them."""
    counts = {name for name in form.managed if name.endswith(("_FORMS", "-count"))}
    for managed in (counts, set(form.managed) - counts):
        value = TO_MANAGED[what]
        disturbed = {name for name in managed if _may_be(value, name, form)}
        sent = {name: value if name in disturbed else said for name, said in form.fields.items()}
        answer, refusals = _send(desk, form, {name: said for name, said in sent.items() if said is not None})
        if answer.status_code >= 400:
            yield f"{form.action} {what}: {answer.status_code} by what a script keeps"
        elif refusals:
            uncounted = tuple(f"{name.rpartition('-')[0]}-" for name in disturbed if name.endswith("_FORMS"))
            kept = {name for name in form.typed - managed if not name.startswith(uncounted)}
            yield from _lost(form, what, sent, kept, answer)


def _may_be(value: str | None, managed: str, form: HtmlForm) -> bool:
    """Not ours, and sent by no browser: rows without ORDER, by which Wagtail sorts them unasked (KeyError); stored
    rows without a readable id (modelcluster's ValidationError, outside any form); and a large TOTAL_FORMS, of which
    Django makes two thousand rows in a minute. Any text in `deleted` is a wish. (Without its count a row is none, and
    its words are gone: no browser sends that either.)"""
    if managed.endswith(("deleted", "DELETE")):
        return value is None
    if managed.endswith("-ORDER"):
        return value is not None
    row = managed.removesuffix("-id")
    if row != managed and f"{row}-DELETE" in form.fields:
        return value is not None and value.lstrip("-").isdecimal()
    return not managed.endswith("_FORMS") or len(value or "") < 10


def _changed(form: HtmlForm, what: str, changed: set[str]) -> dict[str, Any]:
    of_words, of_others = CHANGES[what]
    return {
        name: (of_words if name in form.words else of_others)(value) if name in changed else value
        for name, value in form.fields.items()
    }


def _send(desk: Client, form: HtmlForm, sent: dict[str, Any]) -> tuple[Any, set[str]]:
    """The answer, and the fields that were refused."""
    cookies = desk.cookies.copy()
    with undone(), built_forms() as built:
        answer = desk.post(form.action, sent)
    desk.cookies = cookies  # an account that changes its own password gets another session
    assert not answer.get("Location", "").startswith("/cms/login/"), form.action
    return answer, refused(built) if answer.status_code == 200 else set()


def _lost(form: HtmlForm, what: str, sent: dict[str, Any], names: Iterable[str], answer: Any) -> Iterator[str]:
    """What was typed stands in the refused form again."""
    page = html.unescape(answer.content.decode())
    for name in sorted(names):
        value = sent[name]
        text = words_of((value[-1] if isinstance(value, list) else value).strip())
        if not any(said in page for said in _as_shown(text)):
            yield f"{form.action} {what}: the text of {name} is lost"


def _as_shown(text: str) -> Iterator[str]:
    """In a field; as a script reads it; and in rich text within a stream, as two of them do."""
    for said in (text, " ".join(text.split())):
        yield said
        yield (quoted := json.dumps(said)[1:-1])
        yield json.dumps(quoted)[1:-1]


def _forms(desk: Client, address: str) -> Iterator[HtmlForm]:
    with built_forms() as built:
        answer = ask(desk, address)
    if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
        streams = [sent for form in built for sent in stream_fields(form)]
        yield from forms(address, answer.content.decode(), streams)


def _addresses(site: Any, institution: Any) -> list[str]:
    """Of one thing of each kind that can be added or changed."""
    things = cms.Things(subject("public", institution))
    GlossaryPair.objects.create(term="mpok", language="bew", equivalent="kakak")
    DocumentationRequest.objects.create(topic="Yang dicari orang", institution=institution)
    text = site.add_child(instance=models.TextPage(title="Teks", slug="teks", body="<p>Isi</p>"))
    pages = [text, site, *(factories.FACTORIES[one.name]() for one in entry_types.registered())]
    pages += list(models.SectionIndex.objects.all()[:1])
    listed = {address for address in cms.addresses(things) if not cms.FOR_ANYBODY.match(address)}
    listed = {address for address in listed if not READ_ONLY.search(address)}
    listed |= {reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in pages}
    listed |= {_adding(one.model, factories.section(one.name)) for one in entry_types.registered()}
    return sorted(listed | {_adding(models.TextPage, site)})


def _adding(model: Any, parent: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["knowledge", model._meta.model_name, parent.pk])
