"""The one gate for HTML, whoever wrote it. Nothing else imports bleach (docs/decisions/0003)."""

import html
from collections.abc import Iterator
from typing import Any

import bleach
from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner
from django.utils.safestring import SafeString, mark_safe

# What an archive needs to say: paragraphs, headings below the page's own, lists, quotations, emphasis, links.
TAGS = frozenset(
    {"p", "br", "h3", "h4", "ul", "ol", "li", "blockquote", "q", "cite", "b", "strong", "i", "em", "sup", "sub", "a"}
)
ATTRIBUTES = {"a": ["href", "title"], "*": ["lang"]}
PROTOCOLS = frozenset({"http", "https", "mailto"})
REL = "nofollow noopener"

# Rich text as Wagtail stores it: a link names its page or document by number, a paragraph has a key for comments, the
# text pages have larger headings, and the editor's form for links takes file servers and telephones as well.
RICH_TEXT_TAGS = TAGS | {"h2"}
RICH_TEXT_PROTOCOLS = PROTOCOLS | {"ftp", "tel"}
LINK_TYPES = frozenset({"page", "document"})


class _MarkLinks(Filter):
    """Links that others brought are not ours to recommend, nor do they get hold of the window that opened them."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for token in super().__iter__():
            if token["type"] in ("StartTag", "EmptyTag") and (None, "href") in token["data"]:
                token["data"][(None, "rel")] = REL
            yield token


def sanitised(source: str) -> SafeString:
    """HTML that is safe to show. Tags that are not allowed go; the words inside them stay."""
    # A cleaner keeps the state of its parser: one for each call, as bleach's documentation asks of threads.
    cleaner = Cleaner(
        tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True, strip_comments=True, filters=[_MarkLinks]
    )
    return mark_safe(cleaner.clean(_without_controls(source)))  # noqa: S308  # this is the function that makes it safe


def sanitised_rich_text(source: str) -> str:
    """Rich text in the form in which Wagtail stores it. What its editor wrote stays byte for byte."""
    cleaner = Cleaner(
        tags=RICH_TEXT_TAGS,
        attributes=_is_of_rich_text,
        protocols=RICH_TEXT_PROTOCOLS,
        strip=True,
        strip_comments=True,
    )
    # No "<" of a text or an attribute is left, so this is the tag alone, written as the editor writes it.
    return str(cleaner.clean(_without_controls(source))).replace("<br>", "<br/>")


def _is_of_rich_text(tag: str, name: str, value: str) -> bool:
    if name == "linktype":
        return tag == "a" and value in LINK_TYPES
    if name == "id":
        return tag == "a" and value.isascii() and value.isdecimal()
    return name == "data-block-key" or name in ATTRIBUTES["*"] or name in ATTRIBUTES.get(tag, ())


def plain_text(source: str) -> str:
    """The words alone. The result is text, not HTML: templates escape it as any other."""
    if "<" not in source and "&" not in source:
        return _without_controls(source)
    stripped = bleach.clean(_without_controls(source), tags=set(), attributes={}, strip=True, strip_comments=True)
    return html.unescape(stripped)


def _without_controls(source: str) -> str:
    """Control characters mean nothing in HTML and have hidden many an attack."""
    return "".join(character for character in source if character in "\t\n\r" or ord(character) >= 32)
