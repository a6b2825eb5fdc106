"""Which segments of the chunks that an engine found are shown below a hit."""

from typing import Any

from search.matching.clauses import ClauseMatcher
from search.matching.highlighting import Highlighter
from search.matching.segment_hits import best
from search.port import SegmentHit
from search.query.plan import plan

Row = tuple[float, float, str, str]


def chunk(*rows: Row, transcript: int = 1, before: str = "", after: str = "", translation: bool = False) -> Any:
    return {
        "recording": 7, "transcript": transcript, "translation": translation, "parallel": False,
        "before": before, "after": after, "rows": [[*row] for row in rows],
    }  # fmt: skip


def row(start: float, text: str) -> Row:
    return (start, start + 5, "Mak Iyah", text)


def hits(query: str, *chunks: Any, limit: int = 3) -> tuple[SegmentHit, ...]:
    wanted = plan(query)
    return best(chunks, ClauseMatcher(wanted), Highlighter(wanted), limit)


def starts(query: str, *chunks: Any, limit: int = 3) -> list[float]:
    return [hit.start for hit in hits(query, *chunks, limit=limit)]


def words(hit: SegmentHit) -> str:
    return "".join(fragment.text for fragment in hit.fragments)


LONG = "Waktu itu kampung masih sepi, dan malam hari orang berkumpul di rumah panggung dekat kali besar. "


def test_only_segments_with_a_word_are_shown() -> None:
    rows = [row(0, "Nonton lenong."), row(5, "Makan dulu."), row(10, "Lenong."), row(15, "Tidur.")]
    assert sorted(starts("lenong", chunk(*rows))) == [0, 10]


def test_of_two_that_say_the_same_the_shorter_comes_first() -> None:
    assert starts("lenong", chunk(row(0, LONG + "lenong"), row(5, "Lenong."))) == [5, 0]


def test_no_more_than_are_asked_for() -> None:
    assert starts("lenong", chunk(*(row(at, "lenong") for at in range(0, 50, 5))), limit=2) == [0, 5]


def test_a_rarer_word_says_more() -> None:
    rows = [row(at, "lenong") for at in range(0, 20, 5)]
    assert starts("lenong gasing", chunk(*rows, row(20, "gasing")))[0] == 20


def test_two_words_of_a_longer_query_come_together() -> None:
    alone, together = row(0, "kerak"), row(50, "kerak telor")
    assert starts("kerak telor betawi", chunk(alone, row(5, "nasi"), row(10, "uduk"), together)) == [50]


def test_a_short_segment_is_shown_with_its_neighbours() -> None:
    (hit,) = hits("lenong", chunk(row(0, "Nonton lenong."), before="Malam minggu.", after="Sampai pagi."))
    assert words(hit) == "Malam minggu. Nonton lenong. Sampai pagi."
    assert [fragment.text for fragment in hit.fragments if fragment.marked] == ["lenong"]


def test_a_long_segment_stands_alone() -> None:
    (hit,) = hits("lenong", chunk(row(0, LONG + "lenong"), before="Malam minggu."))
    assert words(hit) == LONG + "lenong"


def test_a_phrase_that_runs_on_is_shown_where_it_begins_and_with_its_end() -> None:
    phrase = '"gambang kromong"'
    (hit,) = hits(phrase, chunk(row(0, LONG + "gambang"), row(5, "kromong sampai pagi."), row(10, "gambang")))
    assert words(hit) == LONG + "gambang kromong sampai pagi."
    assert [fragment.text for fragment in hit.fragments if fragment.marked] == ["gambang", "kromong"]
    assert starts(phrase, chunk(row(0, "gambang"), after="kromong lagi")) == [0]
    assert starts(phrase, chunk(row(5, "kromong lagi"), before="gambang")) == []


def test_the_original_stands_for_its_translation() -> None:
    translated = chunk(row(0.4, "Theatre, lenong."), transcript=2, translation=True)
    assert [hit.transcript for hit in hits("lenong", translated, chunk(row(0, "Nonton lenong.")))] == [1]


def test_a_translation_with_more_of_the_words_is_shown_instead() -> None:
    translated = chunk(row(0.4, "lenong di sumur"), transcript=2, translation=True)
    assert [hit.transcript for hit in hits("lenong sumur", translated, chunk(row(0, "Nonton lenong.")))] == [2]


def test_equals_follow_the_tapes_of_the_page_whatever_their_numbers() -> None:
    first, second = chunk(row(5, "lenong")), chunk(row(0, "lenong"), transcript=2)
    found = hits("lenong", first | {"recording": 9, "tape": 0}, second | {"recording": 8, "tape": 1})
    assert [hit.recording for hit in found] == [9, 8]


def test_two_recordings_do_not_tell_the_same() -> None:
    other = chunk(row(0, "lenong"), transcript=2) | {"recording": 8}
    assert len(hits("lenong", other, chunk(row(0, "lenong")))) == 2
