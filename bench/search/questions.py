"""What is asked: 300 varied queries, and queries with a known target that contain an error or stop in mid-word."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any

from .corpus import Corpus, Piece

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Question:
    """`filters` by parameter of the search page. `target`: number of the piece that is looked for."""

    text: str
    kind: str = "varied"
    filters: dict[str, str] = field(default_factory=dict)
    target: int | None = None

    @property
    def parameters(self) -> dict[str, str]:
        return {"q": self.text, **self.filters}

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def varied(corpus: Corpus, count: int, choices: dict[str, list[str]]) -> list[Question]:
    """1 to 4 words each, half of them filtered; `choices` are values of the filters."""
    random = Random(7)
    made = []
    for number in range(count):
        words = _asked(corpus, random, 1 + number % 4)
        filters: dict[str, str] = {}
        if number % 2:
            for parameter in random.sample(sorted(choices), random.randint(1, 2)):
                filters[parameter] = random.choice(choices[parameter])
        made.append(Question(" ".join(words), filters=filters))
    random.shuffle(made)
    return made


def _asked(corpus: Corpus, random: Random, count: int) -> list[str]:
    """Mostly words of one entry, as people ask for what exists; sometimes a common word among them."""
    piece = corpus.piece(random.randrange(corpus.size))
    words = piece.title.lower().split() + random.sample(piece.body.lower().replace(".", "").split(), 3)
    random.shuffle(words)
    if random.random() < 0.3:
        words[0] = random.choice(corpus.vocabulary.words[:200])
    return words[:count]


def misspelt(corpus: Corpus, count: int) -> Iterator[Question]:
    """Two or three words of a title, one of them with a typing error."""
    random = Random(11)
    for piece, words in _titles(corpus, count, random):
        place = random.randrange(len(words))
        words[place] = _mistyped(words[place], random)
        yield Question(" ".join(words), "misspelt", target=piece.number)


def cut(corpus: Corpus, count: int) -> Iterator[Question]:
    """Two or three words of a title, the last one cut short."""
    random = Random(13)
    for piece, words in _titles(corpus, count, random):
        words[-1] = words[-1][: max(3, len(words[-1]) - random.randint(2, 3))]
        yield Question(" ".join(words), "cut", target=piece.number)


def _titles(corpus: Corpus, count: int, random: Random) -> Iterator[tuple[Piece, list[str]]]:
    """Entries with two or three words of their titles; fewer than `count` where titles are too short."""
    for _ in range(count):
        piece = corpus.piece(random.randrange(corpus.size))
        if words := _title_words(piece, random, random.choice((2, 2, 3))):
            yield piece, words


def _title_words(piece: Piece, random: Random, count: int) -> list[str]:
    words = [word for word in dict.fromkeys(piece.title.lower().split()) if "-" not in word and len(word) >= 5]
    return random.sample(words, count) if len(words) >= count else []


def _mistyped(word: str, random: Random) -> str:
    """A letter left out, added or changed, or two swapped; never the first one."""
    place = random.randrange(1, len(word) - 1)
    kind = random.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + random.choice(LETTERS) + word[place:]
    if kind == 2:
        other = random.choice([letter for letter in LETTERS if letter != word[place]])
        return word[:place] + other + word[place + 1 :]
    if word[place] == word[place + 1]:
        return word[:place] + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
