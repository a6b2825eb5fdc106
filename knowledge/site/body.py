"""The body of an entry, block by block, with every image, recording and document that the viewer may see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from knowledge.blocks.spot import Spot, spot
from knowledge.coordinates import Point
from knowledge.media.documents.offering import can_be_offered, copies_of
from knowledge.models import ArchiveDocument, Entry
from knowledge.rights import Viewer

from .own_addresses import open_addresses
from .pictures import Picture, Pictures
from .recordings import Player
from .rich_text import expanded_html


@dataclass(frozen=True)
class BodyBlock:
    template: str
    value: Any


@dataclass(frozen=True)
class Table:
    caption: str
    headings: list[str]  # empty where the table has no heading row
    rows: list[list[str]]
    first_column_is_heading: bool


@dataclass(frozen=True)
class Figure:
    picture: Picture
    alt: str
    caption: str


class Body:
    """What the blocks refer to is gathered first, and asked for once."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._blocks = list(entry.body)

    def image_ids(self) -> Iterator[int]:
        for block in self._blocks:
            if block.block_type == "image":
                yield from _pk(block.value["image"])
            elif block.block_type == "gallery":
                for figure in block.value["images"]:
                    yield from _pk(figure["image"])

    def recording_ids(self) -> Iterator[int]:
        for block in self._blocks:
            if block.block_type in ("audio", "video"):
                yield from _pk(block.value["recording"])

    def blocks(self, viewer: Viewer, pictures: Pictures, players: list[Player]) -> list[BodyBlock]:
        heard = _heard(players)
        make: dict[str, Callable[[Any], Any]] = {
            "image": lambda value: _figure(value, pictures),
            "gallery": lambda value: [one for one in (_figure(item, pictures) for item in value["images"]) if one],
            "audio": heard,
            "video": heard,
            "document": _document(viewer, self._documents()),
            "place": self._spot,
            "text": _expanded([block.value.source for block in self._of("text")], viewer),
            "table": _table,
            "link": _open_link([block.value["url"] for block in self._of("link")], viewer),
        }
        shown: list[BodyBlock] = []
        for block in self._blocks:
            value = make.get(block.block_type, lambda value: value)(block.value)
            if value:
                shown.append(BodyBlock(f"{block.block.meta.template}", value))
        return shown

    def _spot(self, value: Any) -> Spot:
        latitude, longitude = value["latitude"], value["longitude"]
        exact = None if latitude is None or longitude is None else Point(latitude, longitude)
        public = self._entry.public_point_elsewhere(exact)
        where = (public.point.latitude, public.point.longitude) if public else (None, None)
        return spot(value["name"], value["note"], *where)

    def _documents(self) -> set[int]:
        return {pk for block in self._of("document") for pk in _pk(block.value["document"])}

    def _of(self, block_type: str) -> list[Any]:
        return [block for block in self._blocks if block.block_type == block_type]


def _expanded(sources: list[str], viewer: Viewer) -> Callable[[Any], SafeString]:
    by_source = dict(zip(sources, expanded_html(sources, viewer), strict=True)) if sources else {}
    return lambda value: by_source[value.source]


def _open_link(urls: list[str], viewer: Viewer) -> Callable[[Any], Any]:
    opened = open_addresses(urls, viewer)
    return lambda value: value if value["url"] in opened else None


def _table(value: Any) -> Table | None:
    table = value["table"]
    headings = [column["heading"] for column in table.columns]
    rows = [row["values"] for row in table.row_data]
    if not rows and not any(headings):
        return None
    return Table(table.caption, headings if any(headings) else [], rows, value["first_column_is_heading"])


def _figure(value: Any, pictures: Pictures) -> Figure | None:
    picture = pictures.figure(value["image"].pk) if value["image"] else None
    return Figure(picture, value["alt_text"], value["caption"]) if picture else None


def _heard(players: list[Player]) -> Callable[[Any], dict[str, Any] | None]:
    """The player stands where its recording is first mentioned, unless it heads the page; elsewhere, a link to it."""
    by_pk = {player.pk: player for player in players}
    placed = {player.pk for player in players if not player.inline}

    def heard(value: Any) -> dict[str, Any] | None:
        player = by_pk.get(value["recording"].pk) if value["recording"] else None
        if player is None:
            return None
        here = player.pk not in placed
        placed.add(player.pk)
        return {"player": player, "here": here, "caption": value["caption"]}

    return heard


def _document(viewer: Viewer, ids: set[int]) -> Callable[[Any], dict[str, Any] | None]:
    visible = ArchiveDocument.objects.visible_to(viewer).filter(pk__in=ids) if ids else ()
    documents = {one.pk: one for one in visible}
    copies = copies_of(documents.values()) if documents else {}

    def document(value: Any) -> dict[str, Any] | None:
        found = documents.get(value["document"].pk) if value["document"] else None
        if found is None or not can_be_offered(found):
            return None
        copy = copies.get(found.pk)
        return {
            "title": found.title,
            "url": found.url if copy else "",  # there is nothing to read yet
            "kind": found.file_extension.upper(),
            "size": copy.size if copy else 0,
            "description": value["description"],
        }

    return document


def _pk(thing: Any) -> list[int]:
    return [thing.pk] if thing else []
