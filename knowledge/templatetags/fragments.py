"""Fragments of a text with what was found in them marked: the one place where they become HTML."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from knowledge.site.seeking import Fragment

register = template.Library()


@register.filter
def marked(fragments: Iterable[Fragment]) -> SafeString:
    parts = (
        format_html("<mark>{}</mark>", one.text) if one.marked else conditional_escape(one.text) for one in fragments
    )
    return mark_safe("".join(parts))  # noqa: S308  # each part is escaped
