import pytest

from search.matching.highlighting import SNIPPET_LENGTH, Highlighter, snippet, whole
from search.port import Fragment
from search.query.plan import plan


def marked(fragments: tuple[Fragment, ...]) -> list[str]:
    return [fragment.text for fragment in fragments if fragment.marked]


def text_of(fragments: tuple[Fragment, ...]) -> str:
    return "".join(fragment.text for fragment in fragments)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("rumah", "Rumeh adat", ["Rumeh"]),
        ("ondel-ondel", "Arak Ondel-ondel", ["Ondel", "ondel"]),
        ("quran", "Baca Qur’an", ["Qur’an"]),
        ("kerak", "Kêrak têlor", ["Kêrak"]),
        ("musik -lenong", "musik lenong", ["musik"]),
        ("ond*", "ondel orang", ["ondel"]),
        ('"gambang kromong"', "gambang kromong", ["gambang", "kromong"]),
        ("lenong", "topeng", []),
    ],
)
def test_marks(query: str, text: str, expected: list[str]) -> None:
    assert marked(whole(text, Highlighter(plan(query)))) == expected


def test_fragments_join_to_the_text() -> None:
    text = "<b>Rumeh</b> & sumur"
    assert text_of(whole(text, Highlighter(plan("rumah sumur")))) == text


def test_a_snippet_shows_the_words_and_not_the_beginning() -> None:
    text = "kata " * 200 + "sumur tua di Marunda " + "lain " * 200
    found = snippet((text,), Highlighter(plan("sumur marunda"))).fragments
    assert marked(found) == ["sumur", "Marunda"]
    assert found[0].text == found[-1].text == "…"
    assert len(text_of(found)) <= SNIPPET_LENGTH + 2


def test_the_text_with_more_of_the_words_is_taken() -> None:
    found = snippet(("sumur di sini", "", "sumur tua"), Highlighter(plan("sumur tua")))
    assert (text_of(found.fragments), found.number) == ("sumur tua", 2)


def test_without_a_match_the_first_text_begins() -> None:
    found = snippet(("", "Ringkasan."), Highlighter(plan("lenong")))
    assert (text_of(found.fragments), found.number) == ("Ringkasan.", 1)
    assert snippet(("", ""), Highlighter(plan("lenong"))).fragments == ()


def test_a_text_of_a_million_characters_is_cut_in_time() -> None:
    found = snippet(("kata lain " * 100_000 + "sumur",), Highlighter(plan("sumur"))).fragments
    assert marked(found) == ["sumur"]


def test_beginnings_are_marked_in_texts_read_before_and_after() -> None:
    highlighter = Highlighter(plan("keron*"))
    assert marked(whole("keroncong tugu, Kêroncongan", highlighter)) == ["keroncong", "Kêroncongan"]
    assert marked(whole("orkes keronconglah", highlighter)) == ["keronconglah"]
    assert marked(whole("ker keronsong", Highlighter(plan("ke*")))) == ["ker", "keronsong"]
