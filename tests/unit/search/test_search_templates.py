"""Every text of a result, a facet and a bar is escaped, and escaped once."""

import re
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from search.port import Fragment
from search.results.facets import Choice, FacetChoices
from search.results.hits import SearchResult
from search.results.timeline import Bar, Timeline

HOSTILE = """<i>&amp;"'</i> {0} %s"""


def filled(kind: Any, depth: int = 4) -> Any:
    """A value of this type with markup in every text of it, whatever fields it is given later."""
    if kind is str:
        return HOSTILE
    if get_origin(kind) is tuple:
        return (filled(get_args(kind)[0], depth - 1),) if depth else ()
    if isinstance(kind, UnionType):
        return filled(get_args(kind)[0], depth)
    if not is_dataclass(kind) or not isinstance(kind, type):
        return kind(1)
    hints = get_type_hints(kind, localns={"Choice": Choice})
    return kind(**{one.name: filled(hints[one.name], depth) for one in fields(kind)})


class Read(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def hit(result: SearchResult) -> str:
    return render_to_string("search/hit.html", {"result": result})


def facet_of(facet: FacetChoices) -> str:
    return render_to_string("search/facet.html", {"facet": facet})


def heading(total: int, query: str) -> str:
    html = render_to_string("search/summary.html", {"search": {"total": total}, "short_query": query})
    found = re.search(r'id="hasil">(.*?)</h2>', html)
    assert found
    return found[1]


RENDERED: list[tuple[str, dict[str, Any]]] = [
    ("search/hit.html", {"result": filled(SearchResult)}),
    (
        "search/hit.html",
        {"result": replace(filled(SearchResult), segments=filled(SearchResult).segments * 9, status="ditarik")},
    ),
    (
        "search/hit.html",
        {"result": replace(filled(SearchResult), card=replace(filled(SearchResult).card, picture=None, url=""))},
    ),
    ("search/facet.html", {"facet": filled(FacetChoices)}),
    ("search/timeline.html", {"search": {"timeline": Timeline((filled(Bar),))}}),
]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("template", "context"), RENDERED)
def test_every_text_is_escaped_once(template: str, context: dict[str, Any], language: str) -> None:
    with override(language):
        read = Read(render_to_string(template, context))
    assert "i" not in read.tags
    whole = [*read.values, read.text]
    assert HOSTILE in "".join(whole)
    left = re.sub(re.escape(HOSTILE), "", "\n".join(whole))
    assert not re.search(r"""[<>&"'{}%]""", left), "a text is cut off or escaped twice"


def test_marks_and_languages_are_told() -> None:
    found = replace(
        filled(SearchResult),
        title=(Fragment("The "), Fragment("well", marked=True)),
        title_language="en",
        snippet=(Fragment("Sumur"),),
        snippet_language="id",
        segments=(replace(filled(SearchResult).segments[0], language="bew", fragments=(Fragment("Sumurnye"),)),),
    )
    with override("id"):
        html = hit(found)
    assert '<p lang="bew" dir="auto">Sumurnye</p>' in html
    assert '<h3 class="hit__title" lang="en" dir="auto">' in html
    assert "The <mark>well</mark>" in html
    assert '<p class="hit__snippet" dir="auto">Sumur</p>' in html
    with override("en"):
        html = hit(found)
    assert '<h3 class="hit__title" dir="auto">' in html
    assert '<p class="hit__snippet" lang="id" dir="auto">Sumur</p>' in html


def test_counts_have_the_separators_of_the_language() -> None:
    facet = FacetChoices("jenis", "jenis", (Choice("a", "bangunan", 1234, "/a"), Choice("b", "tokoh", 12, "/b")))
    with override("id"):
        html = facet_of(facet)
    assert '<span class="choice__label">Bangunan</span> <span class="choice__count">1.234</span>' in html
    assert '<span class="choice__count">12</span>' in html
    with override("en"):
        assert "1,234" in facet_of(facet)


def test_the_heading_says_how_much_was_found_for_what() -> None:
    with override("en"):
        assert heading(1, "<b>") == "1 entry for “&lt;b&gt;”"
        assert heading(1234, "") == "1,234 entries"
    with override("id"):
        assert heading(1234, "sumur") == "1.234 entri untuk “sumur”"


def test_a_chosen_area_opens_inside() -> None:
    inside = (Choice("31.74.01", "Tebet", 1, "/tebet"),)
    area = Choice("31.74", "Jakarta Selatan", 2, "/", chosen=True, inside=inside)
    html = facet_of(FacetChoices("wilayah", "wilayah", (area,)))
    assert re.search(r'aria-current="true">.*<ul class="facet__choices">\s*<li>.*Tebet.*</ul>\s*</li>', html, re.DOTALL)
