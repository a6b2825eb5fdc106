"""/cari/, /cari/saran/ and /cms/cari/ as visitors meet them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from knowledge.provisioning.groups import make_groups
from search.engines import engine
from search.indexing import outbox
from search.models import Change
from search.port import Audience, EngineUnavailableError
from search.results.state import PAGE_SIZE
from tests import factories

Indexed = Callable[[Callable[[], Any]], Any]


@pytest.fixture
def archive(site: Any, indexed: Indexed) -> dict[str, Any]:
    tebet = factories.AreaFactory(code="31.74.01", level="kecamatan", name="Tebet")
    factories.AreaFactory()
    transcript = factories.TranscriptFactory(words=["Dulu main <b>gasing</b> di sini.", "Sekarang tidak."])

    def make() -> dict[str, Any]:
        return {
            "lenong": factories.TraditionFactory(
                title="Lenong", tags=["teater"], opk="seni", area=tebet, year_from=1950
            ),
            "well": factories.PlaceFactory(title="Sumur tua", summary="Rumeh di dekat sumur.", opk="adat-istiadat"),
            "interview": factories.OralHistoryFactory(title="Cerita Engkong", recordings=[transcript.recording]),
        }

    return indexed(make)  # type: ignore[no-any-return]


def titles(response: Any) -> list[str]:
    return [result.card.title.text for result in response.context["search"].results]


def test_words_find_and_are_marked(client: Client, archive: Any) -> None:
    response = client.get("/cari/", {"q": "rumah"})
    assert response.status_code == 200
    assert titles(response) == ["Sumur tua"]
    assert "<mark>Rumeh</mark>" in response.content.decode()


def test_a_heading_has_room_for_a_short_query_only(client: Client, archive: Any) -> None:
    page = client.get("/cari/", {"q": "lenong " * 20})
    heading = re.search(r'id="hasil">(.*?)</h2>', page.content.decode(), re.DOTALL)
    assert heading is not None
    assert heading[1].endswith("…”")
    assert len(heading[1]) < 100


def test_moments_lead_into_the_recording_and_carry_no_markup_in(client: Client, archive: Any) -> None:
    response = client.get("/cari/", {"q": "gasing"})
    (result,) = response.context["search"].results
    assert result.segments[0].url.startswith(f"/entri/{archive['interview'].slug}/?t=0&rekaman=")
    assert result.segments[0].clock == "0:00"
    assert result.segments[0].language == "id"
    assert "&lt;b&gt;" in response.content.decode()


def test_passages_that_are_read_lead_to_their_page(client: Client, site: Any, indexed: Indexed) -> None:
    typed = factories.TypescriptFactory(words=["Dulu main gasing di sini."])
    entry = indexed(lambda: factories.OralHistoryFactory(title="Cerita Nyak", recordings=[typed.recording]))
    key = typed.segments.get().key
    answer = client.get("/en/cari/", {"q": "gasing"})
    (segment,) = answer.context["search"].results[0].segments
    assert segment.url == f"/en/entri/{entry.slug}/?segmen={key}&q=gasing#{key}"
    assert segment.clock == "p. 1, line 12"
    page = answer.content.decode()
    assert "p. 1, line 12" in page
    assert "Listen from" not in page


def test_facets_link_to_the_narrowed_search(client: Client, archive: Any) -> None:
    search = client.get("/cari/", {"q": ""}).context["search"]
    assert search.total == 3
    opk = next(facet for facet in search.facets if facet.parameter == "opk")
    choice = next(one for one in opk.choices if one.value == "seni")
    assert (choice.count, choice.url) == (1, "/cari/?opk=seni")
    narrowed = client.get(choice.url).context["search"]
    assert narrowed.total == 1
    assert [(chip.label, chip.url) for chip in narrowed.chips] == [(choice.label, "/cari/")]


def test_areas_open_from_the_kota_down(client: Client, archive: Any) -> None:
    search = client.get("/cari/?wilayah=31.74").context["search"]
    area = next(facet for facet in search.facets if facet.parameter == "wilayah")
    assert [(one.label, one.chosen) for one in area.choices] == [("Jakarta Selatan", True)]
    assert [(one.label, one.count) for one in area.choices[0].inside] == [("Tebet", 1)]


def test_filters_repeat_and_join(client: Client, archive: Any) -> None:
    assert client.get("/cari/?opk=seni&opk=adat-istiadat").context["search"].total == 2
    assert client.get("/cari/?opk=seni&jenis=tempat").context["search"].total == 0


def test_years_narrow(client: Client, archive: Any) -> None:
    assert titles(client.get("/cari/?tahun_dari=1940&tahun_sampai=1960")) == ["Lenong"]
    bars = client.get("/cari/").context["search"].timeline.bars
    assert [(one.year, one.count, one.share, one.url) for one in bars] == [
        ("1950", 1, 100, "/cari/?tahun_dari=1950&tahun_sampai=1959")
    ]
    narrowed = client.get(bars[0].url).context["search"]
    assert [(one.chosen, one.url) for one in narrowed.timeline.bars] == [(True, "/cari/")]
    assert [(chip.label, chip.url) for chip in narrowed.chips] == [("1950–1959", "/cari/")]


def test_an_area_within_the_chosen_one_narrows_it(client: Client, archive: Any) -> None:
    search = client.get("/cari/?wilayah=31.74").context["search"]
    area = next(facet for facet in search.facets if facet.parameter == "wilayah")
    assert area.choices[0].inside[0].url == "/cari/?wilayah=31.74.01"
    narrowed = client.get("/cari/?wilayah=31.74.01").context["search"]
    area = next(facet for facet in narrowed.facets if facet.parameter == "wilayah")
    assert (area.choices[0].chosen, area.choices[0].url) == (False, "/cari/?wilayah=31.74")
    assert area.choices[0].inside[0].chosen


def test_an_empty_result_says_which_filter_to_drop(client: Client, archive: Any) -> None:
    search = client.get("/cari/?q=lenong&opk=adat-istiadat").context["search"]
    assert search.total == 0
    assert [(one.url, one.count) for one in search.zero_result_suggestions] == [("/cari/?q=lenong", 1)]


def test_where_no_single_filter_helps_all_of_them_may(client: Client, archive: Any) -> None:
    search = client.get("/cari/?q=lenong&opk=adat-istiadat&jenis=tempat&tahun_sampai=1900").context["search"]
    assert search.total == 0
    assert [(one.name, one.url, one.count) for one in search.zero_result_suggestions] == [("", "/cari/?q=lenong", 1)]


def test_unknown_values_are_ignored_with_a_notice(client: Client, archive: Any) -> None:
    unknown = ("opk=tidak-ada", "tahun_dari=kapan", "tahun_sampai=99999", "urut=acak", "wilayah=99.99", "tag=tidak-ada")
    for query in (*unknown, "jenis="):
        search = client.get(f"/cari/?{query}").context["search"]
        assert search.total == 3, query
        assert bool(search.notices) is (query in unknown), query


@pytest.mark.parametrize("audience", ["anonymous", "member", "librarian"])
def test_filters_name_only_what_open_entries_bear(client_of: Any, site: Any, indexed: Indexed, audience: str) -> None:
    def make() -> None:
        language = factories.LanguageFactory(code="xrh", name="Rahasia", name_en="Rahasia")
        library = factories.InstitutionFactory(slug="taman-rhs", name="Taman Rahasia")
        factories.TraditionFactory(tags=["Rahasia"], institution=library, languages=[language], sealed=True)
        factories.TraditionFactory(tags=["Terbuka"])

    indexed(make)
    # A curator has looked: what was read for them is not remembered for others.
    assert client_of("curator").get("/cari/?tag=rahasia").context["search"].chips
    for query in ("tag=rahasia", "lembaga=taman-rhs", "bahasa=xrh"):
        page = client_of(audience).get(f"/cari/?{query}")
        assert not page.context["search"].chips
        assert "Rahasia" not in page.content.decode()
        assert query.partition("=")[2] in page.context["search"].notices[0]
    assert client_of(audience).get("/cari/?tag=terbuka").context["search"].chips


def test_pages_out_of_range_end_at_the_last(client: Client, archive: Any) -> None:
    for page in ("0", "-1", "x", "2", "999999999999999999999", "٣"):
        response = client.get("/cari/", {"hal": page})
        assert response.status_code == 200, page
        assert len(titles(response)) == 3, page


def test_no_query_is_an_error(client: Client, archive: Any) -> None:
    odd = (
        "",
        "x" * 10_000,
        "title:(a OR [b TO *])~2 \\",
        "😀",
        "-",
        "\x00",
        '"',
        "<script>alert(1)</script>",
        "%00%ff",
    )
    for text in odd:
        response = client.get("/cari/", {"q": text})
        assert response.status_code == 200, text
        assert "<script>alert(1)" not in response.content.decode()
        assert client.get("/cari/saran/", {"q": text}).status_code == 200, text


def test_a_minus_is_shown_and_not_silent(client: Client, archive: Any) -> None:
    search = client.get("/cari/", {"q": "-lenong"}).context["search"]
    assert search.total == 2
    assert any("lenong" in notice for notice in search.notices)


def test_pages_link_to_each_other(client: Client, site: Any, indexed: Indexed) -> None:
    indexed(lambda: [factories.PlaceFactory(title=f"Gang {number}") for number in range(PAGE_SIZE + 1)])
    first = client.get("/cari/?q=gang").context["search"]
    assert (len(first.results), first.previous, first.next) == (PAGE_SIZE, "", "/cari/?q=gang&hal=2")
    second = client.get(first.next).context["search"]
    assert (len(second.results), second.previous) == (1, "/cari/?q=gang")
    assert len(client.get("/cari/?q=gang&hal=77").context["search"].results) == 1


def test_suggestions_complete_what_is_typed(client: Client, archive: Any) -> None:
    answer = client.get("/en/cari/saran/?q=sum")
    assert answer.json() == {
        "suggestions": [
            {
                "text": "Sumur tua",
                "kind": "title",
                "label": "entry",
                "count": 1,
                "url": f"/en/entri/{archive['well'].slug}/",
            }
        ],
        "announcement": "1 suggestion",
    }
    assert answer.headers["Cache-Control"] == "private, max-age=30"


def test_a_suggested_tag_filters_and_a_suggested_place_is_searched_for(client: Client, archive: Any) -> None:
    ways = {one["kind"]: one["url"] for one in client.get("/en/cari/saran/?q=te").json()["suggestions"]}
    assert ways == {"tag": "/en/cari/?tag=teater", "place": "/en/cari/?q=Tebet"}
    (place,) = client.get("/cari/saran/?q=jakarta").json()["suggestions"]
    assert place["url"] == "/cari/?q=%22Jakarta+Selatan%22"


def test_a_title_that_two_entries_have_is_searched_for(client: Client, site: Any, indexed: Indexed) -> None:
    indexed(lambda: [factories.PlaceFactory(title="Kali lama", slug=slug) for slug in ("kali-satu", "kali-dua")])
    (one,) = client.get("/cari/saran/?q=kali").json()["suggestions"]
    assert (one["count"], one["url"]) == (2, "/cari/?q=%22Kali+lama%22")


def test_titles_in_the_readers_language_are_suggested_first(client: Client, site: Any, indexed: Indexed) -> None:
    indexed(
        lambda: [
            factories.PlaceFactory(title="Kebun salak", title_en="Once an orchard", slug="kebun"),
            factories.PlaceFactory(title="Main ondel-ondel", title_en="Giant puppets", slug="main"),
        ]
    )
    for path, texts in (
        ("/", ["Main ondel-ondel", "Once an orchard"]),
        ("/en/", ["Once an orchard", "Main ondel-ondel"]),
    ):
        assert [one["text"] for one in client.get(f"{path}cari/saran/?q=on").json()["suggestions"]] == texts


def test_suggestions_of_members_are_kept_nowhere(client_of: Any, archive: Any) -> None:
    assert "max-age" not in client_of("member").get("/cari/saran/?q=sum").headers.get("Cache-Control", "")


def test_queries_do_not_grow_with_hits(
    client: Client, site: Any, indexed: Indexed, django_assert_max_num_queries: Any
) -> None:
    def make() -> None:
        for number in range(12):
            factories.OralHistoryFactory(
                title=f"Cerita {number}", tags=[f"tag{number}"], area=factories.AreaFactory(),
                recordings=[factories.TranscriptFactory(words=["cerita lama"]).recording],
            )  # fmt: skip

    indexed(make)
    with django_assert_max_num_queries(10):
        assert len(titles(client.get("/cari/?q=cerita&jenis=sejarah-lisan"))) == 12
    with django_assert_max_num_queries(6):  # names of areas, languages and institutions are remembered
        client.get("/cari/?q=cerita")


def test_what_the_index_should_not_hold_is_neither_shown_nor_counted(client: Client, archive: Any) -> None:
    type(archive["lenong"]).objects.filter(pk=archive["lenong"].pk).update(effective_access="sealed")
    response = client.get("/cari/")
    search = response.context["search"]
    assert sorted(titles(response)) == ["Cerita Engkong", "Sumur tua"]
    assert search.total == 2
    assert all(choice.value != "teater" for facet in search.facets for choice in facet.choices)
    assert client.get("/cari/saran/?q=len").json()["suggestions"] == []
    assert Change.objects.filter(entry_id=archive["lenong"].pk).exists()


def test_what_waits_for_withdrawal_is_left_out_while_the_engine_is_down(
    client: Client,
    archive: Any,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def unavailable(*_args: Any, **_kwargs: Any) -> None:
        raise EngineUnavailableError("down")

    settings.SEARCH_WORKER = "external"
    monkeypatch.setattr(outbox, "apply", unavailable)
    with django_capture_on_commit_callbacks(execute=True):
        archive["well"].unpublish()
    search = client.get("/cari/?q=sumur").context["search"]
    assert search.total == 0
    assert client.get("/cari/saran/?q=sumur").json()["suggestions"] == []


def test_an_engine_that_does_not_answer_is_not_an_empty_result(
    client: Client, archive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_args: Any, **_kwargs: Any) -> None:
        raise EngineUnavailableError("down")

    monkeypatch.setattr(engine(), "search", unavailable)
    response = client.get("/cari/?q=lenong")
    assert response.status_code == 503
    assert not response.context["search"].available
    assert response.context["search"].notices


def test_in_english_titles_are_english(client: Client, site: Any, indexed: Indexed) -> None:
    indexed(lambda: factories.PlaceFactory(title="Sumur tua", title_en="Old well"))
    response = client.get("/en/cari/?q=sumur")
    assert titles(response) == ["Old well"]
    assert response.context["search"].results[0].card.url.startswith("/en/entri/")


def test_titles_and_snippets_say_their_language(client: Client, site: Any, indexed: Indexed) -> None:
    indexed(lambda: factories.PlaceFactory(
        title="Pasar Senèn", title_en="Senen market", summary="Pasar lama.", summary_en="An old market."
    ))  # fmt: skip
    english = client.get("/en/cari/?q=pasar").content.decode()
    assert '<h3 class="hit__title" dir="auto"><a' in english
    assert '<p class="hit__snippet" lang="id" dir="auto"><mark>Pasar</mark> lama.</p>' in english
    indonesian = client.get("/cari/?q=market").content.decode()
    assert '<h3 class="hit__title" dir="auto"><a' in indonesian
    assert '<p class="hit__snippet" lang="en" dir="auto">An old <mark>market</mark>.</p>' in indonesian


# What a search of the staff finds in `fielded`.
BY_FIELD = {
    "judul:sumur": {"Sumur tua"},
    "title:sumur": {"Sumur tua"},
    "ringkasan:rumah": {"Sumur tua"},
    "judul:rumah": set(),
    "isi:gambang": {"Lenong"},
    "-isi:gambang judul:lenong": set(),
    "tag:teat*": {"Lenong"},
    "tempat:tebet": {"Lenong"},
    "wilayah:tebet": {"Lenong"},
    "penutur:engkong": {"Cerita lama"},
    "orang:engkong": {"Cerita lama"},
    "jenis:tradisi": {"Lenong"},
    "jenis:tradisi OR jenis:tempat": {"Lenong", "Sumur tua", "Rancangan"},
    "jenis:tempat -status:draf": {"Sumur tua"},
    "status:draft": {"Rancangan"},
    "status:terbit": {"Lenong", "Sumur tua"},
    "status:tersegel": {"Cerita lama"},
    "-tanpa:wilayah status:terbit": {"Lenong"},
    'tanpa:"gambar utama" tanpa:lisensi -tanpa:wilayah': {"Lenong"},
    "tingkat:tersegel": {"Cerita lama"},
    "level:sealed": {"Cerita lama"},
    "opk:seni": {"Lenong"},
    "tahun:1940-1955": {"Lenong"},
    "-tahun:1940- status:terbit": {"Sumur tua"},
    "lembaga:bahari": {"Lenong", "Sumur tua", "Cerita lama", "Rancangan"},
    'judul:"tua sumur"': {"Sumur tua"},
    "gambang judul:lenong": {"Lenong"},
}


class TestStaffSearch:
    @pytest.fixture(autouse=True)
    def _groups_with_their_rights(self, people: Any) -> None:
        make_groups()

    def test_visitors_and_members_are_sent_away(self, archive: Any, client_of: Any) -> None:
        for name in ("anonymous", "member"):
            assert client_of(name).get("/cms/cari/?q=lenong").status_code == 302

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("curator", {"naskah umum", "naskah rancangan", "naskah staf", "naskah tersegel", "naskah lain rancangan"}),
            ("librarian", {"naskah umum", "naskah rancangan", "naskah staf"}),
            ("other_librarian", {"naskah umum", "naskah staf"}),
        ],
    )
    def test_each_finds_what_they_may_read(
        self, site: Any, institution: Any, indexed: Indexed, client_of: Any, name: str, expected: set[str]
    ) -> None:
        def make() -> None:
            factories.PlaceFactory(title="naskah umum", institution=institution)
            factories.PlaceFactory(title="naskah rancangan", institution=institution, live=False)
            factories.PlaceFactory(title="naskah staf", institution=institution, staff=True)
            factories.PlaceFactory(title="naskah tersegel", institution=institution, sealed=True)
            factories.PlaceFactory(title="naskah lain rancangan", live=False)

        indexed(make)
        response = client_of(name).get("/cms/cari/?q=naskah")
        search = response.context["search"]
        assert set(titles(response)) == expected
        assert search.total == len(expected)
        counted = next(facet for facet in search.facets if facet.parameter == "lembaga")
        assert sum(choice.count for choice in counted.choices) == len(expected)

    def test_only_what_may_be_edited_links_to_the_editor(
        self, site: Any, institution: Any, indexed: Indexed, client_of: Any
    ) -> None:
        entry = indexed(lambda: factories.PlaceFactory(title="naskah", institution=institution))
        (own,) = client_of("librarian").get("/cms/cari/?q=naskah").context["search"].results
        (foreign,) = client_of("other_librarian").get("/cms/cari/?q=naskah").context["search"].results
        assert own.edit_url == f"/cms/pages/{entry.pk}/edit/"
        assert foreign.edit_url == ""

    def test_suggestions_open_the_editor_for_who_works_there(
        self, site: Any, institution: Any, indexed: Indexed, client_of: Any
    ) -> None:
        entry = indexed(lambda: factories.PlaceFactory(title="naskah", institution=institution, live=False))
        (own,) = client_of("librarian").get("/cms/cari/saran/?q=nas").json()["suggestions"]
        assert own["url"] == f"/cms/pages/{entry.pk}/edit/"
        assert client_of("other_librarian").get("/cms/cari/saran/?q=nas").json()["suggestions"] == []
        assert client_of("member").get("/cms/cari/saran/?q=nas").status_code == 302

    def test_fields_narrow_the_words(self, fielded: Any, client_of: Any) -> None:
        curator = client_of("curator")
        for query, expected in BY_FIELD.items():
            search = curator.get("/cms/cari/", {"q": query}).context["search"]
            assert {result.card.title.text for result in search.results} == expected, query
            assert search.total == len(expected), query
            assert search.notices == [], query

    def test_unknown_values_of_a_field_are_told_and_unknown_fields_are_words(
        self, fielded: Any, client_of: Any
    ) -> None:
        search = client_of("curator").get("/cms/cari/", {"q": "jenis:mobil tahun:dulu"}).context["search"]
        assert (len(search.notices), search.total) == (2, 4)
        search = client_of("curator").get("/cms/cari/", {"q": "warna:gambang"}).context["search"]
        assert [result.card.title.text for result in search.results] == ["Lenong"]

    def test_for_the_public_fields_are_words(self, fielded: Any, client: Client) -> None:
        search = client.get("/cari/", {"q": "-status:draf tingkat:tersegel", "persis": "1"}).context["search"]
        assert search.total == 0
        assert titles(client.get("/cari/", {"q": "judul:lenong"})) == ["Lenong"]

    def test_fields_open_nothing_that_is_closed(self, fielded: Any, client_of: Any) -> None:
        for query in ("status:draf", "tingkat:tersegel", "judul:rancangan", "-judul:lenong tingkat:tersegel"):
            search = client_of("other_librarian").get("/cms/cari/", {"q": query}).context["search"]
            assert (search.total, search.results) == (0, []), query

    @pytest.fixture
    def fielded(self, site: Any, indexed: Indexed) -> None:
        house = factories.InstitutionFactory(name="Museum Bahari")
        tebet = factories.AreaFactory(code="31.74.01", level="kecamatan", name="Tebet")

        def make() -> None:
            factories.TraditionFactory(
                title="Lenong", tags=["teater"], opk="seni", area=tebet, year_from=1950, institution=house,
                body=[("text", "<p>Gambang kromong mengiringi.</p>")],
            )  # fmt: skip
            factories.PlaceFactory(title="Sumur tua", summary="Rumeh di dekat sumur.", institution=house)
            factories.OralHistoryFactory(
                title="Cerita lama", sealed=True, interviewer="Engkong Saidi", institution=house
            )
            factories.PlaceFactory(title="Rancangan", live=False, institution=house)

        indexed(make)

    @pytest.mark.parametrize("written", ["ark:/99999/{}", "https://contoh.id/ark:/99999/{}", "ark:99999/{}", "{}"])
    def test_an_identifier_finds_its_entry(
        self, site: Any, indexed: Indexed, client_of: Any, settings: Any, written: str
    ) -> None:
        settings.ARK_NAAN = "99999"
        entry = indexed(lambda: [factories.PlaceFactory(title=title) for title in ("Sumur", "Langgar")])[0]
        found = client_of("librarian").get("/cms/cari/", {"q": written.format(entry.identifier)})
        assert titles(found) == ["Sumur"]

    @pytest.mark.parametrize("written", ["MB-1985/012", "1985/012", "mb 1985 012"])
    def test_an_inventory_number_finds_its_object(
        self, site: Any, indexed: Indexed, client_of: Any, written: str
    ) -> None:
        indexed(
            lambda: [factories.ArtefactFactory(title=n, inventory_number=n) for n in ("MB-1985/012", "MB-1985/013")]
        )
        assert titles(client_of("librarian").get("/cms/cari/", {"q": written}))[0] == "MB-1985/012"

    def test_authors_can_be_filtered_by_whoever_may_read_them(
        self, site: Any, indexed: Indexed, client_of: Any, people: Any
    ) -> None:
        people["librarian"].first_name = "Neneng"
        people["librarian"].save()
        indexed(
            lambda: (
                factories.PlaceFactory(title="satu", owner=people["librarian"]),
                factories.PlaceFactory(title="dua", owner=people["other_librarian"], live=False),
            )
        )
        assert titles(client_of("curator").get(f"/cms/cari/?penulis={people['librarian'].pk}")) == ["satu"]
        assert titles(client_of("curator").get("/cms/cari/?q=penulis:neneng")) == ["satu"]
        # Of an author all of whose entries are closed to the reader not even the name is told.
        assert people["other_librarian"].username not in client_of("librarian").get("/cms/cari/").text

    def test_states_can_be_filtered(self, site: Any, indexed: Indexed, client_of: Any) -> None:
        indexed(lambda: (factories.PlaceFactory(title="satu"), factories.PlaceFactory(title="dua", live=False)))
        assert titles(client_of("curator").get("/cms/cari/?keadaan=draft")) == ["dua"]


def test_the_staff_index_is_another(site: Any, indexed: Indexed) -> None:
    indexed(lambda: factories.PlaceFactory(title="terbuka"))
    status = {index.audience: index.generation for index in engine().status().indices}
    assert status[Audience.PUBLIC] != status[Audience.STAFF]
