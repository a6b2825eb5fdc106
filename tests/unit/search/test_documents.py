from typing import Any

import pytest

from knowledge.blocks.words import plain, text
from knowledge.entry_types.collection.models import CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.entry_types.person.models import PersonRole
from knowledge.entry_types.place.models import FormerName
from knowledge.entry_types.tradition.models import Practitioner
from search.indexing.documents import documents
from search.port import Audience, Document
from tests import factories

PUBLIC, STAFF = Audience.PUBLIC, Audience.STAFF


def only(entry: Any, audience: Audience = PUBLIC) -> Document:
    (document,) = documents([entry.pk], audience, 7)
    return document


def test_rich_text_becomes_words() -> None:
    assert plain("<p>Nasi <b>uduk</b></p><p>&amp; kerak&nbsp;telor</p>") == "Nasi uduk & kerak telor"


def test_a_body_gives_its_words_and_no_references() -> None:
    blocks = [
        {"type": "text", "value": "<p>Isi <i>miring</i></p>", "id": "1"},
        {"type": "image", "value": {"image": 4711, "alt_text": "Gambar rumah", "caption": ""}},
        {"type": "steps", "value": {"title": "Cara", "steps": [
            {"type": "item", "value": {"title": "Rendam", "text": "semalam"}},
        ]}},
        {"type": "link", "value": {"url": "https://example.org/rahasia", "title": "Tautan", "description": ""}},
        {"type": "audio", "value": {"recording": 5, "caption": "Rekaman pagi"}},
    ]  # fmt: skip
    assert text(blocks) == "Isi miring Gambar rumah Cara Rendam semalam Tautan Rekaman pagi"


def test_an_oral_history_names_its_people_and_what_was_said(site: Any) -> None:
    transcript = factories.TranscriptFactory(words=["Dulu masih rawa.", "Sekarang jalan raya."])
    entry = factories.OralHistoryFactory(
        title="Cerita rawa", tags=["rawa"], recordings=[transcript.recording], area=factories.AreaFactory(), live=False
    )
    entry.narrators.add(EntryNarrator(name="Mak Ijah", note="penjual kembang"))
    entry.languages.add(factories.LanguageFactory())
    entry.save_revision().publish()
    document = only(entry)
    assert document.version == 7
    assert document.people == ("Mak Ijah", "Tim Sejarah Lisan")
    assert "penjual kembang" in document.body
    assert document.tags == ("rawa",)
    assert document.places == ("Jakarta Selatan",)
    assert document.facets["type"] == ("sejarah-lisan",)
    assert document.facets["area"] == ("31.74",)
    assert document.facets["language"] == ("id",)
    assert document.facets["media"] == ("audio", "transcript")
    assert [(one.start, one.text, one.after) for one in document.segments] == [
        (0.0, "Dulu masih rawa.", "Sekarang jalan raya."),
        (5.0, "Sekarang jalan raya.", ""),
    ]


@pytest.mark.parametrize("draft", [False, True])
def test_an_entry_is_found_in_each_of_its_areas_and_counted_once_around_them(site: Any, draft: bool) -> None:
    kota = factories.AreaFactory(code="31.75", name="Kota Administrasi Jakarta Timur")
    kecamatan = factories.AreaFactory(code="31.75.04", level="kecamatan", name="Kramatjati", parent=kota)
    balekambang, batu_ampar = (
        factories.AreaFactory(code=code, level="kelurahan", name=name, parent=kecamatan)
        for code, name in (("31.75.04.1005", "Balekambang"), ("31.75.04.1004", "Batu Ampar"))
    )
    senen = factories.AreaFactory(code="31.71", name="Kota Administrasi Jakarta Pusat")
    entry = factories.TraditionFactory(area=balekambang, further_areas=[batu_ampar, senen], draft=draft)
    document = only(entry, STAFF)
    assert document.facets["area"] == ("31.75", "31.75.04", "31.75.04.1005", "31.75.04.1004", "31.71")
    assert document.places == ("Balekambang", "Kramatjati", "Jakarta Timur", "Batu Ampar", "Jakarta Pusat")


