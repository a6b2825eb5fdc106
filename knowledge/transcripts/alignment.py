"""Which of the new segments are those that stand already, and where those lead that are gone.

In this order: segments that name their key; those that are the same to the letter; those whose text occurs once on
both sides, in its order; then, between these, those that share words, and last those that share their time, or the
place that they have instead. Of a divided segment the first part is the segment; of several that were joined, the first
lives on and the others lead to it. Nothing depends on chance, and the cost grows with the number of segments, not with
its square.
"""

from bisect import bisect, bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .segments import ParsedSegment

NEIGHBOURS = 8  # to each side, among which a segment is looked for
ENOUGH = 0.5  # of the words of the shorter one, or of the time of the longer one
FEWEST_WORDS = 3  # of a text that is known by itself: “Ya, betul.” is said often


@dataclass
class Alignment:
    """By their numbers, from 0."""

    kept: dict[int, int] = field(default_factory=dict)  # new → old
    keepers: dict[int, int] = field(default_factory=dict)  # the same, old → new
    revived: set[int] = field(default_factory=set)  # new ones that name a former segment
    divided_from: dict[int, int] = field(default_factory=dict)  # new → old, which lives on in another
    joined_into: dict[int, int] = field(default_factory=dict)  # old → new; others that are gone lead nowhere

    def keep(self, new: int, old: int) -> None:
        self.kept[new], self.keepers[old] = old, new

    def is_settled(self, new: int) -> bool:
        return new in self.kept or new in self.revived or new in self.divided_from


def aligned(old: Sequence[ParsedSegment], new: Sequence[ParsedSegment], former: Collection[str] = ()) -> Alignment:
    """Both in the order of time; `former`: keys of segments that are gone and may come back."""
    found = Alignment()
    _match(found, old, new, lambda one: one.key or None)
    _revive(found, new, former)
    _match(found, old, new, lambda one: (*_where(one), one.speaker, one.text))
    _match_by_text(found, old, new)
    for gap in _gaps(found, old, new):
        gap.match_by_words()
        gap.match_by_time()
        gap.join()
    return found


def _match(
    found: Alignment,
    old: Sequence[ParsedSegment],
    new: Sequence[ParsedSegment],
    name: Callable[[ParsedSegment], Hashable | None],
) -> None:
    """Of several with one name, the first is the first."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for number, one in enumerate(old):
        if number not in found.keepers:
            waiting[name(one)].append(number)
    for number, one in enumerate(new):
        named = name(one)
        if named is not None and not found.is_settled(number) and waiting.get(named):
            found.keep(number, waiting[named].popleft())


def _revive(found: Alignment, new: Sequence[ParsedSegment], former: Collection[str]) -> None:
    waiting = set(former)
    for number, one in enumerate(new):
        if one.key in waiting and not found.is_settled(number):
            found.revived.add(number)
            waiting.remove(one.key)


def _match_by_text(found: Alignment, old: Sequence[ParsedSegment], new: Sequence[ParsedSegment]) -> None:
    """Times may have moved, but not past one another."""
    before = _once((number, one) for number, one in enumerate(old) if number not in found.keepers)
    after = _once((number, one) for number, one in enumerate(new) if not found.is_settled(number))
    pairs = sorted((number, before[text]) for text, number in after.items() if text in before)
    for number, one in _rising(pairs):
        found.keep(number, one)


def _once(segments: Iterable[tuple[int, ParsedSegment]]) -> Mapping[tuple[str, str], int]:
    at: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in segments:
        at[one.speaker, one.text].append(number)
    return {
        (speaker, text): numbers[0]
        for (speaker, text), numbers in at.items()
        if len(numbers) == 1 and len(text.split()) >= FEWEST_WORDS
    }


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs that rises on both sides; sorted by the first."""
    tails: list[int] = []  # the lowest end of a series of each length
    ends: list[int] = []  # number of the pair that has it
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [second]
        ends[length : length + 1] = [number]
    series: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        series.append(pairs[number])
        number = before[number]
    return series[::-1]


