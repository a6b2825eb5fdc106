"""What every engine has to answer alike."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from search.engines.chunks import LONGEST
from search.port import (
    DEEPEST_HIT,
    Audience,
    Condition,
    Cursor,
    Engine,
    FieldTest,
    Fragment,
    IndexMissingError,
    Query,
    Results,
    SegmentDocument,
    SegmentHit,
    Sort,
    SpellingCandidates,
    StaleCursorError,
)
from tests.contract.documents import ARCHIVE, INTERVIEW, LENONG, ONDEL, WELL, YEAR_2020, document, segment

PUBLIC, STAFF = Audience.PUBLIC, Audience.STAFF


@pytest.fixture
def archive(shared: Any) -> Engine:
    """For tests that only ask."""
    engine: Engine = shared(ARCHIVE, PUBLIC)
    return engine


@pytest.fixture
def own_archive(engine: Engine) -> Engine:
    engine.index(ARCHIVE, PUBLIC, refresh=True)
    return engine


def found(results: Results) -> list[int]:
    return [hit.entry for hit in results.hits]


def counts(results: Results, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in results.facets[facet]}


def marked(fragments: tuple[Fragment, ...]) -> list[str]:
    return [fragment.text for fragment in fragments if fragment.marked]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lenong", [1]),
        ("LENONG kemayoran", [1]),
        ("masakan", [3]),
        ("memasak", [3]),
        ("rumah", [4]),
        ("air", [4]),
        ("quran", [2]),
        ("Qur’an", [2]),
        ('"gambang kromong"', [1]),
        ('"kromong gambang"', []),
        ("ondel*", [2]),
        ("sumur OR lenong", [1, 4]),
        ("musik -lenong", [2]),
        ('musik -"gambang kromong"', [2]),
        ("-musik", [3, 4]),
        ("bokir", [1]),
        ("ketan", [3]),
        ("theatre", [1]),
        ("tidakadakatainisamasekali", []),
    ],
)
def test_text_finds(archive: Engine, text: str, expected: list[int]) -> None:
    results = archive.search(Query(text))
    assert sorted(found(results)) == expected
    assert results.total == len(expected)


SPELT = (
    document(1, "Pasar Senèn", body="Berdiri tahun 1960-an di dekat Masjid al-Jāmiʿ."),
    document(2, "Kupu-kupu di Kebun Sirih", body="Tahun 70an. Al Qur’an dibaca di gedung Kong Koan, 華人公館."),
    document(3, "Jalan M.H. Thamrin", body="Sejak 1960an; kata kupukupu, Alquran dan HM Thamrin. Di\u00adbangun lagi."),
    document(4, "Haji", body="H. M. Thamrin membaca al-Qurʾān, القُرْآن, pada tahun 70-an tentang kupu kupu."),
    document(5, "Yang lain", body="Gonggong, gong, Pakpak, 公園, 1961."),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("senen", [1]), ("Sen\u00adèn", [1]), ("al-Jami'", [1]), ("jami", [1]), ("Jāmiʾ", [1]), ("dibangun", [3]),
        ("1960an", [1, 3]), ("1960-an", [1, 3]), ("1960", [1, 3]), ('"1960-an"', [1, 3]), ('"1960 an"', [1, 3]),
        ("70an", [2, 4]), ("70-an", [2, 4]),
        ("kupukupu", [2, 3, 4]), ("kupu-kupu", [2, 3, 4]), ("kupu kupu", [2, 3, 4]), ('"kupu kupu"', [2, 3, 4]),
        ("alquran", [2, 3, 4]), ("al-Qur'an", [2, 3, 4]), ("Al Qur’an", [2, 3, 4]), ("Alqur'an", [2, 3, 4]),
        ("-alquran", [1, 5]), ("القران", [4]),
        ("公館", [2]), ("華人公館", [2]), ("華人*", [2]), ("人館", []), ("Kong Koan 公館", [2]),
        ("HM Thamrin", [3, 4]), ("H.M. Thamrin", [3, 4]), ("H. M. Thamrin", [3, 4]), ("M.H.", [3, 4]),
        ('"H.M. Thamrin"', [3, 4]), ('"MH Thamrin"', [3]), ("gonggong", [5]), ("gong", [5]),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_spelt(shared: Any, text: str, expected: list[int]) -> None:
    engine = shared(SPELT, PUBLIC)
    assert sorted(found(engine.search(Query(text, widen=False)))) == expected


@pytest.mark.parametrize(
    ("text", "entry", "expected"),
    [
        ("公館", 2, ["公館"]), ("alquran", 2, ["Al Qur’an"]), ("dibangun", 3, ["Di\u00adbangun"]),
        ("al-Jami'", 1, ["al", "Jāmiʿ"]), ("HM Thamrin", 4, ["H. M", "Thamrin"]), ("1960an", 1, ["1960-an"]),
        ("القران", 4, ["القُرْآن"]),
    ],
)  # fmt: skip
def test_marks_cover_words_as_they_are_spelt(shared: Any, text: str, entry: int, expected: list[str]) -> None:
    engine = shared(SPELT, PUBLIC)
    (hit,) = [hit for hit in engine.search(Query(text)).hits if hit.entry == entry]
    assert marked(hit.snippet) == expected


def test_an_empty_query_gives_everything_with_facets(archive: Engine) -> None:
    results = archive.search(Query(sort=Sort.NEWEST))
    assert found(results) == [4, 3, 2, 1]
    assert counts(results, "type") == {"tradition": 2, "oral_history": 1, "place": 1}
    assert counts(results, "area") == {
        "31": 4,
        "31.71": 2,
        "31.71.03": 2,
        "31.72": 1,
        "31.72.04": 1,
        "31.74": 1,
        "31.74.09": 1,
    }


@pytest.mark.parametrize(
    ("sort", "expected"),
    [(Sort.NEWEST, [4, 3, 2, 1]), (Sort.OLDEST, [1, 2, 3, 4]), (Sort.TITLE, [1, 3, 2, 4])],
)
def test_sorting(archive: Engine, sort: Sort, expected: list[int]) -> None:
    assert found(archive.search(Query(sort=sort))) == expected


def test_an_exact_title_comes_first(engine: Engine) -> None:
    wells = [document(1, "Kisah sumur", body="sumur " * 20), document(2, "Sumur"), document(3, "Sumur sumur")]
    engine.index(wells, PUBLIC, refresh=True)
    assert found(engine.search(Query("sumur")))[0] == 2


@pytest.mark.parametrize(
    ("sort", "expected"),
    [(Sort.RELEVANCE, None), (Sort.NEWEST, [*range(60, 0, -1)]), (Sort.OLDEST, [*range(1, 61)])],
)
def test_equals_have_one_order_over_all_pages(engine: Engine, sort: Sort, expected: list[int] | None) -> None:
    twins = [document(entry, "Sumur tua", body="airnya tawar", published=entry // 31) for entry in range(1, 61)]
    if expected is None:
        expected = [twin.entry for twin in sorted(twins, key=lambda twin: twin.fingerprint)]
    for start in (0, 40, 20):
        engine.index(twins[start : start + 20], PUBLIC, refresh=True)
    pages = [engine.search(Query("sumur", sort=sort, page=page, size=7)) for page in range(1, 10)]
    assert [entry for page in pages for entry in found(page)] == expected


def test_filters_join_facets_and_spread_values(archive: Engine) -> None:
    assert sorted(found(archive.search(Query(filters={"opk": ("seni", "ritus")})))) == [1, 2]
    assert found(archive.search(Query(filters={"opk": ("seni",), "type": ("place",)}))) == []
    assert found(archive.search(Query(filters={"area": ("31.72",)}))) == [4]


def test_facet_counts_leave_out_their_own_filter(archive: Engine) -> None:
    results = archive.search(Query(filters={"type": ("tradition",), "opk": ("seni",)}))
    assert found(results) == [1]
    assert results.total == 1
    assert counts(results, "opk") == {"seni": 1, "ritus": 1}
    assert counts(results, "type") == {"tradition": 1}
    assert counts(results, "tag") == {"teater": 1, "musik": 1}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(1960, None, [1, 4]), (None, 1949, [2]), (1965, 1980, [1, 4]), (1980, 1990, [4]), (2001, 2002, [])],
)
def test_a_range_of_years_overlaps_the_time_covered(
    archive: Engine, first: int | None, last: int | None, expected: list[int]
) -> None:
    assert sorted(found(archive.search(Query(year_from=first, year_to=last)))) == expected


def test_decades_are_counted(archive: Engine) -> None:
    assert counts(archive.search(Query("lenong")), "decade") == {"1950": 1, "1960": 1}


BY_FIELD = tuple(replace(one, by_field=True) for one in ARCHIVE)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition((FieldTest(terms=(("title=lenong",),)),)), [1]),
        (Condition((FieldTest(terms=(("title=kampung",), ("title=lenong", "title~x"))),)), [1]),
        (Condition((FieldTest(terms=(("summary=lenong",),)),)), []),
        (Condition((FieldTest(prefix="person=bok"), FieldTest(prefix="tag=masak"))), [1, 3]),
        (Condition((FieldTest(facet="type", values=("place", "tradition")),), negated=True), [3]),
        (Condition((FieldTest(year_from=1960, year_to=1980),)), [1, 4]),
        (Condition((FieldTest(year_to=1910),)), [2]),
        (Condition((FieldTest(),)), []),
    ],
)
def test_conditions_test_one_field(shared: Any, condition: Condition, expected: list[int]) -> None:
    engine = shared(BY_FIELD, STAFF)
    results = engine.search(Query(conditions=(condition,), audience=STAFF))
    assert sorted(found(results)) == expected
    assert results.total == len(expected)
    assert sum(counts(results, "type").values()) == len(expected)


def test_words_are_kept_by_field_only_where_it_is_asked_for(archive: Engine) -> None:
    condition = Condition((FieldTest(terms=(("title=lenong",),)),))
    assert archive.search(Query(conditions=(condition,))).total == 0


def test_decades_are_counted_without_the_years_asked_for(archive: Engine) -> None:
    every = counts(archive.search(Query()), "decade")
    results = archive.search(Query(year_from=1950, year_to=1959))
    assert results.total == 1
    assert counts(results, "decade") == every
    assert counts(results, "type") == {"tradition": 1}
    assert counts(archive.search(Query(filters={"type": ("place",)}, year_to=1940)), "decade") == {
        "1970": 1, "1980": 1, "1990": 1,
    }  # fmt: skip


def test_pages_do_not_overlap_and_end(archive: Engine) -> None:
    pages = [found(archive.search(Query(sort=Sort.TITLE, page=page, size=3))) for page in (1, 2, 3)]
    assert pages == [[1, 3, 2], [4], []]


@pytest.mark.parametrize("sort", list(Sort))
def test_cursors_walk_all_hits_in_both_directions(engine: Engine, sort: Sort) -> None:
    """Many of the hits are equal but for their number."""
    lanes = [
        document(number, f"Gang mawar {number % 7}", published=YEAR_2020 + number // 40) for number in range(1, 160)
    ]
    engine.index(lanes, PUBLIC, refresh=True)
    page = engine.search(Query("gang", sort=sort, size=13))
    assert page.before is None
    forward = [found(page)]
    while page.after is not None:
        assert page.after.position == page.position + len(page.hits)
        page = engine.search(Query("gang", sort=sort, size=13, cursor=page.after))
        forward.append(found(page))
    walked = [entry for entries in forward for entry in entries]
    assert sorted(walked) == list(range(1, 160))
    assert walked[:39] == [
        entry for number in (1, 2, 3) for entry in found(engine.search(Query("gang", sort=sort, size=13, page=number)))
    ]
    backward = [found(page)]
    while page.before is not None:
        page = engine.search(Query("gang", sort=sort, size=13, cursor=page.before))
        backward.insert(0, found(page))
    assert page.position == 0
    assert [entry for entries in backward for entry in entries] == walked


def test_a_cursor_goes_on_where_it_was_when_what_it_named_is_gone(own_archive: Engine) -> None:
    page = own_archive.search(Query(sort=Sort.NEWEST, size=2))
    assert found(page) == [4, 3]
    own_archive.delete([3], 2, PUBLIC, refresh=True)
    own_archive.index([document(9, "Baru", published=YEAR_2020 + 99)], PUBLIC, refresh=True)
    assert found(own_archive.search(Query(sort=Sort.NEWEST, size=2, cursor=page.after))) == [2, 1]


def test_cursors_reach_beyond_all_depth(engine: Engine) -> None:
    count = DEEPEST_HIT + 30
    lanes = [document(number, "Gang mawar", published=YEAR_2020 + number) for number in range(1, count + 1)]
    with engine.rebuild(PUBLIC) as generation:
        for start in range(0, count, 2_000):
            generation.add(lanes[start : start + 2_000])
        generation.publish()
    query = Query("gang", size=20, facets=())
    last = engine.search(replace(query, page=DEEPEST_HIT // 20))
    assert (last.position, last.total) == (DEEPEST_HIT - 20, count)
    deep = engine.search(replace(query, cursor=last.after))
    deepest = engine.search(replace(query, cursor=deep.after))
    in_order = sorted(lanes, key=lambda lane: lane.fingerprint)
    assert found(deep) + found(deepest) == [lane.entry for lane in in_order[-30:]]
    assert deepest.after is None
    assert found(engine.search(replace(query, cursor=deep.before))) == found(last)


def test_another_engines_cursor_is_refused(archive: Engine) -> None:
    with pytest.raises(StaleCursorError):
        archive.search(Query(cursor=Cursor("another", (1.0,), 20)))


def test_a_page_beyond_all_depth_is_no_error(archive: Engine) -> None:
    assert archive.search(Query(page=1_000_000_000)).total == 4


def test_matches_are_marked_in_the_original_words(archive: Engine) -> None:
    hit = archive.search(Query("rumah panggung")).hits[0]
    assert marked(hit.snippet) == ["Rumeh", "panggung"]


@pytest.mark.parametrize(("text", "language"), [("dries", "en"), ("kering", "id"), ("airnya", "id"), ("", "id")])
def test_a_snippet_knows_its_language(engine: Engine, text: str, language: str) -> None:
    well = document(
        1, "Sumur", summary="Tidak pernah kering.", summary_en="It never dries up.", body="Airnya tawar.",
    )  # fmt: skip
    engine.index([well], PUBLIC, refresh=True)
    assert engine.search(Query(text)).hits[0].snippet_language == language


def test_markup_stays_text(archive: Engine) -> None:
    snippet = archive.search(Query("rumah panggung")).hits[0].snippet
    assert "<script>alert(1)</script>" in "".join(fragment.text for fragment in snippet)


def test_moments_say_where_words_were_spoken(archive: Engine) -> None:
    moments = archive.search(Query("ketan")).hits[0].segment_hits
    assert [(moment.recording, moment.start, moment.speaker) for moment in moments] == [(7, 10.5, "Mak Iyah")]
    assert marked(moments[0].fragments) == ["ketan"]


def told(*texts: str) -> tuple[SegmentDocument, ...]:
    around = ["", *texts, ""]
    return tuple(
        segment(10.0 * number, text, before=around[number], after=around[number + 2])
        for number, text in enumerate(texts)
    )


TYPED = tuple(
    segment(0, f"Naskah lama, gambang ke {page}.", key=f"s{page:012}", place=f"hlm. {page}")._replace(
        start=None, end=None
    )
    for page in (3, 4)
)


def test_a_passage_without_times_is_found_by_its_place(engine: Engine) -> None:
    heard = segment(0, "Gambang di pita lain.", recording=8, transcript=10)
    engine.index([document(1, "Cerita", segments=(*TYPED, heard))], PUBLIC, refresh=True)
    found_in = {(one.recording, one.start, one.key, one.place) for one in segment_hits_in(engine, 1, "gambang")}
    assert found_in == {
        (7, None, "s000000000003", "hlm. 3"),
        (7, None, "s000000000004", "hlm. 4"),
        (8, 0, "", ""),
    }


def test_moments_of_equal_weight_follow_the_tapes_of_the_entry(engine: Engine) -> None:
    tapes = [segment(10.0, "Gambang dimainkan.", recording=pk, transcript=pk) for pk in (9, 7, 8)]
    engine.index([document(1, "Cerita", segments=tapes)], PUBLIC, refresh=True)
    assert [one.recording for one in segment_hits_in(engine, 1, "gambang")] == [9, 7, 8]


def test_a_page_and_its_translation_give_one_moment(engine: Engine) -> None:
    translated = [one._replace(transcript=10, translation=True, key=f"s1{one.key[2:]}") for one in TYPED]
    engine.index([document(1, "Cerita", segments=(*TYPED, *translated))], PUBLIC, refresh=True)
    assert {one.transcript for one in segment_hits_in(engine, 1, "gambang")} == {9}


@pytest.mark.parametrize("filling", ["", "kata " * (LONGEST // 5)], ids=["within a chunk", "from chunk to chunk"])
def test_a_phrase_is_found_over_the_border_of_two_segments(engine: Engine, filling: str) -> None:
    spoken = told("Dulu di Pasar Senèn", f"{filling}ada orkes gambang", "kromong sampai pagi.")
    engine.index(
        [document(1, "Cerita", segments=spoken), document(2, "Gambang", segments=told("kromong", "gambang"))],
        PUBLIC, refresh=True,
    )  # fmt: skip
    (hit,) = engine.search(Query('"gambang kromong"')).hits
    (moment,) = hit.segment_hits
    assert (hit.entry, moment.start) == (1, 10.0)
    assert marked(moment.fragments) == ["gambang", "kromong"]


def test_a_phrase_does_not_run_from_one_transcript_into_another(engine: Engine) -> None:
    spoken = (segment(0, "ada gambang"), segment(0, "kromong sampai pagi", transcript=10))
    engine.index([document(1, "Cerita", segments=spoken)], PUBLIC, refresh=True)
    assert found(engine.search(Query('"gambang kromong"'))) == []


def test_a_hit_has_as_many_moments_as_are_asked_for(archive: Engine) -> None:
    assert len(archive.search(Query("telor")).hits[0].segment_hits) == 3
    assert sorted(moment.start for moment in segment_hits_in(archive, 3, "telor")) == [10.5, 21, 33, 44]


def segment_hits_in(engine: Engine, entry: int, text: str) -> tuple[SegmentHit, ...]:
    """All that an entry says of it; nothing where the entry is not found."""
    hits = engine.search(Query(text, segment_hits=100)).hits
    return next((hit.segment_hits for hit in hits if hit.entry == entry), ())


ORIGINAL = (
    segment(0, "Dulu rumenye masih pake gedek.", transcript=1, parallel=True),
    segment(10, "Kalo malem kite maen congklak di latar rume.", transcript=1, parallel=True),
    segment(20, "Aernye ngambil di sumur.", transcript=1, parallel=True),
)
TRANSLATION = (
    segment(0.4, "Dulu rumahnya masih memakai gedek.", transcript=2, parallel=True, translation=True),
    segment(9.5, "Kalau malam kita main congklak.", transcript=2, parallel=True, translation=True),
    segment(21, "Airnya diambil di sumur rumah tetangga.", transcript=2, parallel=True, translation=True),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gedek", {(1, 0.0)}),  # both say it: the original
        ("congklak latar", {(1, 10.0)}),  # the original says more of it
        ("sumur tetangga", {(2, 21.0)}),  # the translation does
        ("rumah", {(1, 0.0), (1, 10.0), (2, 21.0)}),
    ],
)
def test_an_original_and_its_translation_give_one_moment(
    engine: Engine, text: str, expected: set[tuple[int, float]]
) -> None:
    told = document(1, "Rumah dulu", segments=(*TRANSLATION, *ORIGINAL))
    engine.index([told], PUBLIC, refresh=True)
    (hit,) = engine.search(Query(text)).hits
    assert {(moment.transcript, moment.start) for moment in hit.segment_hits} == expected


def test_translations_do_not_take_the_place_of_other_moments(engine: Engine) -> None:
    said = tuple(segment(start, "telor", transcript=1, parallel=True) for start in (0, 10, 20))
    translated = tuple(one._replace(transcript=2, translation=True, text="telor, telur") for one in said)
    engine.index([document(1, "Telor", segments=(*translated, *said))], PUBLIC, refresh=True)
    assert len(engine.search(Query("telor")).hits[0].segment_hits) == 3


def test_no_moments_without_words(archive: Engine) -> None:
    assert all(hit.segment_hits == () for hit in archive.search(Query()).hits)


def test_entries_with_some_of_the_words_are_given_where_none_has_all(archive: Engine) -> None:
    results = archive.search(Query("lenong sumur"))
    assert results.relaxed
    assert sorted(found(results)) == [1, 4]


def test_expansions_find_what_the_word_itself_does_not(archive: Engine) -> None:
    assert found(archive.search(Query("batavia", expansions={"batavia": ("kemayoran",)}))) != []
    assert found(archive.search(Query("batavia"))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lenong", ("Lenong di Kampung Kemayoran", "title")),
        ("mak i", ("Mak Iyah", "person")),
        ("kema", ("Kemayoran", "place")),
        ("mus", ("musik", "tag")),
    ],
)
def test_suggestions_complete_names(archive: Engine, text: str, expected: tuple[str, str]) -> None:
    assert expected in [(suggestion.text, suggestion.kind) for suggestion in archive.suggest(text, PUBLIC)]


def test_a_suggested_name_knows_its_entries(archive: Engine) -> None:
    suggestion = next(s for s in archive.suggest("kemayoran", PUBLIC) if s.kind == "place")
    assert sorted(suggestion.entries) == [1, 2]


@pytest.mark.parametrize("text", ["", " ", "!!!", "😀", "*"])
def test_nothing_is_suggested_for_nothing(archive: Engine, text: str) -> None:
    assert archive.suggest(text, PUBLIC) == ()


def test_similar_entries_share_words_and_leave_themselves_out(engine: Engine) -> None:
    other = document(9, "Lenong preman", tags=("teater",), facets={"tag": ("teater",)})
    engine.index([*ARCHIVE, other], PUBLIC, refresh=True)
    similar = [hit.entry for hit in engine.similar(1, PUBLIC)]
    assert similar[0] == 9
    assert 1 not in similar


HOSTILE = [
    "", " ", '"', '""', '"lenong', 'lenong"', "-", "--", "- -", '-"', "OR", "OR OR", "lenong OR", "OR lenong",
    "*", "l*", "*lenong", "(", "((((", "lenong)", "title:lenong", "_exists_:title", "[* TO *]", "{!func}",
    "lenong~2", "lenong^99999999999", "/.*/", "AND NOT ||", "\\", '\\\\"', "\x00\x01", "%00", "'; DROP TABLE",
    "<script>", "{{7*7}}", "😀", "😀 lenong", "x" * 10_000, "a " * 5_000, "-a " * 5_000, '"a b" ' * 2_000,
    "lenong " * 2_000, "a* " * 500, "\ud800", "ⅷ①²", "日本語", "ʼʼʼ", "​",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_an_error(archive: Engine, text: str) -> None:
    archive.search(Query(text))
    archive.suggest(text, PUBLIC)


def test_a_newer_version_replaces_all_that_was(own_archive: Engine) -> None:
    newer = replace(INTERVIEW, version=2, title="Dapur", segments=())
    own_archive.index([newer], PUBLIC, refresh=True)
    assert found(own_archive.search(Query("ketan"))) == []
    assert segment_hits_in(own_archive, 3, "telor") == ()
    assert own_archive.search(Query()).total == 4


def test_an_older_version_changes_nothing(own_archive: Engine) -> None:
    own_archive.index([replace(LENONG, version=5, title="Mutakhir")], PUBLIC, refresh=True)
    own_archive.index([replace(LENONG, version=4, title="Usang")], PUBLIC, refresh=True)
    assert found(own_archive.search(Query("usang"))) == []
    assert found(own_archive.search(Query("mutakhir"))) == [1]


def test_writing_the_same_again_changes_nothing(own_archive: Engine) -> None:
    own_archive.index([INTERVIEW], PUBLIC, refresh=True)
    results = own_archive.search(Query("telor"))
    assert results.total == 1
    assert len(segment_hits_in(own_archive, 3, "telor")) == 4


def test_a_deleted_entry_is_gone_from_every_answer(own_archive: Engine) -> None:
    own_archive.delete([1, 3], 2, PUBLIC, refresh=True)
    assert sorted(found(own_archive.search(Query()))) == [2, 4]
    assert found(own_archive.search(Query("lenong"))) == []
    assert own_archive.suggest("lenong", PUBLIC) == ()
    assert segment_hits_in(own_archive, 3, "telor") == ()
    assert "teater" not in counts(own_archive.search(Query()), "tag")
    assert own_archive.similar(1, PUBLIC) == ()


def test_a_late_write_does_not_bring_a_deleted_entry_back(own_archive: Engine) -> None:
    own_archive.delete([1], 7, PUBLIC, refresh=True)
    own_archive.index([replace(LENONG, version=6)], PUBLIC, refresh=True)
    assert found(own_archive.search(Query("lenong"))) == []
    own_archive.index([replace(LENONG, version=8)], PUBLIC, refresh=True)
    assert found(own_archive.search(Query("lenong"))) == [1]


def test_a_late_delete_does_not_take_a_newer_entry(own_archive: Engine) -> None:
    own_archive.index([replace(LENONG, version=9)], PUBLIC, refresh=True)
    own_archive.delete([1], 8, PUBLIC, refresh=True)
    assert found(own_archive.search(Query("lenong"))) == [1]


def test_deleting_what_was_never_there_is_remembered(own_archive: Engine) -> None:
    own_archive.delete([77], 3, PUBLIC, refresh=True)
    own_archive.index([document(77, "Hantu", version=2)], PUBLIC, refresh=True)
    assert found(own_archive.search(Query("hantu"))) == []


@pytest.mark.parametrize(
    ("typed", "likely", "expected"),
    [("kemayorn", "kemayoran", {1, 2}), ("lenogn", "lenong", {1}), ("sumurr", "sumur", {4}), ("xumur", "sumur", {4})],
)
def test_a_word_in_no_entry_is_told_with_those_like_it(
    archive: Engine, typed: str, likely: str, expected: set[int]
) -> None:
    results = archive.search(Query(typed))
    assert results.misspelt == (SpellingCandidates(typed, (likely,)),)
    assert results.relaxed
    assert set(found(results)) == expected
    assert found(archive.search(Query(typed, widen=False))) == []


def test_words_that_are_found_have_nothing_near(archive: Engine) -> None:
    assert archive.search(Query("lenong")).misspelt == ()
    assert archive.search(Query("lenong sumur")).misspelt == ()
    assert archive.search(Query('"lenogn kampung"')).misspelt == ()


def test_a_word_that_is_not_yet_whole_finds_what_it_begins(archive: Engine) -> None:
    assert found(archive.search(Query("gambang kromo"))) == [1]
    assert found(archive.search(Query("kemayora"))) != []
    assert set(found(archive.search(Query("topeng pangg")))) == {1, 2, 4}
    assert found(archive.search(Query("topeng pangg", widen=False))) == [2]


def test_a_short_beginning_is_looked_for_in_titles_and_names(archive: Engine) -> None:
    assert found(archive.search(Query("topeng gam"))) == [2]
    results = archive.search(Query("bebek mar"))
    assert found(results) == [4, 3]
    assert not any(fragment.marked for fragment in results.hits[0].snippet)


def test_a_word_is_unknown_where_no_entry_has_it_and_not_where_it_is_left_out(archive: Engine) -> None:
    assert archive.search(Query("sumur -sumur")).misspelt == ()
    assert archive.search(Query("sumurr -kampung")).misspelt == (SpellingCandidates("sumurr", ("sumur",)),)
    assert found(archive.search(Query("sumurr -kampung"))) == [4]


def test_words_that_resemble_none_are_told_too(archive: Engine) -> None:
    results = archive.search(Query("zzyzxzy lenogn"))
    assert results.misspelt == (SpellingCandidates("zzyzxzy"), SpellingCandidates("lenogn", ("lenong",)))
    assert found(results) == [1]


def test_the_company_of_a_word_decides_what_is_meant(engine: Engine) -> None:
    engine.index(
        [*(document(n, f"Pasar lama {n}") for n in range(1, 4)), document(4, "Paser laut")], PUBLIC, refresh=True
    )
    assert engine.search(Query("pasxr laut")).misspelt == (SpellingCandidates("pasxr", ("paser", "pasar")),)
    assert engine.search(Query("pasxr lama")).misspelt == (SpellingCandidates("pasxr", ("pasar", "paser")),)
    assert found(engine.search(Query("pasxr laut")))[0] == 4


def test_what_is_gone_is_near_nothing_and_unknown(own_archive: Engine) -> None:
    own_archive.delete([1], 2, PUBLIC, refresh=True)
    assert own_archive.search(Query("lenogn")).misspelt == (SpellingCandidates("lenogn"),)
    assert own_archive.search(Query("lenong")).misspelt == (SpellingCandidates("lenong"),)


def test_nothing_is_near_that_must_not_be_found(engine: Engine) -> None:
    engine.index([document(1, "Lenong", facets={"institution": ("b",)}), document(2, "Lenang")], STAFF, refresh=True)
    engine.index([document(3, "Lanong", facets={"institution": ("a",)})], STAFF, refresh=True)
    allowed = ({"institution": ("a",)},)
    results = engine.search(Query("lenong", audience=STAFF, allowed=allowed))
    assert results.misspelt == (SpellingCandidates("lenong", ("lanong",)),)
    assert engine.search(Query("lenong", audience=STAFF, without=(1, 3))).misspelt == (
        SpellingCandidates("lenong", ("lenang",)),
    )


def test_found_entries_are_told_while_the_answer_is_made(archive: Engine) -> None:
    told: list[list[int]] = []
    results = archive.search(Query("telor"), lambda entries: told.append(list(entries)))
    assert results.hits[0].segment_hits
    assert told == [found(results)]


def test_audiences_do_not_share_anything(own_archive: Engine) -> None:
    own_archive.index([document(50, "Canaryword rahasia", tags=("canarytag",))], STAFF, refresh=True)
    assert found(own_archive.search(Query("canaryword"))) == []
    assert own_archive.suggest("canary", PUBLIC) == ()
    assert found(own_archive.search(Query("canaryword", audience=STAFF))) == [50]
    assert found(own_archive.search(Query("lenong", audience=STAFF))) == []


def test_only_allowed_entries_are_found_counted_and_suggested(engine: Engine) -> None:
    own = document(1, "Naskah sendiri", facets={"institution": ("a",), "state": ("draft",), "level": ("staff",)})
    other = document(2, "Naskah lain", facets={"institution": ("b",), "state": ("draft",), "level": ("public",)})
    published = document(3, "Naskah terbit", facets={"institution": ("b",), "state": ("live",), "level": ("public",)})
    engine.index([own, other, published], STAFF, refresh=True)
    allowed = ({"state": ("live",), "level": ("public", "staff")}, {"institution": ("a",)})
    results = engine.search(Query("naskah", audience=STAFF, allowed=allowed))
    assert sorted(found(results)) == [1, 3]
    assert counts(results, "institution") == {"a": 1, "b": 1}
    assert {s.text for s in engine.suggest("naskah", STAFF, allowed=allowed)} == {"Naskah sendiri", "Naskah terbit"}


def test_entries_left_out_are_not_counted(archive: Engine) -> None:
    results = archive.search(Query(without=(1, 3)))
    assert results.total == 2
    assert "teater" not in counts(results, "tag")


def test_fingerprints_name_every_entry_and_no_tombstone(own_archive: Engine) -> None:
    own_archive.delete([2], 4, PUBLIC, refresh=True)
    assert dict(own_archive.fingerprints(PUBLIC)) == {one.entry: one.fingerprint for one in (LENONG, INTERVIEW, WELL)}


def test_it_says_which_entries_it_holds(own_archive: Engine) -> None:
    own_archive.delete([2], 4, PUBLIC, refresh=True)
    assert own_archive.holding([1, 2, 3, 987], PUBLIC) == {1, 3}
    assert own_archive.holding([], PUBLIC) == frozenset()


def test_a_fingerprint_follows_the_contents_and_not_the_version() -> None:
    assert replace(LENONG, version=99).fingerprint == LENONG.fingerprint
    assert replace(LENONG, summary="Lain").fingerprint != LENONG.fingerprint


def test_segments_of_an_older_version_lead_nowhere(own_archive: Engine) -> None:
    own_archive.index([replace(INTERVIEW, version=5, segments=INTERVIEW.segments[:1])], PUBLIC, refresh=True)
    own_archive.index([replace(INTERVIEW, version=4, segments=(segment(90, "Canaryword lama"),))], PUBLIC, refresh=True)
    assert segment_hits_in(own_archive, 3, "canaryword") == ()
    assert segment_hits_in(own_archive, 3, "telor") == ()
    assert [moment.start for moment in segment_hits_in(own_archive, 3, "kayu")] == [0]


def test_a_rebuild_replaces_the_old_generation(own_archive: Engine) -> None:
    before = {index.audience: index.generation for index in own_archive.status().indices}
    with own_archive.rebuild(PUBLIC) as generation:
        generation.add([LENONG, ONDEL])
        assert own_archive.search(Query()).total == 4
        generation.publish()
    after = {index.audience: index for index in own_archive.status().indices}
    assert found(own_archive.search(Query(sort=Sort.TITLE))) == [1, 2]
    assert after[PUBLIC].generation != before[PUBLIC]
    assert after[STAFF].generation == before[STAFF]


def test_changes_during_a_rebuild_go_to_both_generations(own_archive: Engine) -> None:
    with own_archive.rebuild(PUBLIC) as generation:
        own_archive.index([replace(WELL, version=3, title="Perigi")], PUBLIC, refresh=True)
        own_archive.delete([2], 3, PUBLIC, refresh=True)
        assert found(own_archive.search(Query("perigi"))) == [4]
        generation.add(ARCHIVE)
        generation.publish()
    assert found(own_archive.search(Query("perigi"))) == [4]
    assert found(own_archive.search(Query("ondel"))) == []
    assert own_archive.search(Query()).total == 3


def test_a_rebuild_that_is_given_up_leaves_the_old_generation(own_archive: Engine) -> None:
    with own_archive.rebuild(PUBLIC) as generation:
        generation.add([LENONG])
        generation.discard()
    assert own_archive.search(Query()).total == 4
    assert all(index.next_generation == "" for index in own_archive.status().indices)


def test_an_interrupted_rebuild_is_gone_on_with_and_misses_no_change(own_archive: Engine) -> None:
    with suppress(ZeroDivisionError), own_archive.rebuild(PUBLIC) as interrupted:
        interrupted.add([LENONG, ONDEL])
        _ = 1 / 0
    assert own_archive.search(Query()).total == 4
    own_archive.index([replace(ONDEL, version=3, title="Barongan")], PUBLIC, refresh=True)
    own_archive.delete([1], 3, PUBLIC, refresh=True)
    with own_archive.rebuild(PUBLIC, interrupted.name) as generation:
        assert generation.name == interrupted.name
        assert generation.entries() == ({2},)
        generation.add([INTERVIEW])
        generation.publish()
    assert found(own_archive.search(Query(sort=Sort.TITLE))) == [2, 3]
    assert found(own_archive.search(Query("barongan"))) == [2]


def test_what_another_analysis_began_is_not_continued(own_archive: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with own_archive.rebuild(PUBLIC) as old:
        old.add([LENONG])
    for module in ("elasticsearch.generations", "elasticsearch.mappings", "embedded.store"):
        monkeypatch.setattr(f"search.engines.{module}.index_version", lambda: "newer")
    with own_archive.rebuild(PUBLIC, old.name) as new:
        assert new.name != old.name
        assert new.entries() == (set(),)
        new.discard()


def test_a_change_does_not_begin_an_index(missing: Engine) -> None:
    for change in (
        lambda: missing.index([LENONG], PUBLIC, refresh=True),
        lambda: missing.delete([1], 1, PUBLIC, refresh=True),
    ):
        with pytest.raises(IndexMissingError):
            change()
    missing.begin(PUBLIC)
    missing.begin(PUBLIC)
    assert missing.index([LENONG], PUBLIC, refresh=True) == {}
    assert missing.search(Query()).total == 1


def test_status_counts_what_can_be_found(own_archive: Engine) -> None:
    own_archive.delete([1], 2, PUBLIC, refresh=True)
    status = own_archive.status()
    public = next(index for index in status.indices if index.audience is PUBLIC)
    assert status.available
    assert (public.records, public.segments) == (3, 5)


def test_compacting_changes_nothing_that_is_found(own_archive: Engine) -> None:
    before = own_archive.search(Query())
    own_archive.compact(Audience.PUBLIC, within=0)
    assert own_archive.search(Query()) == before
    assert dict(own_archive.fingerprints(Audience.PUBLIC)).keys() == {hit.entry for hit in before.hits}
