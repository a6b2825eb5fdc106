"""Filters with their choices."""

from collections.abc import Iterable
from html import escape

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from search.results.facets import Choice, Facet

from .words import CURRENT, capitalised

PLAIN = 1_000  # from here on a number has a language's separators


def facets(listed: Iterable[Facet]) -> SafeString:
    more = gettext("More")
    return SafeString("\n".join([_facet(one, more) for one in listed]))


def _facet(facet: Facet, more: str) -> str:
    anchor = f"saring-{escape(facet.parameter)}"
    rest = _more(facet, more) if facet.more else ""
    return (
        f'<section class="facet" aria-labelledby="{anchor}">'
        f'<h2 class="facet__name" id="{anchor}">{escape(capitalised(facet.name))}</h2>'
        f"{_choices(facet.choices)}{rest}</section>"
    )


def _more(facet: Facet, more: str) -> str:
    name = f'<span class="visually-hidden">: {escape(facet.name)}</span>'
    return f'<details class="facet__more"><summary>{escape(more)}{name}</summary>\n{_choices(facet.more)}\n</details>\n'


def _choices(choices: Iterable[Choice]) -> str:
    return f'<ul class="facet__choices">\n{"".join([_choice(one) for one in choices])}</ul>\n'


def _choice(choice: Choice) -> str:
    count = str(choice.count) if choice.count < PLAIN else number_format(choice.count)
    return (
        f'<li><a class="choice" href="{escape(choice.url)}" rel="nofollow"{CURRENT if choice.chosen else ""}>'
        f'<span class="choice__label">{escape(capitalised(choice.label))}</span>'
        f' <span class="choice__count">{count}</span></a>{_choices(choice.inside) if choice.inside else ""}</li>\n'
    )
