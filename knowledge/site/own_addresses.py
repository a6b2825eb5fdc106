"""Addresses that editors typed: which of them lead to something of this archive that the viewer may not see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import QuerySet

from knowledge import entry_types
from knowledge.media.documents.offering import with_copy
from knowledge.media.files.catalogue import find
from knowledge.models import ArchiveDocument, Entry, Transcript
from knowledge.rights import Viewer

ENTRY, IDENTIFIER, FILE, DOCUMENT, TRANSCRIPT = "entry", "identifier", "file", "document", "transcript"


@dataclass(frozen=True)
class Target:
    """What an address names: its kind, and the slug, number or path in it."""

    kind: str
    name: str


def open_addresses(addresses: Collection[str], viewer: Viewer) -> set[str]:
    """All but those of this archive that lead this viewer nowhere. Closed and unknown ones are told from neither."""
    targets = {address: target for address in addresses if (target := _target(address))}
    seen = _seen(set(targets.values()), viewer)
    return {address for address in addresses if address not in targets or targets[address] in seen}


def _seen(targets: set[Target], viewer: Viewer) -> set[Target]:
    """One query for each kind; files are few, and each is asked for by itself."""
    asked = {kind: {one.name for one in targets if one.kind == kind} for kind in {one.kind for one in targets}}
    found: set[Target] = set()
    if slugs := asked.get(ENTRY):
        found |= _named(ENTRY, Entry.objects.visible_to(viewer).filter(slug__in=slugs).values_list("slug", flat=True))
    if names := asked.get(IDENTIFIER):
        visible = Entry.objects.visible_to(viewer).filter(identifier__in=names)
        found |= _named(IDENTIFIER, visible.values_list("identifier", flat=True))
    readable: dict[str, QuerySet[Any]] = {
        DOCUMENT: with_copy(ArchiveDocument.objects.visible_to(viewer)),
        TRANSCRIPT: Transcript.objects.visible_to(viewer),
    }
    for kind, visible in readable.items():
        if keys := {int(name) for name in asked.get(kind, ()) if _is_key(name)}:
            found |= _named(kind, map(str, visible.filter(pk__in=keys).values_list("pk", flat=True)))
    return found | _named(FILE, (path for path in asked.get(FILE, ()) if find(path, viewer)))


def _named(kind: str, names: Iterable[str | None]) -> set[Target]:
    return {Target(kind, name) for name in names if name}


def _is_key(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) < 19


def _target(address: str) -> Target | None:
    """None for other sites, and for pages of this one that name no entry, file or transcript."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or host not in _own_hosts(tuple(settings.ALLOWED_HOSTS)):
        return None
    match [part for part in unquote(parts.path).split("/") if part]:
        case [code, *rest] if code in dict(settings.LANGUAGES):
            return _of(rest)
        case rest:
            return _of(rest)


def _of(path: list[str]) -> Target | None:
    match path:
        case ["entri", slug]:
            return Target(ENTRY, slug)
        case [section, slug] if section in entry_types.by_slug():
            return Target(ENTRY, slug)
        case ["ark:", _, name] | [_, name] if path[0].startswith("ark:"):
            return Target(IDENTIFIER, name.replace("-", ""))
        case ["media", *file]:
            return Target(FILE, "/".join(file))
        case ["documents", key, *_]:
            return Target(DOCUMENT, key)
        case ["transkrip", name]:
            return Target(TRANSCRIPT, name.partition(".")[0])
    return None


@lru_cache
def _own_hosts(allowed: tuple[str, ...]) -> frozenset[str]:
    """An address without a host is of the site that it stands on."""
    return frozenset({"", urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "", *allowed})
