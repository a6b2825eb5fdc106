"""What makes two entries alike, as a plan: the words of title, tags, people and summary, any two of which may match."""

from collections.abc import Callable, Mapping
from typing import Any

from search.analysis import folded, stem_word

from .parser import Kind
from .plan import Clause, Form, Plan

WEIGHTS = {"title": 2.0, "tags": 2.0, "people": 2.0, "summary": 0.5}


def _alike(_stem: str) -> float:
    return 1.0


def likeness(kept: Mapping[str, Any], most: int, telling: Callable[[str], float] = _alike) -> Plan:
    """`kept`: what a record keeps of its entry; `most`: words to be asked for, those first that tell most; `telling`:
    how much a stem tells, which the rarer one does."""
    sources = {"title": [kept["title"]], "tags": kept["tags"], "people": kept["people"], "summary": [kept["summary"]]}
    weights: dict[str, float] = {}
    for source, texts in sources.items():
        for word in folded(" ".join(texts)):
            if word:
                weights[word] = max(weights.get(word, 0.0), WEIGHTS[source])
    stems = {word: stem_word(word) for word in weights}
    worth = {word: weight * telling(stems[word]) for word, weight in weights.items()}
    chosen = sorted(weights, key=worth.__getitem__, reverse=True)[:most]
    clauses = tuple(Clause((Form(Kind.WORD, (word,), stems[word]),), weights[word]) for word in chosen)
    return Plan(clauses, at_least=min(2, len(clauses)))