def _gaps(found: Alignment, old: Sequence[ParsedSegment], new: Sequence[ParsedSegment]) -> Iterator["_Gap"]:
    last_new, last_old = -1, -1
    for number, one in [*_rising(sorted(found.kept.items())), (len(new), len(old))]:
        gone = [at for at in range(last_old + 1, one) if at not in found.keepers]
        come = [at for at in range(last_new + 1, number) if not found.is_settled(at)]
        if gone or come:
            yield _Gap(found, old, new, _framed(gone, last_old, one, old), _framed(come, last_new, number, new))
        last_new, last_old = number, one


def _framed(numbers: list[int], before: int, behind: int, segments: Sequence[ParsedSegment]) -> list[int]:
    """With those at the borders, which may have been divided, and to which others may be joined."""
    return [*([before] if before >= 0 else []), *numbers, *([behind] if behind < len(segments) else [])]


@dataclass(frozen=True)
class _Gap:
    """What is left between segments that are found."""

    found: Alignment
    old: Sequence[ParsedSegment]
    new: Sequence[ParsedSegment]
    olds: list[int]
    news: list[int]

    def match_by_words(self) -> None:
        """A new one is the one that has most of its words. If another new one is that already, it is a part of it."""
        left = {one: self._left(one) for one in self.olds}
        for number in self._unsettled():
            said = self.new[number].said
            likely = [one for one in self._olds_near(number) if _is_enough(left[one], said)]
            if not likely:
                continue
            best = max(likely, key=lambda one: ((left[one] & said).total(), one not in self.found.keepers, -one))
            if best in self.found.keepers:
                self.found.divided_from[number] = best
                left[best] = left[best] - said
                continue
            rest = said - left[best]
            joined = [one for one in likely if one not in self.found.keepers and _is_enough(left[one], rest)]
            first = min([best, *joined])
            self.found.keep(number, first)
            left[first] = left[first] - said

    def _left(self, one: int) -> Counter[str]:
        """Words that are not in the segment that it has become."""
        keeper = self.found.keepers.get(one)
        return self.old[one].said if keeper is None else self.old[one].said - self.new[keeper].said

    def match_by_time(self) -> None:
        """Every word may have been changed where it stands."""
        for number in self._unsettled():
            here = self.new[number]
            free = [one for one in self._olds_near(number) if one not in self.found.keepers]
            likely = [one for one in free if _overlap(self.old[one], here) >= ENOUGH * _longer(self.old[one], here)]
            if likely:
                same = here.speaker
                best = max(likely, key=lambda one: (self.old[one].speaker == same, _overlap(self.old[one], here), -one))
                self.found.keep(number, best)

    def join(self) -> None:
        """What is gone leads to what has its words now, or else to what stands in its place."""
        for one in self.olds:
            if one in self.found.keepers:
                continue
            gone = self.old[one]
            near = _near(self.new, self.news, gone.start)
            by_words = [((gone.said & self.new[number].said).total(), -number) for number in near]
            by_time = [(_overlap(gone, self.new[number]), -number) for number in near]
            shared, number = max(by_words, default=(0, 0))
            overlap, other = max(by_time, default=(0.0, 0))
            if shared and shared >= ENOUGH * gone.said.total():
                self.found.joined_into[one] = -number
            elif near and overlap >= ENOUGH * (gone.end - gone.start):
                self.found.joined_into[one] = -other

    def _unsettled(self) -> list[int]:
        return [number for number in self.news if not self.found.is_settled(number)]

    def _olds_near(self, number: int) -> list[int]:
        return _near(self.old, self.olds, self.new[number].start)


def _near(segments: Sequence[ParsedSegment], numbers: list[int], start: float) -> list[int]:
    at = bisect(numbers, start, key=lambda number: segments[number].start)
    return numbers[max(at - NEIGHBOURS, 0) : at + NEIGHBOURS]


def _is_enough(one: Counter[str], other: Counter[str]) -> bool:
    """Whether both share enough of the words of the shorter one."""
    shorter = min(one.total(), other.total())
    return shorter > 0 and (one & other).total() >= ENOUGH * shorter


def _where(one: ParsedSegment) -> tuple[Hashable, ...]:
    return (one.place,) if one.place is not None else (one.start, one.end)


def _overlap(one: ParsedSegment, other: ParsedSegment) -> float:
    if one.place is not None or other.place is not None:
        return 1.0 if one.place == other.place else 0.0
    return min(one.end, other.end) - max(one.start, other.start)


def _longer(one: ParsedSegment, other: ParsedSegment) -> float:
    return max(one.end - one.start, other.end - other.start)
