"""What a page costs: queries that do not grow with what is on it, revalidation, and the weight of the first load."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.entry_types.collection.models import CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import EntryRelation
from knowledge.provisioning import make_groups
from tests import factories

pytestmark = pytest.mark.once

BUDGETS = {
    "/": 15,
    "/sejarah-lisan/": 15,
    "/jelajah/": 10,
    "/jelajah/opk/tradisi-lisan/": 10,
    "/jelajah/wilayah/": 5,
    "/jelajah/wilayah/31.74/": 15,
    "/jelajah/tag/": 5,
    "/jelajah/tag/ingatan/": 15,
    "/cari/?q=ingatan": 15,
    "entry": 25,
}
# Of the CMS, for the librarian who may least.
DESK = {"dashboard": 40, "explorer": 40, "editor": 79, "images": 20, "recordings": 20, "transcripts": 20}
FIRST_LOAD = 300_000  # bytes, without media


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # renditions are made, and the site is remembered, at the first request
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def publish(number: int, **columns: Any) -> Any:
    """One more interview with pictures, recordings, transcripts, relations, narrators and a collection."""
    recordings = [factories.RecordingFactory() for _ in range(2)]
    for recording in recordings:
        factories.TranscriptFactory(recording=recording, words=["Satu.", "Dua.", "Tiga."])
    entry = factories.OralHistoryFactory(
        title=f"Wawancara {number}",
        tags=["ingatan", f"tag {number}"],
        area=factories.AreaFactory(),
        lead_image=factories.ImageFactory(),
        recordings=recordings,
        body=[("text", "<p>Isi.</p>")],
        **columns,
    )
    person = factories.PersonFactory(lead_image=factories.ImageFactory())
    entry.narrators.add(EntryNarrator(name=f"Penutur {number}", person=person))
    entry.relations.add(EntryRelation(target=factories.PlaceFactory(lead_image=factories.ImageFactory())))
    entry.save_revision().publish()
    return entry


@pytest.fixture
def grown(site: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """A function that adds interviews, and puts more on the first of them."""

    def grow(numbers: range, **columns: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            entries = [publish(number, **columns) for number in numbers]
            collection = factories.CollectionFactory(lead_image=factories.ImageFactory())
            collection.items.set([CollectionItem(entry=entry) for entry in entries])
            collection.save_revision().publish()
        return entries

    return grow


def test_queries_stay_flat(grown: Any, client: Client, django_capture_on_commit_callbacks: Any) -> None:
    first = grown(range(2))[0]
    addresses = {name: first.url if name == "entry" else name for name in BUDGETS}
    few = {name: queries_of(client, address) for name, address in addresses.items()}
    others = grown(range(2, 8))
    with django_capture_on_commit_callbacks(execute=True):
        for other in others:
            first.relations.add(EntryRelation(target=other))
            first.recording_links.add(factories.models.EntryRecording(recording=factories.RecordingFactory()))
        first.save_revision().publish()
    many = {name: queries_of(client, address) for name, address in addresses.items()}
    for name, budget in BUDGETS.items():
        assert many[name] <= budget, f"{name} costs {many[name]} queries"
        assert many[name] <= few[name] + 2, f"{name} grows from {few[name]} to {many[name]} queries"


def test_queries_of_the_desk_stay_flat(grown: Any, people: dict[str, Any], client_of: Callable[[str], Client]) -> None:
    """As the librarian who may least; neither entries nor institutions cost a query."""
    make_groups()
    own = people["librarian"].institution
    first = grown(range(2), institution=own, owner=people["librarian"])[0]
    addresses = {
        "dashboard": reverse("wagtailadmin_home"),
        "explorer": reverse("wagtailadmin_explore", args=[first.get_parent().pk]),
        "editor": reverse("wagtailadmin_pages:edit", args=[first.pk]),
        "images": reverse("wagtailimages:index"),
        "recordings": reverse("recording:index"),
        "transcripts": reverse("transcript:index"),
    }
    client = client_of("librarian")
    few = {name: queries_of(client, address) for name, address in addresses.items()}
    factories.InstitutionFactory.create_batch(30)
    grown(range(2, 8), institution=own, owner=people["librarian"])
    many = {name: queries_of(client, address) for name, address in addresses.items()}
    for name, budget in DESK.items():
        assert many[name] <= budget, f"{name} costs {many[name]} queries"
        assert many[name] <= few[name] + 2, f"{name} grows from {few[name]} to {many[name]} queries"


@pytest.mark.parametrize("address", ["/", "/en/", "/sejarah-lisan/", "/jelajah/"])
def test_anonymous_pages_are_revalidated(site: Any, client: Client, address: str) -> None:
    first = client.get(address)
    assert first.status_code == 200
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_first_load_of_home_is_light(site: Any, client: Client) -> None:
    html = client.get("/").content
    named = set(re.findall(rb'(?:href|src)="/static/([^"]+)"', html))
    files = {Path(str(finders.find(name.decode()))) for name in named}
    for sheet in [file for file in files if file.suffix == ".css"]:
        for url in re.findall(r"url\([\"']?(\.\./[^\"')]+)", sheet.read_text(encoding="utf-8")):
            files.add((sheet.parent / url).resolve())
    assert any(file.suffix == ".woff2" for file in files), "the fonts are not counted"
    weight = len(html) + sum(file.stat().st_size for file in files)
    assert weight < FIRST_LOAD, f"{weight} bytes: {settings.SITE_NAME}'s home page is too heavy"
