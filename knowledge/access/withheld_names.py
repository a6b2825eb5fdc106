"""Names that narrators do not let be said, where they stand all the same: what says one is closed until it does not.

They are looked for as they are written in the narrator's record: the agreed name where it may not be said, the real
one, and those that must not be said. As whole words, whatever their case and accents. Closing too much is mended by a
word, closing too little by nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from knowledge.blocks import words
from knowledge.models import Consent, Entry, Segment
from knowledge.rights.consents import Scope, allows
from knowledge.text.name_keys import name_key

Names = Mapping[int, set[str]]  # by primary key of the thing
MOST_PARTS = 12  # of one name

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
    said = [(name_key(word.group()), word.start(), word.end()) for word in _WORD.finditer(text)]
    return any(_stands_in(said, name) for name in names)


def places_of(name: str, text: str) -> list[tuple[int, int]]:
    """Where it stands, from the first letter to behind the last, each as long as can be."""
    said = [(name_key(word.group()), word.start(), word.end()) for word in _WORD.finditer(text)]
    return _stands_in(said, name)


def _stands_in(said: Sequence[tuple[str, int, int]], name: str) -> list[tuple[int, int]]:
    """The parts of a name, one after another. In Chinese or Javanese letters no space divides a name from the words
    around it: the whole words are named there."""
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(said):
        last = _last_word_of(said, name, first)
        if last is None:
            first += 1
            continue
        while _last_word_of(said[: last + 1], name, first + 1) is not None:
            first += 1  # words before it, where no space divides a name
        found.append((said[first][1], said[last][2]))
        first = last + 1
    return found


def _last_word_of(said: Sequence[tuple[str, int, int]], name: str, first: int) -> int | None:
    key = ""
    for number, (of_word, _, _) in enumerate(said[first : first + MOST_PARTS], start=first):
        key += of_word
        if key == name if name.isascii() else name in key:
            return number
    return None


def text_of(entry: Entry) -> str:
    """What readers read of it, and its address."""
    body = (words.text([block]) for block in entry.body.raw_data)
    address = entry.slug.replace("-", " ")
    own = (entry.title, entry.title_en, address, entry.summary, entry.summary_en, entry.credits)
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
    spoken = Segment.objects.readable().filter(transcript__recording__in=asked).order_by()
    rows = spoken.values_list("transcript", "transcript__recording", "speaker", "text")
    return {transcript for transcript, pk, *said in rows.iterator() if says_one("\n".join(said), withheld[pk])}
