"""How long a passage lasts where that is not written. Times are milliseconds."""

from collections.abc import Iterator, Sequence

SHORTEST_GUESS = 2000
MILLISECONDS_A_CHARACTER = 70  # slow talk

Spoken = Sequence[tuple[str, str]]  # speaker and words


def guessed(spoken: Spoken) -> int:
    return max(SHORTEST_GUESS, sum(len(text) for _speaker, text in spoken) * MILLISECONDS_A_CHARACTER)


def divided(start: int, end: int, spoken: Spoken) -> Iterator[tuple[int, int]]:
    """A span for each, by the length of its words; the whole span for each where it is too short to be divided."""
    if end - start < len(spoken):
        yield from ((start, end) for _ in spoken)
        return
    total = sum(len(text) for _speaker, text in spoken)
    begins, said = start, 0
    for number, (_speaker, text) in enumerate(spoken, start=1):
        said += len(text)
        # At least a millisecond for each, those that follow included.
        ends = min(max(start + (end - start) * said // total, begins + 1), end - (len(spoken) - number))
        yield begins, ends
        begins = ends
