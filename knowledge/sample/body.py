"""From the sample's body blocks to the values that the StreamField keeps."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from .media import MediaLibrary

Block = dict[str, Any]


def body_value(blocks: list[Block], media: MediaLibrary) -> list[Block]:
    """Blocks in StreamField's raw form: {"type": …, "value": …}."""
    return [{"type": block["type"], "value": _VALUES.get(block["type"], _as_it_is)(block, media)} for block in blocks]


def _as_it_is(block: Block, media: MediaLibrary) -> Block:
    return {key: value for key, value in block.items() if key != "type"}


def _figure(block: Block, media: MediaLibrary) -> Block:
    image = media.image(block["image"], alt=block["alt"])
    return {"image": image.pk, "alt_text": block["alt"], "caption": block.get("caption", "")}


def _recording(block: Block, media: MediaLibrary) -> Block:
    return {"recording": media.recording(block["recording"]).pk, "caption": block.get("caption", "")}


def items(values: list[Block]) -> list[Block]:
    """Values as a ListBlock keeps them."""
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


_VALUES: dict[str, Callable[[Block, MediaLibrary], Any]] = {
    "text": lambda block, media: block["html"].strip(),
    "heading": lambda block, media: block["text"],
    "image": _figure,
    "gallery": lambda block, media: {"images": items([_figure(image, media) for image in block["images"]])},
    "audio": _recording,
    "video": _recording,
    "steps": lambda block, media: {"title": block.get("title", ""), "steps": items(block["steps"])},
    "materials": lambda block, media: {"title": block.get("title", ""), "items": items(block["items"])},
}
