"""What is kept of a document beside its terms: enough to show a hit without asking the database for its text."""

from collections.abc import Mapping
from typing import Any

from knowledge.text.words import CONTENT_LANGUAGE, ENGLISH
from search.analysis import folded
from search.engines.counting import TOGETHER, joined
from search.facets.fields import AREA, AREA_LEVELS, DECADE
from search.matching.highlighting import Highlighter, snippet
from search.port import Document, Fragment

SHOWN = ("title", "title_en", "summary", "summary_en", "body", "people", "places", "tags")
DECADES = range(1500, 2100, 10)


def source(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in SHOWN}


def names(stored: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The names that suggestions are made of, by kind."""
    return {
        "title": tuple(filter(None, (stored["title"], stored.get("title_en", "")))),
        "person": tuple(stored.get("people", ())),
        "place": tuple(stored.get("places", ())),
        "tag": tuple(stored.get("tags", ())),
    }


def facets(document: Document) -> dict[str, tuple[str, ...]]:
    """Each by itself, and most of them together."""
    areas = document.facets.get(AREA, ())
    levels = {
        name: tuple(code for code in areas if code.count(".") == depth) for depth, name in enumerate(AREA_LEVELS, 1)
    }
    found = {**document.facets, **levels, DECADE: decades(document.year_from, document.year_to)}
    return {**found, TOGETHER: joined(found)}


def decades(year_from: int | None, year_to: int | None) -> tuple[str, ...]:
    """Every decade that the range touches, named by its first year."""
    first = year_from if year_from is not None else year_to
    last = year_to if year_to is not None else year_from
    if first is None or last is None:
        return ()
    return tuple(str(decade) for decade in DECADES if first - first % 10 <= decade <= last)


def title_key(document: Document) -> str:
    """What titles are sorted by: folded, with the number so that no two are equal."""
    return f"{' '.join(folded(document.title))} {document.entry:012}"


def whole_title(title: str) -> str:
    return " ".join(word for word in folded(title) if word)


def excerpt(stored: Mapping[str, Any], highlighter: Highlighter) -> tuple[tuple[Fragment, ...], str]:
    """The snippet of a hit, and what language it is in."""
    people = stored.get("people", ())
    texts = (stored["summary"], stored["body"], stored.get("summary_en", ""), " · ".join(people) if people else "")
    languages = (CONTENT_LANGUAGE, CONTENT_LANGUAGE, ENGLISH, CONTENT_LANGUAGE)
    found = snippet(texts, highlighter)
    return found.fragments, languages[found.number]


def complete(stored: dict[str, Any]) -> dict[str, Any]:
    """Empty values are not stored."""
    return {**_EMPTY, **stored}


_EMPTY: dict[str, Any] = {
    "title": "", "title_en": "", "summary": "", "summary_en": "", "body": "", "people": (), "places": (), "tags": (),
}  # fmt: skip
