"""Links and pictures in texts lead only to what the reader may see; of the rest the words remain, and no address."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from knowledge.entry_types.collection.models import CollectionItem
from knowledge.models import ArchiveDocument, TextPage
from knowledge.rights import ANONYMOUS, Audience, Viewer
from knowledge.site.rich_text import expanded_html
from tests import factories

# By audience: the levels of entries that they may see.
SEEN = {
    "anonymous": {"public"},
    "member": {"public", "community"},
    "librarian": {"public", "community", "staff"},
    "curator": {"public", "community", "staff", "sealed"},
}
VIEWERS = {name: Viewer(Audience(name)) for name in SEEN}
STATES = ("public", "community", "staff", "sealed", "draft", "withdrawn")


@pytest.fixture(scope="module")
def shared(shared_rows: Path, django_db_blocker: Any) -> dict[str, Any]:
    with django_db_blocker.unblock():
        return _targets()


@pytest.fixture
def targets(shared: dict[str, Any], db: None) -> dict[str, Any]:
    return deepcopy(shared)


def _targets() -> dict[str, Any]:
    made = {state: factories.PlaceFactory(title=f"Kata {state}", slug=f"rahasia-{state}") for state in ("public",)}
    for level in ("community", "staff", "sealed", "draft"):
        made[level] = factories.PlaceFactory(title=f"Kata {level}", slug=f"rahasia-{level}", **{level: True})
    made["withdrawn"] = factories.PlaceFactory(title="Kata withdrawn", slug="rahasia-withdrawn")
    made["withdrawn"].unpublish()
    return made


def linked(html: str) -> set[str]:
    return {state for state in STATES if f"rahasia-{state}" in html}


@pytest.mark.parametrize("name", SEEN)
def test_links_to_pages_lead_to_what_the_viewer_may_see(targets: dict[str, Any], name: str) -> None:
    source = "".join(
        f'<p><a linktype="page" id="{one.pk}">kata <b>{state}</b></a></p>' for state, one in targets.items()
    )
    (html,) = expanded_html([source], VIEWERS[name])
    assert linked(html) == SEEN[name]
    for state in STATES:
        assert f"kata <b>{state}</b>" in html
    assert html.count("<a") == html.count("</a>") == len(SEEN[name])


@pytest.mark.parametrize("name", SEEN)
@pytest.mark.parametrize(
    "address",
    [
        "/entri/{slug}/", "/en/entri/{slug}/", "http://localhost/entri/{slug}/?t=5", "/tempat/{slug}/",
        "https://testserver/entri/{slug}/#isi",
    ],
)  # fmt: skip
def test_typed_addresses_of_this_site_are_treated_alike(targets: dict[str, Any], name: str, address: str) -> None:
    source = "".join(
        f'<p><a href="{address.format(slug=one.slug)}">kata {state}</a></p>' for state, one in targets.items()
    )
    (html,) = expanded_html([source], VIEWERS[name])
    assert linked(html) == SEEN[name]
    assert all(f"kata {state}" in html for state in STATES)


def test_other_addresses_stay(site: Any) -> None:
    addresses = (
        "https://example.org/entri/x/",
        "/ikut-serta/",
        "/en/ikut-serta/",
        "mailto:a@example.org",
        "#x",
        "https://[",
    )
    source = "".join(f'<a href="{address}">x</a>' for address in addresses)
    assert expanded_html([source], ANONYMOUS) == [source]


def test_an_unknown_address_reads_as_a_closed_one(targets: dict[str, Any]) -> None:
    numbers = [targets["sealed"].pk, 987_654, "x", "9" * 40]
    source = [f'<a linktype="page" id="{number}">kata</a>' for number in numbers]
    source += [f'<a href="/entri/{slug}/">kata</a>' for slug in ("rahasia-sealed", "tidak-ada")]
    source += [
        f'<a href="{address}">kata</a>' for address in ("/media/documents/x.pdf", "/documents/9/x", "/transkrip/9.vtt")
    ]
    source += [f'<a href="/{targets["sealed"].ark}">kata</a>', '<a href="/ark:99999/km000000000">kata</a>']
    assert set(expanded_html(source, ANONYMOUS)) == {"kata"}


def test_links_to_documents_and_pictures_are_of_the_viewer(site: Any) -> None:
    shown, closed = (ArchiveDocument(title="Naskah", file=ContentFile(b"x", name=f"{n}.pdf")) for n in ("a", "b"))
    shown.save()
    closed.save()
    for one in (shown, closed):
        factories.give_readers_copy(one)
    picture, hidden = factories.ImageFactory(), factories.ImageFactory()
    body = "".join(f'<p><a linktype="document" id="{one.pk}">berkas</a></p>' for one in (shown, closed))
    body += "".join(f'<embed embedtype="image" id="{one.pk}" format="left" alt="x"/>' for one in (picture, hidden))
    for own, others in ((shown, picture), (closed, hidden)):
        factories.PlaceFactory(
            body=[("document", {"document": own, "description": ""})], lead_image=others, sealed=own is closed
        )
    (html,) = expanded_html([body], ANONYMOUS)
    assert html.count("<a ") == 1
    assert shown.url in html
    assert closed.url not in html
    assert html.count("<img") == 1


def test_pages_that_print_texts_ask_for_their_reader(
    targets: dict[str, Any], client: Client, client_of: Callable[[str], Client], site: Any
) -> None:
    link = f'<p><a linktype="page" id="{targets["community"].pk}">kata</a></p>'
    page = site.add_child(instance=TextPage(title="Tentang", slug="tentang", body=link))
    entry = factories.PlaceFactory(body=[("text", link)])
    story = factories.CollectionFactory()
    story.items.add(CollectionItem(entry=targets["public"], narrative=link))
    story.save_revision().publish()
    member = client_of("member")
    for address in (page.url, entry.url, story.url):
        assert "rahasia-community" not in client.get(address).content.decode(), address
        assert "rahasia-community" in member.get(address).content.decode(), address


def test_a_block_that_links_to_something_closed_is_left_out(targets: dict[str, Any], client: Client) -> None:
    blocks = [
        (
            "link",
            {"url": f"http://testserver/entri/{targets[state].slug}/", "title": f"Tentang {state}", "description": ""},
        )
        for state in ("public", "sealed")
    ]
    html = client.get(factories.PlaceFactory(body=blocks).url).content.decode()
    assert "Tentang public" in html
    assert "Tentang sealed" not in html
    assert "rahasia-sealed" not in html


def test_links_cost_the_same_however_many_there_are(
    targets: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    source = [f'<a linktype="page" id="{one.pk}">x</a><a href="/entri/{one.slug}/">y</a>' for one in targets.values()]
    with django_assert_max_num_queries(6):
        expanded_html(source * 5, ANONYMOUS)
