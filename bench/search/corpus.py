"""The synthetic corpus: the same entries for the same seed and size, made one at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from .words import Vocabulary

SEED = 20_241
BODY_WORDS = 400
SEGMENTS = 60
SPOKEN_SHARE = 0.3
WRITTEN_TYPES = ("tradition", "place", "person", "artefact", "collection")
TAGS = 300
INSTITUTIONS = 24
SPEAKERS = ("Narator", "Pewawancara")


@dataclass(frozen=True)
class Piece:
    """One entry of the corpus. `segments`: what is said, one after the other; `area`, `institution`, `tags` and `opk`
    are positions in the lists of those."""

    number: int
    type_name: str
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    tags: tuple[int, ...]
    area: int
    opk: int
    institution: int
    language: str
    year_from: int | None
    year_to: int | None
    people: tuple[str, ...]
    segments: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        return " ".join(self.paragraphs)


class Corpus:
    def __init__(self, size: int, seed: int = SEED, institutions: int = INSTITUTIONS) -> None:
        self.size, self._seed, self.institutions = size, seed, institutions
        self.vocabulary = Vocabulary(seed)
        random = Random(seed + 1)
        self.tag_names = list(dict.fromkeys(self.vocabulary.subject(random, TAGS * 2)))[:TAGS]
        self.names = [f"{first.title()} {last.title()}" for first, last in _pairs(self.vocabulary, random, 4000)]

    def pieces(self) -> Iterator[Piece]:
        return (self.piece(number) for number in range(self.size))

    def piece(self, number: int) -> Piece:
        random = Random(self._seed * 1_000_003 + number)
        vocabulary = self.vocabulary
        spoken = random.random() < SPOKEN_SHARE
        subject = vocabulary.subject(random, random.randint(3, 6))
        words = vocabulary.text(random, BODY_WORDS + 30)
        # What an entry is about comes back in its text.
        for word in subject:
            for _ in range(random.randint(1, 3)):
                words[random.randrange(len(words))] = word
        year = random.randint(1880, 2015)
        dated = random.random() < 0.7
        return Piece(
            number=number,
            type_name="oral_history" if spoken else random.choice(WRITTEN_TYPES),
            title=_sentence(subject)[:-1],
            summary=_sentence(words[:30]),
            paragraphs=tuple(_paragraph(words[start : start + 100]) for start in range(30, BODY_WORDS + 30, 100)),
            tags=tuple({_skewed(random, TAGS) for _ in range(random.randint(1, 4))}),
            area=random.randrange(100_000),
            opk=_skewed(random, 10),
            institution=_skewed(random, self.institutions),
            language=random.choices(("id", "bew", "jv"), (75, 20, 5))[0],
            year_from=year if dated else None,
            year_to=year + random.randrange(30) if dated else None,
            people=tuple(random.choices(self.names, k=2)),
            segments=self._segments(random, subject) if spoken else (),
        )

    def _segments(self, random: Random, subject: Sequence[str]) -> tuple[str, ...]:
        words = iter(self.vocabulary.text(random, SEGMENTS * 18))
        made = []
        for _ in range(SEGMENTS):
            said = list(islice(words, random.randint(6, 18)))
            if random.random() < 0.2:
                said[random.randrange(len(said))] = random.choice(subject)
            made.append(_sentence(said))
        return tuple(made)


def _skewed(random: Random, count: int) -> int:
    """The first of a list much oftener than the last."""
    return int(count * random.random() ** 2)


def _pairs(vocabulary: Vocabulary, random: Random, count: int) -> Iterator[tuple[str, str]]:
    names = [word for word in dict.fromkeys(vocabulary.subject(random, count)) if "-" not in word]
    return ((random.choice(names), random.choice(names)) for _ in range(count))


def _sentence(words: Sequence[str]) -> str:
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


def _paragraph(words: Sequence[str]) -> str:
    return " ".join(_sentence(words[start : start + 12]) for start in range(0, len(words), 12))
