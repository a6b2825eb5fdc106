"""Transcripts without times: how pages, lines and questions are read, kept, and found again after a correction."""

import io
import zipfile
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import Locator, PlacedBy
from knowledge.transcripts.alignment import aligned
from knowledge.transcripts.comparison import compared_passages
from knowledge.transcripts.page_marks import mark
from knowledge.transcripts.placed_parsing import parse_any, parse_kept_placed, parse_placed
from knowledge.transcripts.placed_text import write_placed
from knowledge.transcripts.places import read_place, written
from knowledge.transcripts.refusals import TranscriptError
from knowledge.transcripts.segments import MAX_TEXT, Parsed, ParsedSegment

pytestmark = pytest.mark.once


def told(parsed: Parsed) -> list[tuple[str, str, str]]:
    return [(written(one.place), one.speaker, one.text) for one in parsed.segments if one.place is not None]


# Marks


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("[hlm. 3]", "3"),
        ("Halaman 3", "3"),
        ("--- page 3 ---", "3"),
        ("- 12 -", "12"),
        ("[ 7 ]", "7"),
        ("HAL. IV", "iv"),
        ("p. 12a", "12a"),
        ("== Hlm 3 ==", "3"),
    ],
)
def test_marks_of_pages(line: str, page: str) -> None:
    assert mark(line) == (Locator(page), "")


@pytest.mark.parametrize(
    "line", ["Tahun 1950", "P: 3", "lihat halaman 3", "3", "3 orang", "[3 orang]", "[tertawa]", ""]
)
def test_other_lines_are_no_marks(line: str) -> None:
    assert mark(line) is None


def test_a_place_before_words() -> None:
    assert mark("[hlm. 3, baris 12] Mpok Ipeh: Ya.") == (Locator("3", 12), "Mpok Ipeh: Ya.")


# Pages


def test_pages_end_passages_and_a_sentence_goes_on_with_its_speaker() -> None:
    parsed = parse_placed(
        "[hlm. 3]\nPewawancara: Di mana Engkong lahir?\nPenutur: Di Pasar Senèn. Rumah kita deket stasiun, nyang\n"
        "sekarang jadi toko. Waktu itu\n--- page 4 ---\nmasih kebon. Anak-\nanak main di kali.\n\nLalu ke 華人公館.\n"
    )
    assert parsed.placed_by == PlacedBy.PAGES
    assert told(parsed) == [
        ("hlm. 3", "Pewawancara", "Di mana Engkong lahir?"),
        (
            "hlm. 3",
            "Penutur",
            "Di Pasar Senèn. Rumah kita deket stasiun, nyang sekarang jadi toko. Waktu itu",
        ),
        ("hlm. 4", "Penutur", "masih kebon. Anak-anak main di kali."),
        ("hlm. 4", "", "Lalu ke 華人公館."),
    ]
    assert parsed.problems == ()


def test_lines_are_counted_from_the_numbers_in_the_margin() -> None:
    parsed = parse_placed(
        "Halaman 1\n\n    Waktu itu saya masih kecil, rumah di\n    al-Jāmiʿ. Bapak saya tukang\n    sado.\n\n"
        "    TANYA: Berapa anaknya?\n 5  JAWAB: Tujuh. Nyang satu\n    meninggal.\n\nHalaman 2\n 5\tBesoknya.\n"
    )
    places = [where for where, _speaker, _text in told(parsed)]
    assert places == ["hlm. 1, baris 1", "hlm. 1, baris 4", "hlm. 1, baris 5", "hlm. 2, baris 5"]
    assert told(parsed)[0][2] == "Waktu itu saya masih kecil, rumah di al-Jāmiʿ. Bapak saya tukang sado."


def test_empty_lines_count_where_the_margin_counts_them() -> None:
    parsed = parse_placed("Halaman 1\n 1  Satu.\n\n    Tiga.\n\n 5  Lima.\n")
    assert [one.place for one in parsed.segments] == [Locator("1", 1), Locator("1", 3), Locator("1", 5)]


def test_no_line_is_invented() -> None:
    assert [one.place for one in parse_placed("[hlm. 1]\nSatu\n\nDua\n").segments] == [Locator("1"), Locator("1")]


def test_form_feeds_count_pages() -> None:
    parsed = parse_placed("satu\n\fdua\n\n\ftiga")
    assert told(parsed) == [("hlm. 1", "", "satu"), ("hlm. 2", "", "dua"), ("hlm. 3", "", "tiga")]


