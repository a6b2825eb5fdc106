"""What search adds to an entry's page: the places where something is said, and entries like it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from knowledge.provisioning.groups import make_groups
from knowledge.site import seeking
from knowledge.site.entry import MOST_SIMILAR
from search.engines import engine
from search.models import GlossaryPair
from search.port import EngineUnavailableError
from search.results.similar import QueryReading
from tests import factories

Indexed = Callable[[Callable[[], Any]], Any]
WORDS = [
    "Dulu kite masak pake kayu bakar.",
    "Kerak telor itu kudu pake beras ketan.",
    "Kelape disangrai dulu.",
    "Baru <b>telor</b> bebek ditaro di atas.",
]


@pytest.fixture
def interview(site: Any, indexed: Indexed) -> Any:
    recording = factories.TranscriptFactory(words=WORDS).recording
    return indexed(lambda: factories.OralHistoryFactory(title="Dapur Mak Iyah", recordings=[recording]))


def passages(response: Any) -> list[tuple[str, str]]:
    return [(passage.clock, passage.speaker) for passage in response.context["within"].passages]


def test_every_place_where_it_is_said_is_listed_marked_and_played(client: Client, interview: Any) -> None:
    response = client.get(interview.url, {"q": "telor"})
    assert passages(response) == [("0:05", "Penutur"), ("0:15", "Penutur")]
    recording = interview.recording_links.get().recording_id
    first = response.context["within"].passages[0]
    assert first.url == f"/entri/{interview.slug}/?t=5&rekaman={recording}&q=telor#rekaman-{recording}"
    page = response.content.decode()
    assert page.count("<mark>telor</mark>") == 4, "each stands in the list and in the transcript"
    assert "&lt;b&gt;<mark>telor</mark>" in page


def test_a_page_with_marks_is_not_indexed_and_names_the_page_without(client: Client, interview: Any) -> None:
    page = client.get(interview.url, {"q": "telor"}).content.decode()
    assert '<meta name="robots" content="noindex, follow">' in page
    assert f'<link rel="canonical" href="http://testserver{interview.url}">' in page
    assert 'name="robots"' not in client.get(interview.url).content.decode()


def test_other_forms_and_words_of_the_glossary_are_found_too(client: Client, interview: Any) -> None:
    assert passages(client.get(interview.url, {"q": "memasak"})) == [("0:00", "Penutur")]
    GlossaryPair.objects.create(term="wajib", language="id", equivalent="kudu", equivalent_language="bew")
    assert passages(client.get(interview.url, {"q": "wajib"})) == [("0:05", "Penutur")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("beras ketan", [1]),
        ('"ketan beras"', []),
        ('"beras ketan"', [1]),
        ('"ketan kelape"', [1]),
        ("kel*", [2]),
        ("telor -bebek", [1, 3]),
        ("resep kerak telor bebek", [1, 3]),
        ("resep lama telor bebek", [3]),
        ("tidakada", []),
        ("", []),
        ('"', []),
    ],
)
def test_what_a_reading_finds(db: None, text: str, expected: list[int]) -> None:
    found = QueryReading(text).finds(WORDS)
    assert [number for number, one in enumerate(found) if one] == expected


def test_original_and_translation_of_the_same_words_are_one_place(client: Client, site: Any, indexed: Indexed) -> None:
    original = factories.TranscriptFactory(words=["Kudu beli ikan.", "Mahal bener."])
    english = factories.LanguageFactory(code="en", name="Inggris", name_en="English")
    factories.TranscriptFactory(
        recording=original.recording, language=english, kind="translation", words=["Buy ikan first.", "Ikan is dear."]
    )
    entry = indexed(lambda: factories.OralHistoryFactory(recordings=[original.recording]))
    found = client.get(entry.url, {"q": "ikan"}).context["within"].passages
    assert [(one.clock, one.is_translation) for one in found] == [("0:00", False), ("0:05", True)]


def test_what_is_not_said_is_told_with_a_way_on(client: Client, interview: Any) -> None:
    response = client.get(interview.url, {"q": "kereta & api"})
    assert passages(response) == []
    assert "/cari/?q=kereta%20%26%20api" in response.content.decode()


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "<script>alert(1)</script>", "\x00", "-", '"', "😀", "a* OR b*", "%00%ff"]
)
def test_no_text_is_an_error(client: Client, interview: Any, text: str) -> None:
    response = client.get(interview.url, {"q": text})
    assert response.status_code == 200
    assert "<script>alert(1)" not in response.content.decode()


def test_there_is_nothing_to_search_in_without_a_transcript(client: Client, site: Any) -> None:
    place = factories.PlaceFactory(recordings=[factories.RecordingFactory()])
    assert client.get(place.url, {"q": "sumur"}).context["within"] is None


def test_passages_of_a_closed_transcript_are_for_who_may_read_it(client_of: Any, site: Any, indexed: Indexed) -> None:
    transcript = factories.TranscriptFactory(words=WORDS, access_level="community")
    entry = indexed(lambda: factories.OralHistoryFactory(recordings=[transcript.recording]))
    assert client_of("anonymous").get(entry.url, {"q": "telor"}).context["within"] is None
    assert len(passages(client_of("member").get(entry.url, {"q": "telor"}))) == 2


def test_results_lead_to_the_entry_with_its_passages(client: Client, interview: Any) -> None:
    (result,) = client.get("/cari/?q=telor").context["search"].results
    assert result.within_url == f"/entri/{interview.slug}/?q=telor"
    assert "&q=telor#rekaman-" in result.segments[0].url


class TestSimilar:
    @pytest.fixture
    def alike(self, site: Any, indexed: Indexed) -> list[Any]:
        return indexed(  # type: ignore[no-any-return]
            lambda: [
                factories.TraditionFactory(title=f"Lenong kampung {number}", tags=["teater"], summary="Teater rakyat.")
                for number in range(MOST_SIMILAR + 3)
            ]
        )

    def shown(self, client: Client, entry: Any) -> list[int]:
        return [card.pk for card in client.get(entry.url).context["similar"]]

    def test_a_few_entries_like_it_are_shown_and_not_itself(self, client: Client, alike: list[Any]) -> None:
        found = self.shown(client, alike[0])
        assert len(found) == MOST_SIMILAR
        assert alike[0].pk not in found

    def test_what_stands_on_the_page_already_is_not_repeated(
        self, client: Client, alike: list[Any], indexed: Indexed
    ) -> None:
        related = alike[1]
        alike[0].relations.add(factories.models.EntryRelation(target=related))
        indexed(lambda: alike[0].save_revision().publish())
        assert related.pk not in self.shown(client, alike[0])

    def test_the_database_has_the_last_word(self, client: Client, alike: list[Any]) -> None:
        type(alike[1]).objects.exclude(pk__in=[alike[0].pk, alike[2].pk]).update(effective_access="sealed")
        assert self.shown(client, alike[0]) == [alike[2].pk]

    def test_the_page_does_without_an_engine(
        self, client: Client, alike: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unavailable(*_args: Any, **_kwargs: Any) -> None:
            raise EngineUnavailableError("down")

        monkeypatch.setattr(engine(), "similar", unavailable)
        assert self.shown(client, alike[0]) == []

    def test_the_page_does_without_search(
        self, client: Client, alike: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(seeking, "_seekers", [])
        response = client.get(alike[0].url, {"q": "lenong"})
        assert response.status_code == 200
        assert response.context["similar"] == []


@pytest.fixture
def tapes(site: Any, indexed: Indexed) -> Any:
    said = [WORDS[:1], WORDS[1:2], WORDS[2:]]
    recordings = [factories.TranscriptFactory(words=words).recording for words in said]
    return indexed(lambda: factories.OralHistoryFactory(title="Dapur Mak Iyah", recordings=recordings))


def test_places_in_several_recordings_are_one_list_and_name_the_recording(client: Client, tapes: Any) -> None:
    for address in (f"/en/entri/{tapes.slug}/", f"/en/entri/{tapes.slug}/dalam/"):
        text = client.get(address, {"q": "telor"}).content.decode()
        assert re.findall(r"Recording (\d), </span>\s*<span class=\"moments__clock\">([\d:]+)<", text) == [
            ("2", "0:00"),
            ("3", "0:05"),
        ], address


@pytest.mark.parametrize(("audience", "address"), [("anonymous", "/en/cari/"), ("curator", "/cms/cari/")])
def test_a_hit_names_the_recording_of_each_place(
    client_of: Any, tapes: Any, indexed: Indexed, audience: str, address: str
) -> None:
    make_groups()
    indexed(lambda: factories.set_level(tapes.recording_links.first().recording, "sealed"))
    (result,) = client_of(audience).get(address, {"q": "telor"}).context["search"].results
    shift = 1 if audience == "curator" else 0  # the curator hears the first one as well
    found = sorted((segment.tape.number - shift, segment.clock) for segment in result.segments)
    assert found == [(1, "0:00"), (2, "0:05")]
    recordings = [link.recording_id for link in tapes.recording_links.all()]
    for segment in result.segments:
        assert f"&rekaman={recordings[segment.tape.number - shift]}&" in segment.url


def test_a_hit_in_an_only_recording_names_none(client: Client, interview: Any) -> None:
    (result,) = client.get("/cari/", {"q": "telor"}).context["search"].results
    assert [segment.tape for segment in result.segments] == [None, None]
    assert "moments__tape" not in client.get(interview.url, {"q": "telor"}).content.decode()
