"""Two versions of a transcript, side by side."""

from knowledge.transcripts.comparison import AROUND, Line, compared
from knowledge.transcripts.segments import ParsedSegment
from knowledge.transcripts.writing import write_webvtt

MANY = 10_000
WORDS = [f"Kata orang tua nomor {number}." for number in range(MANY)]


def written(words: list[str], later: float = 0.0) -> str:
    return write_webvtt(
        ParsedSegment(n * 5 + later, n * 5 + later + 4, "Penutur", text) for n, text in enumerate(words)
    )


def changes(before: list[str], after: list[str]) -> list[Line]:
    return [line for line in compared(written(before), written(after)) if line.kind in ("gone", "new")]


def test_a_changed_word_is_shown_with_the_lines_around_it() -> None:
    after = [*WORDS[:20], "Kebun salak.", *WORDS[21:40]]
    lines = list(compared(written(WORDS[:40]), written(after)))
    assert [(line.kind, line.text) for line in lines if line.kind != "same"] == [
        ("gone", "<v Penutur>Kata orang tua nomor 20."),
        ("new", "<v Penutur>Kebun salak."),
    ]
    assert len(lines) == 2 + 2 * AROUND


def test_two_places_are_parted_by_a_gap() -> None:
    after = ["Awal.", *WORDS[1:38], "Akhir.", WORDS[39]]
    kinds = [line.kind for line in compared(written(WORDS[:40]), written(after))]
    assert kinds.count("gap") == 1
    assert kinds[0] == "same"
    assert "gap" not in (kinds[0], kinds[-1])


def test_passages_that_were_added_or_taken_out_are_shown_alone() -> None:
    before, after = written(WORDS[:10]), written(WORDS[:11])
    assert {line.kind for line in compared(before, after)} == {"same", "new"}
    assert {line.kind for line in compared(after, before)} == {"same", "gone"}
    assert list(compared(before, before)) == []


def test_nothing_is_lost_when_the_times_have_moved() -> None:
    lines = list(compared(written(WORDS[:5]), written(WORDS[:5], later=1.5)))
    assert sum(line.kind == "gone" and "Kata" in line.text for line in lines) == 5
    assert sum(line.kind == "new" and "Kata" in line.text for line in lines) == 5
