"""Texts from the editor as HTML for one viewer: links lead only to what they may see, and pictures likewise.

An address says what a thing is called. A link to something closed, withdrawn or deleted becomes the words it stood on.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.formats import get_image_format
from wagtail.models import Page
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter, MultiRuleRewriter

from knowledge.media.documents.offering import with_copy
from knowledge.models import ArchiveDocument, ArchiveImage, Entry
from knowledge.rights import Viewer, may_see_entry

from .own_addresses import open_addresses

# No editor can write it into rich text: all texts of a page are expanded in one pass, so that the links in them cost
# the same few queries however many texts there are.
_BOUNDARY = "<!--\N{END OF TRANSMISSION BLOCK}-->"
# Links do not nest in HTML, so a link ends at the first closing tag.
_LEADS_NOWHERE = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_TYPED = re.compile(r'<a href="([^"]*)"[^>]*>')

Attributes = dict[str, str]


def expanded_html(sources: list[str], viewer: Viewer) -> list[SafeString]:
    """Wagtail's stored HTML as HTML for this viewer; all of them in one pass."""
    html = _rewriter(viewer)(_without_closed_addresses(_BOUNDARY.join(sources), viewer))
    html = _LEADS_NOWHERE.sub(r"\1", html)
    return [mark_safe(part) for part in html.split(_BOUNDARY)]  # noqa: S308  # cleaned when it was stored


def _rewriter(viewer: Viewer) -> MultiRuleRewriter:
    """Wagtail's own, with the kinds of links and pictures that lead to something of the archive replaced."""
    links = {kind: handler.expand_db_attributes_many for kind, handler in features.get_link_types().items()}
    embeds = {kind: handler.expand_db_attributes_many for kind, handler in features.get_embed_types().items()}
    links |= {"page": lambda found: _pages(found, viewer), "document": lambda found: _documents(found, viewer)}
    embeds |= {"image": lambda found: _images(found, viewer)}
    return MultiRuleRewriter([LinkRewriter(bulk_rules=links), EmbedRewriter(bulk_rules=embeds)])


def _pages(found: list[Attributes], viewer: Viewer) -> list[str]:
    pages = Page.objects.filter(pk__in=_keys(found)).defer_streamfields().specific()
    return _opening(found, {page.pk: page.url for page in pages if _is_open(page, viewer)})


def _is_open(page: Page, viewer: Viewer) -> bool:
    return may_see_entry(viewer, page) if isinstance(page, Entry) else page.live


def _documents(found: list[Attributes], viewer: Viewer) -> list[str]:
    documents = with_copy(ArchiveDocument.objects.visible_to(viewer)).filter(pk__in=_keys(found))
    return _opening(found, {document.pk: document.url for document in documents})


def _images(found: list[Attributes], viewer: Viewer) -> list[str]:
    images: dict[int, Any] = ArchiveImage.objects.visible_to(viewer).in_bulk(_keys(found))
    return [
        get_image_format(one["format"]).image_to_html(images[pk], one.get("alt", ""))
        if (pk := _key(one)) in images
        else ""
        for one in found
    ]


def _opening(found: Iterable[Attributes], urls: dict[int, str]) -> list[str]:
    return [f'<a href="{escape(url)}">' if (url := urls.get(_key(one))) else "<a>" for one in found]


def _keys(found: Iterable[Attributes]) -> set[int]:
    return {_key(one) for one in found}


def _key(attributes: Attributes) -> int:
    """No row has the number 0."""
    said = attributes.get("id", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0


def _without_closed_addresses(html: str, viewer: Viewer) -> str:
    """Addresses of this site that were typed in, not chosen: they name closed things just as well."""
    typed = {address.replace("&amp;", "&") for address in _TYPED.findall(html)}
    opened = open_addresses(typed, viewer)
    return _TYPED.sub(lambda link: link[0] if link[1].replace("&amp;", "&") in opened else "<a>", html)
