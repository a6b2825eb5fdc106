"""A type of entry and a facet that another app brings go the whole way, and no file of the portal knows of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from knowledge.models import Entry
from search.indexing import outbox
from search.indexing.documents import documents
from search.port import Audience
from tests import factories
from tests.acid.song.models import Song
from tests.forms.html_forms import forms
from tests.helpers.cms import edit_url

LYRICS = "Kicir-kicir ini lagunya, bersukaria tuan dan nyonya."
COMPOSER = "Bang Haji Kelentit"


@pytest.fixture
def write(site: Any, client_of: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """A function: posts a form as one of the people, and lets the index follow."""
    call_command("setup", "--restore-permissions", verbosity=0)

    def post(who: str, address: str, fields: dict[str, Any]) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            answer = client_of(who).post(address, fields)
        while outbox.work(refresh=True):
            pass
        return answer

    return post


@pytest.fixture
def song(write: Callable[..., Any], client_of: Any) -> Song:
    """Written by a librarian in the form as the CMS shows it, submitted, and approved by a curator."""
    address = _adding()
    page = client_of("librarian").get(address).text
    form = max(forms(address, page), key=lambda one: len(one.fields))
    words = {
        "title": "Kicir-kicir",
        "title_en": "Spinning round",
        "summary": "Lagu lama dari Jakarta.",
        "opk": "seni",
        "licence": factories.LicenceFactory().pk,
        "composer": COMPOSER,
        "lyrics": LYRICS,
        "tempo": "lively",
        "action-submit": "1",
    }
    assert words.keys() - {"action-submit"} <= form.fields.keys()
    counts = {name: "0" for name in form.fields if name.endswith("-TOTAL_FORMS")}
    sent = write("librarian", address, {**form.fields, **counts, **words})
    assert sent.status_code == 302, sent.context["form"].errors
    draft = Song.objects.get()
    assert not draft.live
    task = draft.current_workflow_task_state
    write(
        "curator", reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", task.pk]), {"comment": ""}
    )
    return Song.objects.get(live=True)


def test_the_cms_offers_it_by_its_name_and_hint(write: Callable[..., Any], client_of: Any, people: Any) -> None:
    home = client_of("librarian").get("/cms/").text
    assert "lagu beserta syairnya" in home
    assert '<link rel="stylesheet" href="/static/song/song.css">' in home
    form = client_of("librarian").get(_adding()).text
    assert "Satu bait di bawah bait lain." in form


def test_the_cms_says_what_is_missing(song: Song, client_of: Any) -> None:
    assert "Gambar utama (tab Media)." in client_of("librarian").get(edit_url(song)).text


@pytest.mark.parametrize(
    ("prefix", "name", "heading"),
    [("", "Lagu", "Tujuh jenis pengetahuan"), ("/en", "Song", "Seven kinds of knowledge")],
)
def test_home_and_browse_lead_to_its_section(song: Song, client: Client, prefix: str, name: str, heading: str) -> None:
    home, browse = client.get(f"{prefix}/").text, client.get(f"{prefix}/jelajah/").text
    assert heading in home
    for page in (home, browse):
        assert f'href="{prefix}/lagu/"' in page
        assert name in page
    assert f'href="{prefix}/entri/kicir-kicir/"' in home
    assert f'href="{prefix}/entri/kicir-kicir/"' in client.get(f"{prefix}/lagu/").text


@pytest.mark.parametrize(
    ("prefix", "title", "facts", "kind"),
    [
        ("", "Kicir-kicir", ("Pencipta", "Syair"), "Lagu"),
        ("/en", "Spinning round", ("Composer", "Lyrics"), "Songs"),
    ],
)
def test_its_page_shows_its_facts(
    song: Song, client: Client, prefix: str, title: str, facts: tuple[str, str], kind: str
) -> None:
    page = client.get(f"{prefix}/entri/kicir-kicir/").text
    assert f">{title}</h1>" in page
    assert f"{kind}</a></p>" in page
    for name, value in zip(facts, (COMPOSER, LYRICS), strict=True):
        assert f"<dt>{name}</dt>" in page
        assert f">{value}</dd>" in page
    assert '<link rel="stylesheet" href="/static/song/song.css">' in page


@pytest.mark.parametrize("query", ["bersukaria", "kelentit"])
def test_search_finds_it_by_its_own_fields(song: Song, client: Client, query: str) -> None:
    assert 'href="/entri/kicir-kicir/' in client.get(f"/cari/?q={query}").text


@pytest.mark.parametrize(("prefix", "label"), [("", "Lagu"), ("/en", "Song")])
def test_it_is_a_value_of_the_facet_of_types(song: Song, client: Client, prefix: str, label: str) -> None:
    other = factories.PlaceFactory(title="Tempat bersukaria")
    call_command("search", "rebuild", verbosity=0)
    page = client.get(f"{prefix}/cari/?q=bersukaria").text
    assert f'<span class="choice__label">{label}</span>' in page
    assert "jenis=lagu" in page
    narrowed = client.get(f"{prefix}/cari/?q=bersukaria&jenis=lagu").text
    assert "/entri/kicir-kicir/" in narrowed
    assert f"/entri/{other.slug}/" not in narrowed


@pytest.mark.parametrize(("prefix", "label"), [("", "Gembira"), ("/en", "Lively")])
def test_its_facet_is_counted_and_narrows(song: Song, client: Client, prefix: str, label: str) -> None:
    slow = Song.objects.get(pk=song.pk).copy(update_attrs={"title": "Pelan", "slug": "pelan"}, keep_live=True)
    Song.objects.filter(pk=slow.pk).update(tempo="slow")
    call_command("search", "rebuild", verbosity=0)
    page = client.get(f"{prefix}/cari/?q=bersukaria").text
    assert f'<span class="choice__label">{label}</span> <span class="choice__count">1</span>' in page
    narrowed = client.get(f"{prefix}/cari/?q=bersukaria&tempo=lively").text
    assert "/entri/kicir-kicir/" in narrowed
    assert "/entri/pelan/" not in narrowed


def test_the_staff_asks_for_its_facet_by_name(song: Song, client_of: Any) -> None:
    found = {
        query: "Kicir-kicir" in "".join(hit.card.title.text for hit in answer.context["search"].results)
        for query in ("tempo:gembira", "tempo:pelan", "-tempo:gembira")
        for answer in [client_of("librarian").get("/cms/cari/", {"q": query})]
    }
    assert found == {"tempo:gembira": True, "tempo:pelan": False, "-tempo:gembira": False}


def test_its_document_is_exported_and_rebuilt(song: Song, client: Client) -> None:
    (document,) = documents([song.pk], Audience.PUBLIC, 1)
    assert document.facets["type"] == ("lagu",)
    assert document.facets["tempo"] == ("lively",)
    assert document.people == (COMPOSER,)
    assert LYRICS in document.body
    call_command("search", "rebuild", verbosity=0)
    call_command("search", "check", verbosity=0)
    assert 'href="/entri/kicir-kicir/' in client.get("/cari/?q=bersukaria").text


def test_what_it_no_longer_says_is_no_longer_found(
    song: Song, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        held = Song.objects.get(pk=song.pk)
        held.lyrics = "Jali-jali."
        held.save()
    assert "/entri/kicir-kicir/" not in client.get("/cari/?q=bersukaria").text
    assert Entry.objects.get(pk=song.pk).specific_class is Song


def _adding() -> str:
    return reverse("wagtailadmin_pages:add", args=["song", "song", factories.section("song").pk])
