"""Names that narrators do not let be said, where they stand all the same: what says one is closed until it does not.

They are looked for as they are written in the narrator's record: the agreed name where it may not be said, the real
one, and those that must not be said. As whole words, whatever their case and accents. Closing too much is mended by a
word, closing too little by nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from knowledge.blocks import words
from knowledge.models import Consent, Entry, Segment
from knowledge.rights.consents import Scope, allows
from knowledge.text.name_keys import name_key

Names = Mapping[int, set[str]]  # by primary key of the thing
MOST_PARTS = 12  # words that a name may stand across where no space divides it from others

_WORD = re.compile(r"[\w'’]+")


def withheld_names(consents: Iterable[Consent], day: date) -> set[str]:
    """As keys (`name_key`)."""
    names: set[str] = set()
    for consent in consents:
        narrator = consent.narrator
        agreed = narrator.shown_name if allows([consent], day, Scope.NAME) else ""
        names |= {name_key(name) for name in narrator.kept_names if not says_one(agreed, [name_key(name)])}
        if not agreed:
            names.add(name_key(narrator.public_name))
    return names - {""}


def says_one(text: str, names: Iterable[str]) -> bool:
    """`names`: as keys."""
    said = _words(text)
    return any(_next_place(said, name, 0) is not None for name in names)


def places_of(name: str, text: str) -> list[tuple[int, int]]:
    """Where it stands, from the first letter to behind the last. `name`: as a key."""
    said, found = _words(text), []
    place = _next_place(said, name, 0)
    while place is not None:
        first, last = place
        found.append((said[first].start, said[last].end))
        place = _next_place(said, name, last + 1)
    return found


class _Word(NamedTuple):
    key: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    return [_Word(name_key(found.group()), found.start(), found.end()) for found in _WORD.finditer(text)]


def _next_place(said: Sequence[_Word], name: str, first: int) -> tuple[int, int] | None:
    """The first and the last word of it, from that word on. The parts of a name stand one after another. In Chinese or
    Javanese letters no space divides a name from the words around it: the whole words are named there."""
    for begin in range(first, len(said)):
        if name.isascii():
            if (last := _last_part(said, name, begin)) is not None:
                return begin, last
        elif (last := _last_word_around(said, name, begin)) is not None:
            return _first_word_around(said, name, begin, last), last
    return None


def _last_part(said: Sequence[_Word], name: str, first: int) -> int | None:
    key = ""
    for number in range(first, len(said)):
        key += said[number].key
        if key == name:
            return number
        if not name.startswith(key):
            return None
    return None


def _last_word_around(said: Sequence[_Word], name: str, first: int) -> int | None:
    key = ""
    for number, word in enumerate(said[first : first + MOST_PARTS], start=first):
        key += word.key
        if name in key:
            return number
    return None


def _first_word_around(said: Sequence[_Word], name: str, first: int, last: int) -> int:
    """The latest from which it still stands there."""
    return max(one for one in range(first, last + 1) if name in "".join(word.key for word in said[one : last + 1]))


def text_of(entry: Entry) -> str:
    """What readers read of it, and its address."""
    body = (words.text([block]) for block in entry.body.raw_data)
    own = (entry.title, entry.title_en, entry.slug, entry.summary, entry.summary_en, entry.credits)
    return "\n".join([*own, *body])


def entries_that_say_one(withheld: Names) -> set[int]:
    """`withheld`: by entry."""
    asked = [pk for pk, names in withheld.items() if names]
    if not asked:
        return set()
    return {entry.pk for entry in Entry.objects.filter(pk__in=asked) if says_one(text_of(entry), withheld[entry.pk])}


def transcripts_that_say_one(withheld: Names) -> set[int]:
    """`withheld`: by recording."""
    asked = [pk for pk, names in withheld.items() if names]
    if not asked:
        return set()
    spoken = _spoken(transcript__recording__in=asked)
    return {transcript for transcript, recording, said in spoken if says_one(said, withheld[recording])}


def transcript_says_one(transcript: int, names: set[str]) -> bool:
    """The same of one of them."""
    return bool(names) and any(says_one(said, names) for _, _, said in _spoken(transcript=transcript))


def _spoken(**which: Any) -> Iterator[tuple[int, int, str]]:
    """Transcript, its recording, and what is said in a segment, by whom, as far as anybody outside reads it."""
    rows = Segment.objects.readable().filter(**which).order_by()
    for transcript, recording, speaker, text in rows.values_list(
        "transcript", "transcript__recording", "speaker", "text"
    ).iterator():
        yield transcript, recording, f"{speaker}\n{text}"
