"""Every kind of public page, in both languages, is valid HTML."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory

from kmportal.errors import server_error
from knowledge.access.narrator_links import make_link
from knowledge.models import Clip, Transcript
from tests import factories
from tests.validity.archive import fill
from tests.validity.checker import complaints

pytestmark = pytest.mark.html

LANGUAGES = ("", "/en")
PLACES = (
    "/",
    "/jelajah/",
    "/jelajah/opk/tradisi-lisan/",
    "/jelajah/opk/seni/",
    "/jelajah/wilayah/",
    "/jelajah/wilayah/31.74/",
    "/jelajah/tag/",
    "/jelajah/tag/sumur/",
    "/sejarah-lisan/",
    "/koleksi/",
    "/cari/",
    "/cari/?q=sumur",
    "/cari/?q=sumur&jenis=oral_history&jenis=place&tahun_dari=1950&urut=baru",
    "/cari/?q=%3Cb%3E%22&jenis=apa",
    "/cari/?q=tidakadasamasekali",
    "/masuk/",
    "/tidak-ada/",
    "/ark:/99999/kmsalah",
)


@pytest.fixture
def pages(site: Any, client: Client, django_capture_on_commit_callbacks: Any, settings: LazySettings) -> dict[str, str]:
    """What each address answers, by the address."""
    with django_capture_on_commit_callbacks(execute=True):
        entries = fill(site)
    entries["artefact"].unpublish()
    own = [f"/entri/{entry.slug}/" for entry in entries.values()]
    history = f"/entri/{entries['oral_history'].slug}/"
    places = [
        *PLACES,
        *own,
        f"{history}?t=4",
        f"{history}?q=sumur",
        f"{history}?q=tiada",
        f"/{entries['artefact'].ark}",
        *(f"/klip/{one.identifier}/{end}" for one in Clip.objects.all() for end in ("", "sematan/")),
    ]
    answers = {
        where: client.get(where) for place in places for where in (f"{language}{place}" for language in LANGUAGES)
    }
    answers |= by_link(client, entries["oral_history"])
    answers["/masuk/, refused"] = client.post("/masuk/", {"login": "siapa", "password": "salah"})
    answers["too large"] = client.post("/masuk/", headers={"content-length": str(3 * 1024**3)})
    client.force_login(factories.UserFactory(username="anggota"))
    answers["signed in"] = client.get(own[-1])
    client.force_login(factories.UserFactory(username="kurator", curator=True))
    answers["who may make clips"] = client.get(history)
    answers["failure"] = server_error(RequestFactory().get("/"))
    return {address: answer.content.decode() for address, answer in answers.items()}


def by_link(client: Client, entry: Any) -> dict[str, Any]:
    """The pages that a narrator opens by their link."""
    narrator = factories.NarratorFactory(public_name="Enyak & <anak>", institution=entry.institution)
    factories.consent(narrator, entry)
    curator = factories.UserFactory(curator=True)
    token = make_link(narrator=narrator, user=curator, lasts=timedelta(days=1)).token
    story = f"/penutur/{token}/entri/{entry.pk}/"
    transcript = Transcript.objects.filter(recording__home=entry).first()
    read = [f"/penutur/{token}/transkrip/{transcript.pk}/"] if transcript else []
    asked = [f"/penutur/{token}/", f"/penutur/{token}/jeda/", story, f"{story}jeda/", f"{story}tarik/", *read]
    asked += ["/penutur/salah/", f"/penutur/{token}/entri/0/", f"{story}?sesudah=jeda"]
    return {address.replace(token, "…"): client.get(address) for address in asked}


def test_every_kind_of_page_is_valid(pages: dict[str, str], tmp_path: Path) -> None:
    assert all(html.lstrip().startswith("<!DOCTYPE html>") for html in pages.values())
    wrong = complaints(pages, tmp_path)
    assert not wrong, "\n".join(wrong)


def test_the_checker_would_have_found_something(tmp_path: Path) -> None:
    broken = '<!DOCTYPE html>\n<html lang="id"><head><title>.</title></head><body><p id="a"><p id="a"></body></html>'
    assert any("Duplicate ID" in wrong for wrong in complaints({"/": broken}, tmp_path))
