"""The parts of a stream as its script would send them: one of each kind, filled in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.forms import BaseForm
from wagtail import blocks
from wagtail.blocks.base import BlockField
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

TEXT = {"key": "a1", "text": "Kata-kata", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
RICH_TEXT = json.dumps({"blocks": [TEXT], "entityMap": {}})


@dataclass(frozen=True)
class Sent:
    name: str
    value: str
    kind: str  # of an HTML control


def stream_fields(form: BaseForm) -> Iterator[Sent]:
    for name, field in form.fields.items():
        if isinstance(field, BlockField):
            yield from _sent(field.block, form.add_prefix(name))


def errors_in_stream(error: Any, prefix: str) -> Iterator[str]:
    """The names of the fields with errors below a field of blocks; its own name for one of the whole."""
    below: dict[Any, Any] = getattr(error, "block_errors", {})
    if not below:
        yield prefix
    for place, inner in below.items():
        yield from errors_in_stream(inner, f"{prefix}-{place}" if isinstance(place, str) else f"{prefix}-{place}-value")


def words_of(text: str) -> str:
    """Of rich text as its editor sends it, the words; whatever else is nothing but words."""
    try:
        return " ".join(block["text"] for block in json.loads(text)["blocks"])
    except (ValueError, TypeError, LookupError):
        return text


def _sent(block: Any, prefix: str) -> Iterator[Sent]:
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _sent(child, f"{prefix}-{name}")
    elif isinstance(block, blocks.StreamBlock):
        yield from _parts(list(block.child_blocks.items()), prefix)
    elif isinstance(block, blocks.ListBlock):
        yield from _parts([("", block.child_block)] * 2, prefix)
    elif isinstance(block, TypedTableBlock):
        yield from _table(block, prefix)
    else:
        yield Sent(prefix, *_filled_in(block))


def _parts(children: list[tuple[str, Any]], prefix: str) -> Iterator[Sent]:
    yield Sent(f"{prefix}-count", str(len(children)), "hidden")
    for place, (kind, child) in enumerate(children):
        part = f"{prefix}-{place}"
        for name, value in {"type": kind, "order": str(place), "deleted": "", "id": str(uuid4())}.items():
            yield Sent(f"{part}-{name}", value, "hidden")
        yield from _sent(child, f"{part}-value")


def _table(block: TypedTableBlock, prefix: str) -> Iterator[Sent]:
    """Of one column and one row."""
    kind, child = next(iter(block.child_blocks.items()))
    yield Sent(f"{prefix}-caption", "Keterangan", "text")
    for line, told in (("column", {"type": kind}), ("row", {})):
        yield Sent(f"{prefix}-{line}-count", "1", "hidden")
        for name, value in {"order": "0", "deleted": "", **told}.items():
            yield Sent(f"{prefix}-{line}-0-{name}", value, "hidden")
    yield Sent(f"{prefix}-column-0-heading", "Tahun", "text")
    yield from _sent(child, f"{prefix}-cell-0-0")


def _filled_in(block: Any) -> tuple[str, str]:
    if isinstance(block, blocks.RichTextBlock):
        return RICH_TEXT, "textarea"
    if isinstance(block, blocks.ChooserBlock):
        return str(getattr(block.model_class.objects.first(), "pk", "")), "hidden"
    if isinstance(block, blocks.FloatBlock):
        return "1.5", "number"
    if isinstance(block, blocks.URLBlock):
        return "https://example.org/", "text"
    return "Kata", "text"
