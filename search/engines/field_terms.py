"""Words of a document by the field in which they stand, as terms: "title=lenong" as written, "title~lenong" stemmed.

Kept for the staff's index alone: the public's query has no fields, and its index stays small.
"""

from collections.abc import Iterable

from search.analysis import folded, stem_word
from search.port import Document


def written(field: str, word: str) -> str:
    return f"{field}={word}"


def stem_of(field: str, stem: str) -> str:
    return f"{field}~{stem}"


beginning = written


def terms(document: Document) -> list[str]:
    if not document.by_field:
        return []
    texts: dict[str, Iterable[str]] = {
        "title": (document.title, document.title_en),
        "summary": (document.summary, document.summary_en),
        "body": (document.body,),
        "person": document.people,
        "place": document.places,
        "tag": document.tags,
    }
    return sorted(
        term
        for field, values in texts.items()
        for word in {word for value in values for word in folded(value) if word}
        for term in {written(field, word), stem_of(field, stem_word(word))}
    )
