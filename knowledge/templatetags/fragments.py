"""Fragments of a text with what was found in them marked: the one place where they become HTML."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString

from knowledge.site.seeking import Fragment

register = template.Library()


@register.filter
def marked(fragments: Iterable[Fragment]) -> SafeString:
    """A filter, as a page has forty of these: an included template cost it four times as much."""
    return SafeString(
        "".join(
            [
                f"<mark>{escape(fragment.text)}</mark>" if fragment.marked else escape(fragment.text)
                for fragment in fragments
            ]
        )
    )