def test_what_each_type_adds(site: Any) -> None:
    tradition = factories.TraditionFactory(
        materials=[("material", {"name": "kayu secang", "amount": "", "note": ""})], condition="declining", live=False
    )
    tradition.practitioners.add(Practitioner(name="Sanggar Contoh", note="sejak lama"))
    tradition.save_revision().publish()
    place = factories.PlaceFactory(title="Jatinegara", live=False)
    place.former_names.add(FormerName(name="Meester Cornelis", period="sampai 1942"))
    place.save_revision().publish()
    person = factories.PersonFactory(title="Babe Contoh", life="lahir di Condet", live=False)
    person.roles.add(PersonRole(kind="performer", detail="pemain tehyan"))
    person.save_revision().publish()
    artefact = factories.ArtefactFactory(maker="Engkong Mudi", technique="ukir tembus")
    assert only(tradition).people == ("Sanggar Contoh",)
    assert only(tradition).facets["condition"] == ("declining",)
    assert "kayu secang" in only(tradition).body
    assert only(place).places == ("Jatinegara", "Meester Cornelis")
    assert only(person).people == ("Babe Contoh",)
    assert "pemain tehyan" in only(person).body
    assert only(artefact).people == ("Engkong Mudi",)
    assert "ukir tembus" in only(artefact).body


def test_a_collection_does_not_tell_of_closed_entries(site: Any) -> None:
    collection = factories.CollectionFactory(live=False)
    for entry, word in ((factories.PlaceFactory(), "terbuka"), (factories.PlaceFactory(staff=True), "tertutup")):
        collection.items.add(CollectionItem(entry=entry, narrative=f"<p>Kisah {word}</p>"))
    collection.save_revision().publish()
    assert "terbuka" in only(collection).body
    assert "tertutup" not in only(collection).body


@pytest.mark.parametrize("traits", [{"live": False}, {"community": True}, {"staff": True}, {"sealed": True}])
def test_only_public_entries_have_public_documents(site: Any, traits: dict[str, Any]) -> None:
    entry = factories.PlaceFactory(**traits)
    assert documents([entry.pk], PUBLIC, 1) == []
    assert len(documents([entry.pk], Audience.MEMBERS, 1)) == int("community" in traits)
    assert [one.entry for one in documents([entry.pk], STAFF, 1)] == [entry.pk]


@pytest.mark.parametrize("level", ["community", "staff", "sealed"])
def test_closed_transcripts_leave_no_trace_in_public(site: Any, level: str) -> None:
    transcript = factories.TranscriptFactory(access_level=level)
    entry = factories.OralHistoryFactory(recordings=[transcript.recording])
    assert only(entry).segments == ()
    assert only(entry).facets["media"] == ("audio",)
    assert bool(only(entry, STAFF).segments) is (level != "sealed")


def test_closed_recordings_leave_no_trace_in_public(site: Any) -> None:
    transcript = factories.TranscriptFactory(recording=factories.RecordingFactory(access_level="staff"))
    entry = factories.OralHistoryFactory(recordings=[transcript.recording])
    assert only(entry).segments == ()
    assert only(entry).facets["media"] == ()


def playing(recording: Any, **values: Any) -> Any:
    return factories.TraditionFactory(body=[("audio", {"recording": recording, "caption": ""})], **values)


def test_words_of_a_recording_belong_to_the_entry_that_lists_it(site: Any) -> None:
    transcript = factories.TranscriptFactory()
    owner = factories.OralHistoryFactory(recordings=[transcript.recording])
    quoting = playing(transcript.recording)
    for audience in Audience:
        assert [one.transcript for one in only(owner, audience).segments] == [transcript.pk]
        assert only(quoting, audience).segments == ()
        assert only(quoting, audience).facets["media"] == ("audio", "transcript")


def test_segments_know_of_a_second_telling(site: Any) -> None:
    spoken = factories.TranscriptFactory()
    alone = factories.OralHistoryFactory(recordings=[factories.TranscriptFactory().recording])
    entry = factories.OralHistoryFactory(recordings=[spoken.recording])
    factories.TranscriptFactory(recording=spoken.recording, kind="translation")
    assert [(one.parallel, one.translation) for one in only(entry).segments] == [(True, False), (True, True)]
    assert [one.parallel for one in only(alone).segments] == [False]


