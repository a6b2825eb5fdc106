"""Names that narrators do not let be said, where they stand all the same: what says one is closed until it does not.

Only the agreed name can be looked for, as it is written in the narrator's record: as whole words, whatever their case
and accents. Closing too much is mended by a word, closing too little by nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate

from knowledge.blocks import words
from knowledge.models import Consent, Entry, Narrator, Segment
from knowledge.rights.consents import Scope, allows
from knowledge.text.name_keys import name_key

Names = Mapping[int, set[str]]  # by primary key of the thing
MOST_PARTS = 12  # of one name

_WORD = re.compile(r"[\w'’]+")


def withheld_names(consents: Iterable[Consent], day: date) -> set[str]:
    """As keys (`name_key`)."""
    silent = {consent.narrator_id for consent in consents if not allows([consent], day, Scope.NAME)}
    names = Narrator.objects.filter(pk__in=silent).values_list("public_name", flat=True) if silent else ()
    return {name_key(name) for name in names} - {""}


def says_one(text: str, names: Iterable[str]) -> bool:
    said = [name_key(word) for word in _WORD.findall(text)]
    return any(_stand_one_after_another(name, said) for name in names)


def _stand_one_after_another(name: str, said: Sequence[str]) -> bool:
    """The parts of a name, which in Chinese or Javanese letters may stand within a word: no space divides these."""
    if not name.isascii():
        return name in "".join(said)
    return any(name in accumulate(said[start : start + MOST_PARTS]) for start in range(len(said)))


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
