"""XML from outside: no entities, no network, no document type; and what elements say of their place."""

import re
from typing import Any

from lxml import etree

from knowledge.transcripts.cues import Told
from knowledge.transcripts.decoding import decoded
from knowledge.transcripts.refusals import Refusal, TranscriptError

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_HEAD = 4096  # bytes
MAX_TAGS = 1_000_000  # libxml2 takes some 120 bytes for each; ten hours with a run for each word have fewer


def root_of(data: bytes) -> tuple[Any, tuple[Told, ...]]:
    """The first element, and what decoding had to say. Raises TranscriptError."""
    told: tuple[Told, ...] = ()
    try:
        root = _parsed(data)
    except etree.XMLSyntaxError:
        # Where the declaration is wrong about the encoding, or the letters are of an older one.
        text = decoded(data)
        told = text.told
        try:
            root = _parsed(_undeclared(text.text).encode(errors="replace"))
        except etree.XMLSyntaxError as error:
            raise TranscriptError(Refusal.DAMAGED, line=(error.lineno or 1)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise TranscriptError(Refusal.DOCUMENT_TYPE)
    return root, told


def _undeclared(text: str) -> str:
    declaration = _DECLARATION.match(text)
    return text if declaration is None else text[declaration.end() :]


def _parsed(data: bytes) -> Any:
    if data.count(b"<") > MAX_TAGS:
        raise TranscriptError(Refusal.TOO_MANY_TAGS, limit=MAX_TAGS)
    # `huge_tree` stays off: libxml2 then bounds depth, length of text and the growth of entities.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def begins(data: bytes) -> str:
    """What stands at the beginning, whatever the encoding, to recognise a format by."""
    return data[:_HEAD].replace(b"\0", b"").decode("latin-1")


def text_of(element: Any, name: str) -> str:
    """Of a child, by its name whatever its namespace; empty without one."""
    found = element.find(f"{{*}}{name}")
    return "".join(found.itertext()) if found is not None else ""


def line_of(element: Any, name: str = "") -> int:
    found = element.find(f"{{*}}{name}") if name else element
    return int(found.sourceline or 1) if found is not None else 1


def is_xml(data: bytes) -> bool:
    return begins(data).lstrip("ÿþ\xef\xbb\xbf \t\r\n").startswith("<?xml")
