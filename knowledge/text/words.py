"""Text that says in which language it is, where that is not the interface's."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

CONTENT_LANGUAGE = "id"
ENGLISH = "en"


@dataclass(frozen=True)
class Words:
    text: str
    language: str = CONTENT_LANGUAGE

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def lang(self) -> SafeString:
        """The attribute for the element that holds the words; empty where the page is in their language already."""
        return lang(self.language)


def lang(language: str) -> SafeString:
    """The attribute for an element whose words are in this language; empty where the page is in it already."""
    if not language or language == get_language():
        return SafeString("")
    return format_html(' lang="{}"', language)


def in_interface_language(thing: Any, field: str) -> Words:
    """The field's English twin where the interface is English and the twin is filled; else the Indonesian."""
    return in_language(thing, field, get_language())


def in_language(thing: Any, field: str, language: str | None) -> Words:
    english = getattr(thing, f"{field}_en", "") if language == ENGLISH else ""
    return Words(english, ENGLISH) if english else Words(getattr(thing, field))


def content_lang() -> SafeString:
    """The attribute for an element whose words are the archive's own, which are Indonesian."""
    return lang(CONTENT_LANGUAGE)
