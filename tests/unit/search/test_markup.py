"""What is written without a template escapes every text, and escapes it once."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from django.template import Context, Template
from django.utils.translation import override

from knowledge.text.words import Words
from search import markup
from search.discovery.facets import Choice, Facet
from search.discovery.found import Found
from search.discovery.timeline import Bar
from search.engines.base import Fragment

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


WRITTEN: list[tuple[Callable[[Iterable[Any]], str], Any]] = [
    (markup.hits, filled(Found)),
    (markup.hits, replace(filled(Found), moments=filled(Found).moments * 9, is_live=False)),
    (markup.hits, replace(filled(Found), card=replace(filled(Found).card, picture=None, url=""))),
    (markup.facets, filled(Facet)),
    (markup.bars, filled(Bar)),
]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("write", "thing"), WRITTEN)
def test_every_text_is_escaped_once(write: Callable[[Iterable[Any]], str], thing: Any, language: str) -> None:
    with override(language):
        read = Read(write([thing]))
    assert "i" not in read.tags
    whole = [*read.values, read.text]
    assert HOSTILE in "".join(whole)
    left = re.sub(re.escape(HOSTILE), "", "\n".join(whole))
    assert not re.search(r"""[<>&"'{}%]""", left), "a text is cut off or escaped twice"


def test_marks_and_languages_are_told() -> None:
    found = replace(
        filled(Found),
        card=replace(filled(Found).card, title=Words("The well", "en"), summary=Words("Sumur", "id")),
        title=(Fragment("The "), Fragment("well", marked=True)),
        snippet=(Fragment("Sumur"),),
    )
    with override("id"):
        html = markup.hits([found])
    assert '<h3 class="hit__title" lang="en">' in html
    assert "The <mark>well</mark>" in html
    assert '<p class="hit__snippet">Sumur</p>' in html


def test_counts_have_the_separators_of_the_language() -> None:
    facet = Facet("jenis", "jenis", (Choice("a", "bangunan", 1234, "/a"), Choice("b", "tokoh", 12, "/b")))
    with override("id"):
        html = markup.facets([facet])
    assert '<span class="choice__label">Bangunan</span> <span class="choice__count">1.234</span>' in html
    assert '<span class="choice__count">12</span>' in html
    with override("en"):
        assert "1,234" in markup.facets([facet])


def test_the_heading_says_how_much_was_found_for_what() -> None:
    heading = Template("{% load results %}{% total_found count query %}")
    with override("en"):
        assert heading.render(Context({"count": 1, "query": "<b>"})) == "1 entry for “&lt;b&gt;”"
        assert heading.render(Context({"count": 1234, "query": ""})) == "1,234 entries"
    with override("id"):
        assert heading.render(Context({"count": 1234, "query": "sumur"})) == "1.234 entri untuk “sumur”"


def test_a_chosen_area_opens_inside() -> None:
    inside = (Choice("31.74.01", "Tebet", 1, "/tebet"),)
    area = Choice("31.74", "Jakarta Selatan", 2, "/", chosen=True, inside=inside)
    html = markup.facets([Facet("wilayah", "wilayah", (area,))])
    assert re.search(r'aria-current="true">.*<ul class="facet__choices">\s*<li>.*Tebet.*</ul>\s*</li>', html, re.DOTALL)