def test_an_entry_that_lists_and_plays_a_recording_tells_it_once(site: Any) -> None:
    transcript = factories.TranscriptFactory()
    body = [("audio", {"recording": transcript.recording, "caption": ""})]
    entry = factories.OralHistoryFactory(recordings=[transcript.recording], body=body)
    assert len(only(entry).segments) == 1


def test_words_of_a_recording_that_nothing_lists_belong_to_what_plays_it(site: Any) -> None:
    transcript = factories.TranscriptFactory()
    quoting = playing(transcript.recording)
    assert [one.transcript for one in only(quoting).segments] == [transcript.pk]


def test_an_entry_that_lists_a_recording_is_its_home_rather_than_one_that_quotes_it(site: Any) -> None:
    transcript = factories.TranscriptFactory()
    quoting = playing(transcript.recording)
    home = factories.OralHistoryFactory(recordings=[transcript.recording], institution=quoting.institution)
    assert only(quoting).segments == ()
    assert [one.transcript for one in only(home).segments] == [transcript.pk]


@pytest.mark.parametrize("closed", ["draft", "sealed", "staff"])
def test_a_closed_home_closes_its_words_wherever_they_are_played(site: Any, closed: str) -> None:
    transcript = factories.TranscriptFactory()
    factories.OralHistoryFactory(recordings=[transcript.recording], **{closed: True})
    quoting = playing(transcript.recording)
    assert only(quoting).segments == ()
    assert only(quoting).facets["media"] == ()


def test_staff_find_the_latest_draft_and_the_public_what_is_published(site: Any) -> None:
    entry = factories.OralHistoryFactory(title="Judul terbit", tags=["lama"])
    entry.title = "Judul baru"
    entry.tags.add("baru")
    entry.narrators.add(EntryNarrator(name="Penutur baru"))
    entry.save_revision()
    public, staff = only(entry), only(entry, STAFF)
    assert (public.title, public.tags) == ("Judul terbit", ("lama",))
    assert staff.title == "Judul baru"
    assert set(staff.tags) == {"lama", "baru"}
    assert "Penutur baru" in staff.people
    assert staff.facets["state"] == ("changed",)


def test_a_draft_that_opens_an_entry_does_not_open_it_yet(site: Any) -> None:
    entry = factories.PlaceFactory(sealed=True)
    entry.access_level = "public"
    entry.save_revision()
    assert only(entry, STAFF).facets["level"] == ("sealed",)


@pytest.mark.parametrize("state", ["paused", "withdrawn"])
def test_what_a_narrator_has_closed_is_sealed_for_librarians(site: Any, state: str) -> None:
    """They share an index with curators, and would count it among what they find."""
    narrator = factories.NarratorFactory()
    entry = factories.OralHistoryFactory(narrators=[EntryNarrator(narrator=narrator)])
    factories.consent(narrator, entry)
    assert only(entry, STAFF).facets["level"] == ("public",)
    factories.consent(narrator, entry, state)
    assert only(entry, STAFF).facets["level"] == ("sealed",)


def test_what_only_a_group_reads_is_in_no_index_of_readers_and_sealed_for_librarians(site: Any) -> None:
    """Which librarians are in the group no index knows: they would count it among what they find."""
    recording = factories.RecordingFactory()
    factories.TranscriptFactory(recording=recording)
    entry = factories.OralHistoryFactory(institution=factories.InstitutionFactory(), recordings=[recording])
    factories.put_under(entry, factories.protocol())
    assert [documents([entry.pk], audience, 7) for audience in (PUBLIC, Audience.MEMBERS)] == [[], []]
    staff = only(entry, STAFF)
    assert staff.facets["level"] == ("sealed",)
    assert not staff.segments


def test_queries_do_not_grow_with_entries(site: Any, django_assert_max_num_queries: Any) -> None:
    entries = [
        factories.OralHistoryFactory(tags=["satu", "dua"], recordings=[factories.TranscriptFactory().recording])
        for _ in range(4)
    ]
    with django_assert_max_num_queries(22):
        assert len(documents([entry.pk for entry in entries], PUBLIC, 1)) == 4
