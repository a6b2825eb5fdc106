"""Two people change one transcript: what either of them typed is there afterwards, or is asked about."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.transcripts.merging import Change, Merged, Passage, merge
from knowledge.transcripts.segments import ParsedSegment, Word

STORED = [
    ParsedSegment(0.0, 5.0, "Ipeh", "Jangan dibalik dulu.", (Word(0.0, 5.0, "Jangan dibalik dulu."),), "s1"),
    ParsedSegment(5.0, 10.0, "Ipeh", "Tungguin pinggirnya kering.", (), "s2"),
    ParsedSegment(10.0, 15.0, "Dimas", "Jadi matangnya didengar?", (), "s3"),
]


def passage(number: int, **other: object) -> Passage:
    return replace(Passage.of(STORED[number]), **other)  # type: ignore[arg-type]


def changed(number: int, **other: object) -> Change:
    return Change(STORED[number].key, passage(number), passage(number, **other))


def removed(number: int) -> Change:
    return Change(STORED[number].key, passage(number), None)


def new(name: str, after: str, text: str, start: float | None = None, end: float | None = None) -> Change:
    return Change(name, None, Passage(start, end, "Ipeh", text), after)


def theirs(number: int, **other: object) -> list[ParsedSegment]:
    return [replace(one, **other) if at == number else one for at, one in enumerate(STORED)]  # type: ignore[arg-type]


def texts(merged: Merged) -> list[str]:
    return [one.text for one in merged.segments]


def test_what_is_not_changed_stays_as_it_is_with_its_words() -> None:
    merged = merge(STORED, [changed(1, text="Tunggu.")])
    assert merged.segments[0] is STORED[0]
    assert texts(merged) == ["Jangan dibalik dulu.", "Tunggu.", "Jadi matangnya didengar?"]


def test_changes_to_different_segments_both_stay() -> None:
    merged = merge(theirs(0, text="Jangan dibalik, Tong."), [changed(2, text="Matangnya didengar?")])
    assert texts(merged) == ["Jangan dibalik, Tong.", "Tungguin pinggirnya kering.", "Matangnya didengar?"]
    assert not merged.differences


def test_changes_to_different_things_of_one_segment_both_stay() -> None:
    merged = merge(theirs(1, speaker="Mpok Ipeh"), [changed(1, text="Tunggu.", end=9.0)])
    one = merged.segments[1]
    assert (one.speaker, one.text, one.end) == ("Mpok Ipeh", "Tunggu.", 9.0)


def test_what_both_have_changed_stays_as_it_stands_and_is_told_with_both() -> None:
    stored = theirs(1, text="Tungguin tepinya kering.")
    merged = merge(stored, [changed(1, text="Tunggu pinggirnya kering."), changed(2, text="Didengar?")])
    assert texts(merged) == ["Jangan dibalik dulu.", "Tungguin tepinya kering.", "Didengar?"]
    (difference,) = merged.differences
    assert [one.text for _name, one in difference.mine] == ["Tunggu pinggirnya kering."]
    assert [one.text for one in difference.theirs] == ["Tungguin tepinya kering."]


def test_both_have_made_the_same_of_it() -> None:
    assert not merge(theirs(1, text="Sama."), [changed(1, text="Sama.")]).differences
    assert not merge(STORED[:1] + STORED[2:], [removed(1)]).differences


def test_a_segment_that_one_took_out_and_the_other_changed_is_asked_about() -> None:
    for stored, change in [
        (theirs(1, text="Tunggu."), removed(1)),
        (STORED[:1] + STORED[2:], changed(1, text="Tunggu.")),
    ]:
        merged = merge(stored, [change])
        assert texts(merged) == [one.text for one in stored]
        assert len(merged.differences) == 1


def test_joined_segments_wait_together_when_one_of_them_was_changed_by_another() -> None:
    """Else the words of the second would stand there twice."""
    joined = changed(1, end=15.0, text="Tungguin pinggirnya kering. Jadi matangnya didengar?")
    merged = merge(theirs(2, text="Jadi matengnya didengar?"), [joined, removed(2)])
    assert texts(merged)[1:] == ["Tungguin pinggirnya kering.", "Jadi matengnya didengar?"]
    assert set(merged.differences[0].names) == {"s2", "s3"}
    assert [name for name, _passage in merged.differences[0].mine] == ["s2"]


def test_a_divided_segment_waits_with_its_second_part() -> None:
    parts = [changed(1, end=7.0, text="Tungguin"), new("n1", "s2", "pinggirnya kering.", 7.0, 10.0)]
    merged = merge(theirs(1, text="Tunggu pinggirnya kering."), parts)
    assert texts(merged)[1] == "Tunggu pinggirnya kering."
    assert merged.differences[0].names == ("s2", "n1")
    assert texts(merge(STORED, parts))[1:3] == ["Tungguin", "pinggirnya kering."]


def test_new_segments_stand_behind_those_that_they_were_put_behind() -> None:
    chain = [new("n2", "n1", "dua", 5.0, 10.0), new("n1", "s2", "satu", 5.0, 10.0), new("n0", "", "nol", 0.0, 1.0)]
    merged = merge(STORED, chain)
    assert merged.names == ("n0", "s1", "s2", "n1", "n2", "s3")
    assert not merge(STORED[:1], [new("n1", "s3", "satu", 7.0, 8.0)]).differences


def test_where_no_time_is_told_a_segment_follows_the_one_before_it() -> None:
    merged = merge(STORED, [new("n1", "s3", "Ya."), new("n2", "n1", "Betul."), new("n0", "s1", "Tong.")], 60.0)
    times = {name: (one.start, one.end) for name, one in zip(merged.names, merged.segments, strict=True)}
    assert times["n1"] == (15.0, 17.0)
    assert times["n2"] == (17.0, 19.0)
    assert times["n0"][0] == 5.0


def test_nothing_outlasts_the_recording() -> None:
    merged = merge(STORED, [new("n1", "s3", "Ya.", 61.0, 70.0), changed(2, end=90.0)], 60.0)
    assert [one.end for one in merged.segments[2:]] == [60.0, 60.0]
    assert all(one.start < one.end for one in merged.segments)


def test_a_segment_comes_back_under_its_key() -> None:
    merged = merge(STORED[:2], [Change("s3", None, passage(2), "s2")])
    assert merged.segments[2].key == "s3"


# --- Histories of two -------------------------------------------------------------------------------------------------

Page = list[tuple[str, Passage]]


class Editor:
    """One page: what it had from the server, what it shows, and how it saves."""

    def __init__(self, name: str, server: Sequence[ParsedSegment]) -> None:
        self.name, self.made = name, 0
        self.base = {one.key: Passage.of(one) for one in server}
        self.page: Page = list(self.base.items())

    def type(self, at: int, action: str) -> str:
        """Returns the word that was typed, a new one each time."""
        self.made += 1
        word = f"{self.name}{self.made}"
        at %= len(self.page)
        name, one = self.page[at]
        if action == "edit":
            self.page[at] = (name, replace(one, text=f"{one.text} {word}"))
        elif action == "split":
            middle = round(((one.start or 0) + (one.end or 0)) / 2, 3)
            first, second = replace(one, end=middle), replace(one, start=middle, text=word)
            self.page[at : at + 1] = [(name, first), (word, second)]
        elif action == "join" and at + 1 < len(self.page):
            _gone, other = self.page.pop(at + 1)
            self.page[at] = (name, replace(one, end=other.end, text=f"{one.text} {other.text} {word}"))
        elif action == "speak":
            self.page[at] = (name, replace(one, speaker=word))
        else:
            return ""
        return word

    def changes(self) -> list[Change]:
        found, before = list[Change](), ""
        for name, mine in self.page:
            if self.base.get(name) != mine:
                found.append(Change(name, self.base.get(name), mine, before))
            before = name
        shown = {name for name, _mine in self.page}
        return found + [Change(name, one, None) for name, one in self.base.items() if name not in shown]

    def take(self, server: Sequence[ParsedSegment], waiting: set[str]) -> None:
        """What the server has, with what it did not take left as it is on the page."""
        mine = dict(self.page)
        fresh: Page = [
            (one.key, mine.get(one.key, Passage.of(one)) if one.key in waiting else Passage.of(one))
            for one in server
            if one.key not in waiting or one.key in mine
        ]
        stands = {name for name, _one in fresh}
        fresh += [(name, mine[name]) for name in waiting if name in mine and name not in stands]
        waited = {name: self.base[name] for name in waiting if name in self.base}
        self.base = {one.key: Passage.of(one) for one in server if one.key not in waiting} | waited
        self.page = sorted(fresh, key=lambda pair: pair[1].start or 0)


def save(editor: Editor, server: list[ParsedSegment]) -> tuple[list[ParsedSegment], str]:
    """The server's segments, and all words that are asked about."""
    merged = merge(server, editor.changes(), 60.0)
    waiting = {name for one in merged.differences for name in one.names}
    editor.take(merged.segments, waiting)
    asked = " ".join(f"{one.text} {one.speaker}" for found in merged.differences for _name, one in found.mine)
    return list(merged.segments), asked


