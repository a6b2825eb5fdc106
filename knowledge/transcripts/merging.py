"""What one person changed in a transcript, brought together with what stands now: nobody's words are overwritten.

A three-way merge, segment by segment: what it was when the page had it, what the page made of it, and what it is now.
Changes to different segments all stay; so do changes to different things of one segment: its words, its speaker, its
times. What both have changed is left as it stands, and told with both for a decision.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from .lengths import guessed
from .segments import ParsedSegment

SHORTEST = 1  # milliseconds
Value = TypeVar("Value")


@dataclass(frozen=True)
class Passage:
    """What people change of a segment. Seconds in whole milliseconds, None where nobody has said when."""

    start: float | None
    end: float | None
    speaker: str
    text: str

    @classmethod
    def of(cls, one: ParsedSegment) -> "Passage":
        return cls(round(one.start, 3), round(one.end, 3), one.speaker, one.text)


@dataclass(frozen=True)
class Change:
    """`name` is the key of a segment, or of a new one the name that the page gave it.

    `base`: as the page had it from here, None where it is new; `mine`: as the page has it, None where it was taken
    out; `after`: the name of the segment before it, for a new one."""

    name: str
    base: Passage | None
    mine: Passage | None
    after: str = ""


@dataclass(frozen=True)
class Difference:
    """A place that both have changed. `names`: of all changes that wait for the decision on it."""

    names: tuple[str, ...]
    mine: tuple[tuple[str, Passage], ...]
    theirs: tuple[ParsedSegment, ...]


@dataclass(frozen=True)
class Merged:
    """All segments in the order of time; `names` are theirs, in the same order."""

    segments: tuple[ParsedSegment, ...]
    names: tuple[str, ...]
    differences: tuple[Difference, ...]


def merge(stored: Sequence[ParsedSegment], changes: Iterable[Change], duration: float | None = None) -> Merged:
    """Every stored segment has a key. `duration` of the recording in seconds."""
    return _Merge(stored, {one.name: one for one in changes}).merged(duration)


class _BothChangedError(Exception):
    """Both have changed the same."""


@dataclass
class _Placed:
    """A segment whose times may still be missing."""

    name: str
    passage: Passage
    stands: ParsedSegment | None  # as it was


@dataclass
class _Merge:
    stored: Sequence[ParsedSegment]
    changes: dict[str, Change]
    at: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.at = {one.key: number for number, one in enumerate(self.stored)}

    def merged(self, duration: float | None) -> Merged:
        settled: dict[str, Passage | None] = {}
        differences = []
        for group in self._groups():
            try:
                settled |= {change.name: self._settled(change) for change in group}
            except _BothChangedError:
                differences.append(self._difference(group))
        placed = list(_with_times(list(self._placed(settled)), duration))
        placed.sort(key=lambda pair: pair[1].start)
        names = tuple(name for name, _segment in placed)
        return Merged(tuple(segment for _name, segment in placed), names, tuple(differences))

    def _groups(self) -> Iterable[list[Change]]:
        """What hangs together: a segment with those that were divided from it, joined to it or put behind it."""
        groups: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes.values():
            head = self._head(change)
            groups[head].insert(0 if change.name == head else len(groups[head]), change)
        return groups.values()

    def _head(self, change: Change) -> str:
        name, seen = change.name, set[str]()
        while name in self.changes and name not in seen:
            seen.add(name)
            one = self.changes[name]
            if one.mine is None and name in self.at:
                before = self.at[name] - 1
                name = self.stored[before].key if before >= 0 else ""
            elif one.base is None and name not in self.at:
                name = one.after
            else:
                break
        return name

    def _settled(self, change: Change) -> Passage | None:
        base, mine, theirs = change.base, change.mine, self._theirs(change.name)
        if theirs in (mine, base):
            return mine
        if base == mine:
            return theirs
        if base is None or mine is None or theirs is None:
            raise _BothChangedError
        start, end = _one_of((base.start, base.end), (mine.start, mine.end), (theirs.start, theirs.end))
        speaker = _one_of(base.speaker, mine.speaker, theirs.speaker)
        return Passage(start, end, speaker, _one_of(base.text, mine.text, theirs.text))

    def _theirs(self, name: str) -> Passage | None:
        return Passage.of(self.stored[self.at[name]]) if name in self.at else None

    def _difference(self, group: Sequence[Change]) -> Difference:
        mine = tuple((one.name, one.mine) for one in group if one.mine is not None)
        theirs = sorted(self.at[one.name] for one in group if one.name in self.at)
        return Difference(tuple(one.name for one in group), mine, tuple(self.stored[number] for number in theirs))

    def _placed(self, settled: dict[str, Passage | None]) -> Iterator[_Placed]:
        """In the order in which they stand, the new ones behind those that they were put behind."""
        behind: dict[str, list[str]] = defaultdict(list)
        for name, passage in settled.items():
            if passage is not None and name not in self.at:
                behind[self.changes[name].after].append(name)
        yield from self._new_ones("", behind, settled)
        for one in self.stored:
            passage = settled.get(one.key, Passage.of(one))
            if passage is not None:
                yield _Placed(one.key, passage, one)
            yield from self._new_ones(one.key, behind, settled)
        while behind:  # what they were put behind is gone
            yield from self._new_ones(next(iter(behind)), behind, settled)

    @staticmethod
    def _new_ones(after: str, behind: dict[str, list[str]], settled: dict[str, Passage | None]) -> Iterator[_Placed]:
        waiting = behind.pop(after, [])[::-1]
        while waiting:
            name = waiting.pop()
            passage = settled[name]
            if passage is not None:
                yield _Placed(name, passage, None)
            waiting += behind.pop(name, [])[::-1]


def _one_of(base: Value, mine: Value, theirs: Value) -> Value:
    if theirs in (mine, base):
        return mine
    if mine != base:
        raise _BothChangedError
    return theirs


def _with_times(placed: Sequence[_Placed], duration: float | None) -> Iterator[tuple[str, ParsedSegment]]:
    """Where no start is told, a segment follows the one before it; where no end is told, it lasts until the next
    begins, at most as long as its words take."""
    last = round(duration * 1000) if duration else None
    before = 0
    for number, one in enumerate(placed):
        passage = one.passage
        start = before if passage.start is None else round(passage.start * 1000)
        start = max(0, start if last is None else min(start, last - SHORTEST))
        end = _end(placed, number, start) if passage.end is None else round(passage.end * 1000)
        end = max(end if last is None else min(end, last), start + SHORTEST)
        before = end
        yield one.name, _segment(one, start / 1000, end / 1000)


def _end(placed: Sequence[_Placed], number: int, start: int) -> int:
    passage = placed[number].passage
    limits = [start + guessed([(passage.speaker, passage.text)])]
    told = (one.passage.start for one in placed[number + 1 :])
    following = next((round(moment * 1000) for moment in told if moment is not None), None)
    return min([*limits, following] if following is not None and following > start else limits)


def _segment(one: _Placed, start: float, end: float) -> ParsedSegment:
    if one.stands is not None and Passage.of(one.stands) == one.passage:
        return one.stands
    named = one.stands.key if one.stands is not None else one.name
    return ParsedSegment(start, end, one.passage.speaker, one.passage.text, key=named)
