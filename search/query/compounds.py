"""Compounds: what some write as one word, and others with a hyphen, a space or points between its parts.

Texts keep the words as they are written; a query asks for the other spellings besides, and so loses nothing.
"""

import re
from collections.abc import Iterator, Sequence

MOST_INITIALS = 4
_DECADE = re.compile(r"([0-9]+)(an)")  # 1960an, 1960-an
# alquran, al-Qur'an; before some letters the article takes their sound: at-Taqwa, asy-Syafi'i.
_WITH_ARTICLE = re.compile(r"(al)(\w{3,})|(a(sy|sh|dh|dz|th|[nrstzd]))(\4\w{2,})")
_INITIALS = re.compile(f"[bcdfghjklmnpqrstvwxyz]{{2,{MOST_INITIALS}}}")  # HM, H.M.; with a vowel it may be a word: di
_VOWEL = re.compile("[aeiou]")


def apart(word: str, *, capitals: bool = False) -> tuple[str, ...]:
    """The parts of a folded word that may be a compound; none of any other. `capitals`: it was written in them, unlike
    the words around it."""
    half = word[: len(word) // 2]
    # Of roots with one vowel the doubled form is another word: gonggong, Pakpak.
    if word == half * 2 and len(_VOWEL.findall(half)) > 1:
        return half, half
    if _INITIALS.fullmatch(word) or (capitals and word.isascii() and word.isalpha() and 1 < len(word) <= MOST_INITIALS):
        return tuple(word)
    found = _DECADE.fullmatch(word)
    if found:
        return found[1], found[2]
    found = _WITH_ARTICLE.fullmatch(word)
    if found:
        return (found[1], found[2]) if found[1] else (found[3], found[5])
    return ()


def together(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Compounds that stand apart in folded words: the places where each begins and ends, and its word."""
    place = 0
    while place < len(words):
        end = _end_of_initials(words, place)
        if 1 < end - place <= MOST_INITIALS:
            yield place, end, "".join(words[place:end])
        elif end == place and len(words[place : place + 2]) == 2:
            one, other = words[place : place + 2]
            if apart(one + other) == (one, other):
                end = place + 2
                yield place, end, one + other
        place = max(end, place + 1)


def _end_of_initials(words: Sequence[str], place: int) -> int:
    """Where the single letters end that begin at this place."""
    while place < len(words) and len(words[place]) == 1 and words[place].isascii() and words[place].isalpha():
        place += 1
    return place


def spellings(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words as they are, and with every compound written together or apart."""
    return tuple(dict.fromkeys((words, _written_together(words), _written_apart(words))))


def _written_together(words: Sequence[str]) -> tuple[str, ...]:
    compounds = {start: (end, word) for start, end, word in together(words)}
    written: list[str] = []
    place = 0
    while place < len(words):
        place, word = compounds.get(place, (place + 1, words[place]))
        written.append(word)
    return tuple(written)


def _written_apart(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in apart(word) or (word,))