def test_words_before_the_first_page_are_kept_and_told() -> None:
    parsed = parse_placed("Wawancara dengan Engkong\n\n[hlm. 2]\nYa.")
    assert told(parsed) == [("hlm. 2", "", "Wawancara dengan Engkong"), ("hlm. 2", "", "Ya.")]
    assert [one.mended for one in parsed.problems] == [True]


# Questions


@pytest.mark.parametrize(
    "pair", [("T", "J"), ("Tanya", "Jawab"), ("P", "N"), ("Q", "A"), ("TANYA", "JAWAB"), ("Pewawancara", "Penutur")]
)
def test_questions_and_answers(pair: tuple[str, str]) -> None:
    asks, answers = pair
    text = f"{asks}: Kapan datang?\n{answers}: Tahun 1950.\n\nWaktu itu banjir.\n{asks}: Dengan siapa?\n{answers}: Ibu."
    parsed = parse_placed(text)
    assert parsed.placed_by == PlacedBy.QUESTIONS
    assert told(parsed) == [
        ("pertanyaan 1", asks, "Kapan datang?"),
        ("pertanyaan 1", answers, "Tahun 1950."),
        ("pertanyaan 1", "", "Waktu itu banjir."),
        ("pertanyaan 2", asks, "Dengan siapa?"),
        ("pertanyaan 2", answers, "Ibu."),
    ]


def test_numbered_questions_keep_their_numbers() -> None:
    parsed = parse_placed("4. Kapan lahir,\ndan di mana?\nTahun 1920.\n\nDi Senen.\n\n7) Siapa ibunya?\nIbu Ipah.")
    assert told(parsed) == [
        ("pertanyaan 4", "", "Kapan lahir, dan di mana?"),
        ("pertanyaan 4", "", "Tahun 1920."),
        ("pertanyaan 4", "", "Di Senen."),
        ("pertanyaan 7", "", "Siapa ibunya?"),
        ("pertanyaan 7", "", "Ibu Ipah."),
    ]


# Neither


def test_paragraphs_are_numbered() -> None:
    parsed = parse_placed("Alinea satu,\nbaris dua.\n\nMpok Ipeh: Ya.\n")
    assert parsed.placed_by == PlacedBy.PASSAGES
    assert told(parsed) == [("bagian 1", "", "Alinea satu, baris dua."), ("bagian 2", "Mpok Ipeh", "Ya.")]


def test_times_win_where_the_text_has_them() -> None:
    assert parse_any("[00:00:05] Mpok Ipeh: Ya.\n").placed_by == PlacedBy.TIMES
    assert parse_any("Tanya: Ya?\nJawab: Ya.\n").placed_by == PlacedBy.QUESTIONS
    assert parse_any("10:30 kami tiba.\n\n[hlm. 2]\nYa.\n").placed_by == PlacedBy.PAGES


@pytest.mark.parametrize("placed_by", [PlacedBy.PAGES, PlacedBy.QUESTIONS])
def test_places_that_are_asked_for_and_not_there(placed_by: PlacedBy) -> None:
    with pytest.raises(TranscriptError):
        parse_placed("Cuma kata-kata.", placed_by)


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\0\1\2\3" * 9])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(TranscriptError):
        parse_placed(data)


def test_a_passage_that_is_too_long_is_told_by_its_line() -> None:
    parsed = parse_placed(f"[hlm. 1]\nPendek.\n\n{'kata ' * (MAX_TEXT // 4)}")
    assert [one.text for one in parsed.segments] == ["Pendek."]
    assert [(one.line, one.mended) for one in parsed.problems] == [(4, False)]


# Word documents

BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def word(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    xmlns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{xmlns}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_pages_of_a_word_document() -> None:
    parsed = parse_placed(
        word(run("Satu."), run("Dua.") + BREAK, RENDERED + run("Tiga."), run("Em") + RENDERED + run("pat"))
    )
    assert told(parsed) == [
        ("hlm. 1", "", "Satu."),
        ("hlm. 1", "", "Dua."),
        ("hlm. 2", "", "Tiga."),
        ("hlm. 2", "", "Em"),
        ("hlm. 3", "", "pat"),
    ]


def test_questions_of_a_word_document() -> None:
    parsed = parse_placed(word(run("Tanya: Siapa?"), run("Jawab: Mpok Ipeh.")))
    assert told(parsed) == [("pertanyaan 1", "Tanya", "Siapa?"), ("pertanyaan 1", "Jawab", "Mpok Ipeh.")]


# As it is kept

words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
phrases = st.one_of(
    words, st.sampled_from(["hlm. 3", "s7k2m9q4x1c8w", "<v Ana>", "&amp;", "-->", "Tanya:", "bagian 2"])
)
locators: dict[PlacedBy, st.SearchStrategy[Any]] = {
    PlacedBy.PAGES: st.builds(
        Locator, st.sampled_from(["1", "iv", "12a"]), st.one_of(st.none(), st.integers(1, 60)), st.none(), st.none()
    ),
    PlacedBy.QUESTIONS: st.builds(Locator, question=st.integers(1, 99)),
    PlacedBy.PASSAGES: st.builds(Locator, passage=st.integers(1, 99)),
}


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_what_is_kept_is_read_as_it_was_written(data: st.DataObject) -> None:
    placed_by = data.draw(st.sampled_from(list(locators)))
    passages = data.draw(
        st.lists(st.tuples(locators[placed_by], st.one_of(st.just(""), words), phrases), min_size=1, max_size=5)
    )
    segments = tuple(
        ParsedSegment.placed(number, place, speaker, text, f"s{number:012}")
        for number, (place, speaker, text) in enumerate(passages)
    )
    parsed = parse_kept_placed(write_placed(segments), placed_by)
    assert parsed.segments == segments
    assert parsed.problems == ()


@given(st.sampled_from(list(locators)).flatmap(lambda one: locators[one]))
def test_a_place_is_read_as_it_was_written(place: Locator) -> None:
    assert read_place(written(place)) == place


@given(st.text(max_size=200), st.sampled_from([None, *locators]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(text: str, placed_by: PlacedBy | None) -> None:
    try:
        parsed = parse_placed(text, placed_by)
    except TranscriptError:
        return
    assert all(one.place is not None and one.text for one in parsed.segments)
    assert parsed.segments or parsed.problems


SPACE = " " * 300_000
HANGS = 120  # seconds; a reader that goes back over all it has read needs hours


@pytest.mark.timeout(HANGS)
@pytest.mark.parametrize(
    ("text", "placed_by"),
    [
        (f"T{SPACE}x\nT1{SPACE}.{SPACE}x", PlacedBy.QUESTIONS),
        (f"hlm. 3{SPACE}x\npertanyaan{SPACE}x\nT: a\nJ: b", None),
        (f"[hlm. 1]\n1  a\n2  b\n12{SPACE}\n12{SPACE}\t\n", PlacedBy.PAGES),
        ("[hlm. 1]\n" + "".join(f"{line % 900}  a\n" for line in range(60_000)), PlacedBy.PAGES),
    ],
    ids=["behind a label", "behind a place", "behind a number in the margin", "a page of numbered lines"],
)
def test_hostile_typescripts_do_not_hang_a_reader(text: str, placed_by: PlacedBy | None) -> None:
    with suppress(TranscriptError):
        parse_placed(text, placed_by)


# Keys


def test_a_passage_keeps_its_key_where_others_come_before_it() -> None:
    old = [ParsedSegment.placed(0, Locator("3", 1), "", "Waktu itu masih kebun."), placed(1, "4", "Lain sama sekali.")]
    new = [
        placed(0, "2", "Halaman yang baru ditemukan."),
        *(placed(n + 1, one.place.page, one.text) for n, one in enumerate(old) if one.place),
    ]
    assert aligned(old, new).kept == {1: 0, 2: 1}


def test_a_passage_is_known_by_its_place_where_every_word_was_changed() -> None:
    old = [placed(0, "3", "Kata yang salah dibaca."), placed(1, "4", "Tetap begini saja.")]
    new = [placed(0, "3", "Bunyi lain seluruhnya."), placed(1, "4", "Tetap begini saja.")]
    assert aligned(old, new).kept == {0: 0, 1: 1}
    elsewhere = [placed(0, "9", "Bunyi lain seluruhnya."), placed(1, "4", "Tetap begini saja.")]
    assert aligned(old, elsewhere).kept == {1: 1}


def placed(number: int, page: str, text: str) -> ParsedSegment:
    return ParsedSegment.placed(number, Locator(page), "", text)


def test_versions_are_compared_by_passages() -> None:
    before = write_placed([placed(0, "1", "Satu."), placed(1, "1", "Dua."), placed(2, "2", "Tiga.")])
    after = write_placed([placed(0, "1", "Satu."), placed(1, "1", "Dua, betul."), placed(2, "2", "Tiga.")])
    lines = [(one.kind, one.text) for one in compared_passages(before, after) if one.kind != "same"]
    assert lines == [("gone", "Dua."), ("new", "Dua, betul.")]
