"""Word pairs that a curator may want in the glossary, learnt from sentences that say the same in two languages.

    python bench/learn_glossary.py > candidates.csv        (RELEVANCE_DATA: folder of parallel.train.jsonl)

IBM model 1 with a prior for words that stand at the same place, learnt in both directions; a pair counts where each
word is likely given the other. Whether a pair is right is for a person to say: many of them are names, slips
of the pen or free translation. Only the training part is read.
"""

import csv
import json
import math
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from search.analysis import folded, stem_word

DATA = Path(os.environ.get("RELEVANCE_DATA", "../shared/data/relevance"))
ROUNDS = 6
SHARPNESS = 12.0  # how fast the prior falls with the distance between two places
UNALIGNED = 0.02  # share of the empty word, which stands for additions
FEWEST = 2  # sentence pairs in which two words were aligned
LEAST_LIKELY = 0.05  # geometric mean of both directions

Sentence = tuple[str, ...]
Table = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Candidate:
    betawi: str
    indonesian: str
    likelihood: float
    aligned: int
    unified: bool  # the analysis chain already treats both as one word


def sentences(path: Path) -> list[tuple[Sentence, Sentence]]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(_words(row["bew"]), _words(row["ind"])) for row in rows]


def _words(text: str) -> Sentence:
    kept = " ".join(word for word in text.split() if "@" not in word and "://" not in word)
    return tuple(word for word in folded(kept) if word and not word.isdigit())


def nearness(place: int, length: int, other: int, other_length: int) -> float:
    return math.exp(-SHARPNESS * abs((place + 0.5) / length - (other + 0.5) / other_length))


def learn(pairs: list[tuple[Sentence, Sentence]]) -> Table:
    """Likelihood of each word of the second language, given one of the first: `table[first][second]`."""
    table: Table = {}
    for _ in range(ROUNDS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for given, said in pairs:
            for place, word in enumerate(said):
                shares = _shares(table, given, word, place, len(said))
                total = sum(shares) or 1.0
                for source, share in zip(("", *given), shares, strict=True):
                    counts[source][word] += share / total
        table = {source: _normal(row) for source, row in counts.items()}
    return table


def _shares(table: Table, given: Sentence, word: str, place: int, length: int) -> list[float]:
    near = [nearness(place, length, other, len(given)) for other in range(len(given))]
    total = sum(near) or 1.0
    weights = [UNALIGNED, *(value / total * (1 - UNALIGNED) for value in near)]
    if not table:
        return weights
    return [
        weight * table.get(source, {}).get(word, 1e-9) for weight, source in zip(weights, ("", *given), strict=True)
    ]


def _normal(row: Mapping[str, float]) -> dict[str, float]:
    total = sum(row.values())
    return {word: count / total for word, count in row.items() if count / total > 1e-5}


def alignments(pairs: list[tuple[Sentence, Sentence]], forward: Table, backward: Table) -> Counter[tuple[str, str]]:
    """How often two words are each the other's best partner in a sentence."""
    counts: Counter[tuple[str, str]] = Counter()
    for betawi, indonesian in pairs:
        scores = [
            [
                math.sqrt(forward.get(b, {}).get(i, 0) * backward.get(i, {}).get(b, 0))
                * nearness(x, len(betawi), y, len(indonesian))
                for y, i in enumerate(indonesian)
            ]
            for x, b in enumerate(betawi)
        ]
        for x, row in enumerate(scores):
            y = max(range(len(row)), key=row.__getitem__, default=-1)
            if y >= 0 and row[y] > 0 and row[y] == max(line[y] for line in scores):
                counts[betawi[x], indonesian[y]] += 1
    return counts


def candidates(pairs: list[tuple[Sentence, Sentence]]) -> list[Candidate]:
    forward = learn(pairs)
    backward = learn([(indonesian, betawi) for betawi, indonesian in pairs])
    found = []
    for (betawi, indonesian), aligned in alignments(pairs, forward, backward).items():
        likelihood = math.sqrt(forward[betawi].get(indonesian, 0) * backward[indonesian].get(betawi, 0))
        if betawi != indonesian and aligned >= FEWEST and likelihood >= LEAST_LIKELY:
            unified = stem_word(betawi) == stem_word(indonesian)
            found.append(Candidate(betawi, indonesian, likelihood, aligned, unified))
    return sorted(found, key=lambda found: (-found.aligned, -found.likelihood, found.betawi))


def main() -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(("betawi", "indonesian", "aligned", "likelihood", "unified"))
    for found in candidates(sentences(DATA / "parallel.train.jsonl")):
        row = (found.betawi, found.indonesian, found.aligned, f"{found.likelihood:.3f}", int(found.unified))
        writer.writerow(row)


if __name__ == "__main__":
    main()
