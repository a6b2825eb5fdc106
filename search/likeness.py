"""What makes two entries alike, as a plan: the words of title, tags, people and summary, any of which may match."""

from search.analysis import folded, stem_word
from search.plan import Clause, Form, Plan
from search.query import Kind

MOST_WORDS = 40
WEIGHTS = {"title": 2.0, "tags": 2.0, "people": 2.0, "summary": 0.5}


def likeness(title: str, summary: str, tags: tuple[str, ...], people: tuple[str, ...]) -> Plan:
    sources = {"title": title, "tags": " ".join(tags), "people": " ".join(people), "summary": summary}
    weights: dict[str, float] = {}
    for source, text in sources.items():
        for word in folded(text):
            if word:
                weights[word] = max(weights.get(word, 0.0), WEIGHTS[source])
    chosen = sorted(weights.items(), key=lambda item: -item[1])[:MOST_WORDS]
    clauses = tuple(Clause((Form(Kind.WORD, (word,), stem_word(word)),), weight) for word, weight in chosen)
    return Plan(clauses, at_least=min(2, len(clauses)))
