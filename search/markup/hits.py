"""Hits with their moments."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from knowledge.site.cards import Card
from knowledge.templatetags.fragments import marked
from search.discovery.found import Found, Moment

from .words import capitalised, lang


@dataclass(frozen=True, slots=True)
class _Said:
    """What every hit says again, in the language of the page, escaped."""

    language: str | None
    unpublished: str
    edit: str
    listen_from: str
    every_place: str


def hits(listed: Iterable[Found]) -> SafeString:
    said = _said(get_language())
    return SafeString("".join([f"<li>{_hit(one, said)}</li>\n" for one in listed]))


@lru_cache
def _said(language: str | None) -> _Said:
    return _Said(
        language,
        unpublished=escape(gettext("not published")),
        edit=escape(gettext("Edit")),
        listen_from=escape(gettext("Listen from")),
        every_place=escape(gettext("Every place in this entry where it is said")),
    )


def _hit(found: Found, said: _Said) -> str:
    card = found.card
    icon = f'<span class="icon icon--{escape(card.type_name)}" aria-hidden="true"></span>\n'
    state = "" if found.is_live else f" · {said.unpublished}"
    edit = f'<p><a href="{escape(found.edit_url)}">{said.edit}</a></p>\n' if found.edit_url else ""
    return (
        f'<article class="hit">\n{_picture(card, icon)}\n<div class="hit__words">\n'
        f'<p class="kicker">{icon}{escape(capitalised(card.type_label))}{state}</p>\n'
        f'<h3 class="hit__title"{lang(card.title, said.language)}>{_title(found)}</h3>\n'
        f'<p class="hit__snippet"{lang(card.summary, said.language)}>{marked(found.snippet)}</p>\n'
        f"{_meta(card)}{edit}</div>\n{_moments(found, said) if found.moments else ''}</article>"
    )


def _picture(card: Card, icon: str) -> str:
    if card.picture is None:
        return f'<span class="hit__picture hit__picture--none">{icon}</span>'
    return (
        f'<img class="hit__picture" src="{escape(card.picture.thumbnail)}" alt="" width="240" height="240"'
        ' loading="lazy" decoding="async">'
    )


def _title(found: Found) -> str:
    title = marked(found.title)
    if not found.card.url:
        return title
    return f'<a href="{escape(found.within_url or found.card.url)}">{title}</a>'


def _meta(card: Card) -> str:
    if not card.place and not card.years:
        return ""
    said = [f"<span>{escape(one)}</span>" for one in (card.place, card.years) if one]
    return f'<p class="card__meta">{"".join(said)}</p>\n'


def _moments(found: Found, said: _Said) -> str:
    listed = "".join([_moment(one, said) for one in found.moments])
    if not found.has_more_moments:
        return f'<ul class="moments">\n{listed}</ul>\n'
    within = f'<a href="{escape(found.within_url)}">{said.every_place}</a>'
    return f'<ul class="moments">\n{listed}</ul>\n<p class="moments__all">{within}</p>\n'


def _moment(moment: Moment, said: _Said) -> str:
    speaker = f'<span class="moments__speaker">{escape(moment.speaker)}</span>' if moment.speaker else ""
    return (
        f'<li><a class="moments__link" href="{escape(moment.url)}">'
        '<span class="listen__mark" aria-hidden="true"></span>'
        f'<span class="visually-hidden">{said.listen_from} </span>'
        f'<span class="moments__clock">{escape(moment.clock)}</span>{speaker}</a>\n'
        f'<p lang="{escape(moment.language)}">{marked(moment.fragments)}</p></li>\n'
    )
