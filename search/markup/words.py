"""What all of the markup says."""

from html import escape

from knowledge.text.words import Words

CURRENT = ' aria-current="true"'


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def lang(words: Words, page: str | None) -> str:
    """As `Words.lang`, for who knows already in which language the page is."""
    return f' lang="{escape(words.language)}"' if words.language and words.language != page else ""
