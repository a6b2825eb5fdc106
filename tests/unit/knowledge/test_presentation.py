"""What an entry's page shows of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from knowledge import models
from knowledge.entry_types.collection.models import CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.entry_types.place.models import FormerName, Place
from knowledge.entry_types.tradition.models import Practitioner
from knowledge.site.times import clock, plain_seconds, years
from tests import factories

# About files and pages, not about rows.
pytestmark = pytest.mark.once


def html(client: Client, entry: models.Entry, query: str = "") -> str:
    response = client.get(entry.url + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def spoken(site: Any) -> Any:
    """An oral history of two recordings; the second segment of each begins at 5 seconds."""
    recordings = [factories.RecordingFactory(title=f"Bagian {n}") for n in (1, 2)]
    entry = factories.OralHistoryFactory(title="Wawancara", recordings=recordings)
    for recording in recordings:
        factories.TranscriptFactory(recording=recording, words=["Kebun salak.", "Lalu jalan raya."])
    return entry, recordings


def test_the_transcript_stands_beside_its_recording(client: Client, spoken: Any) -> None:
    entry, recordings = spoken
    page = html(client, entry)
    assert page.count("<audio") == 2
    assert "Kebun salak." in page
    assert f"/transkrip/{recordings[0].transcripts.get().pk}.vtt" in page
    assert f"/entri/wawancara/?t=5&amp;rekaman={recordings[1].pk}#rekaman-{recordings[1].pk}" in page


def test_a_moment_in_the_address_starts_the_recording_there(client: Client, spoken: Any) -> None:
    entry, recordings = spoken
    page = html(client, entry, "?t=6.5")
    heard = [factories.copy_of(recording).file.url for recording in recordings]
    assert f'src="{heard[0]}#t=6.5"' in page
    assert f'src="{heard[1]}"' in page
    assert page.count('class="segment is-current"') == 1
    other = html(client, entry, f"?t=6&rekaman={recordings[1].pk}")
    assert f'src="{heard[1]}#t=6"' in other


@pytest.mark.parametrize(
    "query",
    [
        "?t=abc",
        "?t=-1",
        "?t=1e9",
        "?t=99999",
        "?t=٣",
        "?t=nan",
        "?t=",
        "?t=1&rekaman=x",
        "?rekaman=99999999999999999999&t=1",
    ],
)
def test_a_moment_that_means_nothing_is_ignored(client: Client, spoken: Any, query: str) -> None:
    entry, _recordings = spoken
    assert "#t=99999" not in html(client, entry, query)


@pytest.mark.parametrize("level", ["community", "staff", "sealed"])
def test_nothing_of_a_withheld_recording_is_on_the_page(
    client: Client, client_of: Callable[[str], Client], spoken: Any, level: str
) -> None:
    entry, recordings = spoken
    recordings[1].access_level = level
    recordings[1].save()
    page = html(client, entry)
    assert "Bagian 1" in page
    assert "Bagian 2" not in page
    assert not any(copy.file.url in page for copy in recordings[1].copies.all())
    assert f"rekaman-{recordings[1].pk}" not in page
    assert "Bagian 2" in html(client_of("curator"), entry)


def test_nothing_of_a_withheld_transcript_is_on_the_page(client: Client, spoken: Any) -> None:
    entry, recordings = spoken
    transcript = recordings[0].transcripts.get()
    transcript.access_level = "staff"
    transcript.save()
    page = html(client, entry)
    assert page.count("Kebun salak.") == 1
    assert f"/transkrip/{transcript.pk}.vtt" not in page


def test_a_recording_mentioned_elsewhere_plays_where_it_is_mentioned(client: Client, spoken: Any) -> None:
    _entry, recordings = spoken
    place = factories.PlaceFactory(body=[("audio", {"recording": recordings[0], "caption": "Dengarkan"})] * 2)
    page = html(client, place)
    assert page.count("<audio") == 1
    assert page.count(f'id="rekaman-{recordings[0].pk}"') == 1
    assert page.count(f'href="#rekaman-{recordings[0].pk}"') == 1


def test_a_narrator_is_linked_only_to_an_entry_that_may_be_seen(client: Client, site: Any) -> None:
    known, closed = (
        factories.PersonFactory(title="Mpok Contoh"),
        factories.PersonFactory(title="Bang Tutup", staff=True),
    )
    entry = factories.OralHistoryFactory(
        narrators=[EntryNarrator(name="Mpok C.", person=known), EntryNarrator(name="Bang T.", person=closed)]
    )
    page = html(client, entry)
    assert known.url in page
    assert closed.url not in page
    assert "Bang T." in page


def test_a_person_leads_to_what_they_told_and_keep_alive(client: Client, site: Any) -> None:
    person = factories.PersonFactory()
    told = factories.OralHistoryFactory(title="Cerita kali", narrators=[EntryNarrator(name="A", person=person)])
    factories.OralHistoryFactory(title="Cerita tutup", sealed=True, narrators=[EntryNarrator(name="A", person=person)])
    kept = factories.TraditionFactory(title="Pencak", practitioners=[Practitioner(name="A", person=person)])
    page = html(client, person)
    assert told.url in page
    assert kept.url in page
    assert "Cerita tutup" not in page


def test_related_entries_point_both_ways_and_once(client: Client, site: Any) -> None:
    one = factories.PlaceFactory(title="Kali")
    other = factories.PlaceFactory(title="Jembatan", relations=[models.EntryRelation(target=one)])
    factories.PlaceFactory(title="Gudang", draft=True, relations=[models.EntryRelation(target=one)])
    page = html(client, one)
    assert page.count(f'href="{other.url}"') == 1
    assert "Gudang" not in page


def test_a_collection_tells_its_story_over_what_may_be_seen(client: Client, site: Any) -> None:
    shown, closed = factories.PlaceFactory(title="Kali"), factories.PlaceFactory(title="Tertutup", sealed=True)
    collection = factories.CollectionFactory(
        items=[
            CollectionItem(entry=closed, narrative="<p>Cerita tertutup.</p>"),
            CollectionItem(entry=shown, narrative="<p>Dari kali.</p>"),
        ]
    )
    page = html(client, collection)
    assert "Dari kali." in page
    assert "ertutup" not in page
    assert collection.url in html(client, shown)


def test_every_block_is_shown(client: Client, site: Any) -> None:
    image = factories.ImageFactory(credit="Gambar: Contoh")
    entry = factories.ArtefactFactory(
        body=[
            ("text", "<p>Tulisan <b>tebal</b>.</p>"),
            ("heading", "Judul bagian"),
            ("quotation", {"text": "Kata beliau", "speaker": "Mpok C.", "source": "Condet"}),
            ("uncertainty", {"text": "Tahun tidak pasti"}),
            ("link", {"url": "https://example.org/", "title": "Tautan luar", "description": "Uraian tautan"}),
            ("image", {"image": image, "alt_text": "Sebuah golok", "caption": "Keterangan gambar"}),
            ("gallery", {"images": [{"image": image, "alt_text": "Gagang", "caption": ""}] * 2}),
            ("steps", {"title": "Cara", "steps": [{"title": "Menempa", "text": "Dipukul"}]}),
            ("materials", {"title": "Bahan baku", "items": [{"name": "Besi", "amount": "1 batang", "note": "tua"}]}),
            ("place", {"name": "Bengkel", "latitude": -6.2, "longitude": 106.8, "note": "di gang"}),
        ]
    )
    page = html(client, entry)
    for words in (
        "<b>tebal</b>",
        "Judul bagian",
        "Kata beliau",
        "Condet",
        "Tahun tidak pasti",
        "https://example.org/",
        "Uraian tautan",
        'alt="Sebuah golok"',
        "Keterangan gambar",
        "Gambar: Contoh",
        'alt="Gagang"',
        "Menempa",
        "Dipukul",
        "Besi",
        "1 batang",
        "geo:-6.2,106.8",
        "di gang",
    ):
        assert words in page, words


def test_words_of_editors_are_escaped(client: Client, site: Any) -> None:
    nasty = "<script>alert(1)</script>"
    entry = factories.PlaceFactory(
        title=nasty,
        summary=nasty,
        credits=nasty,
        tags=[nasty],
        body=[("heading", nasty), ("quotation", {"text": nasty, "speaker": nasty, "source": nasty})],
        former_names=[FormerName(name=nasty, period=nasty, note=nasty)],
    )
    assert nasty not in html(client, entry)


def test_facts_of_a_place_lead_on(client: Client, site: Any) -> None:
    entry = factories.PlaceFactory(
        latitude=-6.1376,
        longitude=106.813,
        area=factories.AreaFactory(name="Kota Administrasi Jakarta Selatan", parent=factories.AreaFactory(code="31")),
        licence=factories.LicenceFactory(),
        former_names=[FormerName(name="Meester Cornelis", period="sampai 1942")],
    )
    page = html(client, entry)
    assert 'href="geo:-6.1376,106.813"' in page
    assert 'href="/jelajah/wilayah/31.74/">Jakarta Selatan</a>' in page
    assert 'rel="license"' in page
    assert f"http://testserver/{entry.ark}" in page
    assert "Meester Cornelis" in page


@pytest.mark.django_db  # a page asks for its content type
@pytest.mark.parametrize(
    ("first", "last", "approximate", "written"),
    [
        (1955, 1972, False, "1955–1972"),
        (1955, 1955, False, "1955"),
        (1890, 1920, True, "around 1890–1920"),
        (1950, None, False, "from 1950"),
        (None, 1942, False, "until 1942"),
        (-300, None, False, "from 300 BCE"),
        (None, None, True, ""),
    ],
)
def test_years_are_written_as_people_write_them(
    first: int | None, last: int | None, approximate: bool, written: str
) -> None:
    with translation.override("en"):
        assert years(Place(year_from=first, year_to=last, years_approximate=approximate)) == written


def test_times_are_written_without_a_languages_separators() -> None:
    assert [clock(seconds) for seconds in (7.9, 751, 3725)] == ["0:07", "12:31", "1:02:05"]
    with translation.override("id"):
        assert [plain_seconds(seconds) for seconds in (151.0, 12.5, 4000.25)] == ["151", "12.5", "4000.25"]


def test_a_draft_is_previewed_with_what_only_its_revision_holds(site: Any, client_of: Callable[[str], Client]) -> None:
    call_command("setup", verbosity=0)
    entry = factories.TraditionFactory(title="Draf", draft=True, tags=["ingatan"])
    entry.practitioners.add(Practitioner(name="Sanggar Contoh"))
    entry.save_revision()
    response = client_of("curator").get(reverse("wagtailadmin_pages:view_draft", args=[entry.pk]))
    assert response.status_code == 200
    assert "Sanggar Contoh" in response.content.decode()