STEPS = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 9), st.sampled_from(["edit", "split", "join", "speak", "save"])),
    max_size=25,
)


@settings(max_examples=400)
@given(STEPS)
def test_nothing_that_either_typed_is_lost_unless_it_is_asked_about(steps: list[tuple[str, int, str]]) -> None:
    """A speaker's name may be replaced by who wrote it, and joined segments have that of the first."""
    server = list(STORED)
    editors = {name: Editor(name, server) for name in "ab"}
    typed = list[str]()
    for name, at, action in steps:
        if action == "save":
            server, _asked = save(editors[name], server)
        else:
            word = editors[name].type(at, action)
            typed += [word] if word and action != "speak" else []
    asked = list[str]()
    for name in "abab":
        server, told = save(editors[name], server)
        asked.append(told)
    there = " ".join(one.text for one in server).split()
    waiting = " ".join(asked).split()
    assert not [word for word in typed if word not in there and word not in waiting]
    assert all(one.start < one.end for one in server)
    assert [one.start for one in server] == sorted(one.start for one in server)
    assert len({one.key for one in server}) == len(server)


@given(STEPS)
def test_one_person_alone_is_never_asked(steps: list[tuple[str, int, str]]) -> None:
    server, editor = list(STORED), Editor("a", STORED)
    for _name, at, action in steps:
        if action == "save":
            server, asked = save(editor, server)
            assert not asked
        else:
            editor.type(at, action)
    server, asked = save(editor, server)
    assert not asked
    assert sorted(one.text for one in server) == sorted(one.text for _name, one in editor.page)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_saving_again_what_was_saved_changes_nothing(number: int) -> None:
    changes = [changed(number, text="Lain."), removed((number + 1) % 3)]
    once = merge(STORED, changes)
    assert merge(once.segments, changes).segments == once.segments
