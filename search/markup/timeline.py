"""The bars of the timeline."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from search.results.timeline import Bar

from .words import CURRENT


def bars(listed: Iterable[Bar]) -> SafeString:
    return SafeString("".join([_bar(one) for one in listed]))


def _bar(bar: Bar) -> str:
    label = escape(bar.label)
    return (
        f'<li><a class="timeline__bar" href="{escape(bar.url)}" rel="nofollow" title="{label}"'
        f'{CURRENT if bar.chosen else ""}><span class="visually-hidden">{label}</span>'
        f'<svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect y="{bar.gap}" width="10" height="{bar.share}" /></svg></a></li>\n'
    )
