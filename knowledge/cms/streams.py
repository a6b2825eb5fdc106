"""What the editor's script sends beside the words of a stream: how many parts, of which kind, in which order.

Wagtail takes this on trust and fails where it is missing or makes no sense, and leaves out what is of no kind it knows.
Here the parts that arrived are kept and shown again, and the form says that something was wrong.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock, StreamBlockValidationError
from wagtail.blocks.base import BlockField, BlockWidget
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

DISORDER = _(
    "The parts of this text did not arrive as they were sent. Check whether one is missing and whether they are in "
    "order, then save again."
)
UNKNOWN = _(
    "The editor does not know this part, so it was left out. Put its words in another part, or save again without "
    "them: %(words)s"
)
Take = Callable[[Any, QueryDict, Any, str], Any]


def refuse_malformed_streams() -> None:
    BlockWidget.value_from_datadict = _taken(BlockWidget.value_from_datadict)
    BlockField.clean = _refusing(BlockField.clean)


def _taken(take: Take) -> Take:
    def taken(self: Any, data: QueryDict, files: Any, name: str) -> Any:
        if not isinstance(self.block_def, BaseStreamBlock):
            return take(self, data, files, name)
        wrong = [ValidationError(UNKNOWN, params={"words": words}) for words in _unknown(self.block_def, data, name)]
        ordered = _in_order(self.block_def, data, name)
        try:
            value = take(self, data, files, name)
        except (LookupError, ValueError, TypeError):
            value = None
        if value is None or not _is_counted(data, ordered, name):
            value = take(self, ordered, files, name)
            wrong.append(ValidationError(DISORDER))
        value.wrong_as_sent = wrong
        return value

    return taken


def _refusing(clean: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def refusing(self: Any, value: Any) -> Any:
        wrong = getattr(value, "wrong_as_sent", None)
        if wrong:
            raise StreamBlockValidationError(non_block_errors=wrong)
        return clean(self, value)

    return refusing


def _unknown(block: Block, data: QueryDict, prefix: str) -> Iterator[str]:
    for place in _places(data, prefix):
        part = f"{prefix}-{place}"
        if data.get(f"{part}-type") not in block.child_blocks and not data.get(f"{part}-deleted"):
            words = (str(data[name]) for name in data if name.startswith(f"{part}-value"))
            yield " / ".join(filter(None, words))


def _in_order(block: Block, data: QueryDict, prefix: str) -> QueryDict:
    ordered = data.copy()
    _order(block, ordered, prefix)
    return ordered


def _is_counted(data: QueryDict, ordered: QueryDict, prefix: str) -> bool:
    """By a count below that of the parts Wagtail would leave the others out."""
    counts = (name for name in ordered if name.startswith(f"{prefix}-") and name.endswith("-count"))
    return all(ordered[name] == data.get(name) for name in counts)


def _order(block: Block, data: QueryDict, prefix: str) -> None:
    if isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            _order(child, data, f"{prefix}-{name}")
    elif isinstance(block, TypedTableBlock):
        _order_table(block, data, prefix)
    elif isinstance(block, BaseStreamBlock | ListBlock):
        for order, place in enumerate(_counted(data, prefix)):
            _order_part(block, data, f"{prefix}-{place}", order)


def _order_table(block: TypedTableBlock, data: QueryDict, prefix: str) -> None:
    data.setdefault(f"{prefix}-caption", "")
    columns = _order_lines(data, f"{prefix}-column")
    for column in columns:
        data.setdefault(f"{prefix}-column-{column}-heading", "")
        if data.get(f"{prefix}-column-{column}-type") not in block.child_blocks:
            data[f"{prefix}-column-{column}-type"] = next(iter(block.child_blocks))
    for row in _order_lines(data, f"{prefix}-row"):
        for column in columns:
            data.setdefault(f"{prefix}-cell-{row}-{column}", "")


def _order_lines(data: QueryDict, prefix: str) -> list[int]:
    """Columns or rows of a table."""
    places = _counted(data, prefix)
    for order, place in enumerate(places):
        data[f"{prefix}-{place}-order"] = str(order)
        data.setdefault(f"{prefix}-{place}-deleted", "")
    return places


def _counted(data: QueryDict, prefix: str) -> list[int]:
    """The places that arrived, in their order; those between them that did not are marked as deleted."""
    places = _places(data, prefix)
    data[f"{prefix}-count"] = str(max(places, default=-1) + 1)
    for missing in set(range(max(places, default=0))).difference(places):
        data[f"{prefix}-{missing}-deleted"] = "1"
    return sorted(places, key=lambda place: _number(data.get(f"{prefix}-{place}-order")))


def _order_part(block: Block, data: QueryDict, part: str, order: int) -> None:
    data[f"{part}-order"] = str(order)
    for name in ("deleted", "type"):
        data.setdefault(f"{part}-{name}", "")
    child = block.child_block if isinstance(block, ListBlock) else block.child_blocks.get(data[f"{part}-type"])
    if child is not None and not data[f"{part}-deleted"]:
        _order(child, data, f"{part}-value")


def _places(data: QueryDict, prefix: str) -> list[int]:
    """Of the parts that arrived; a number that no form reaches is not counted up to."""
    part = re.compile(rf"{re.escape(prefix)}-(\d{{1,6}})-", re.ASCII)
    found = {int(match[1]) for match in map(part.match, data) if match}
    return sorted(place for place in found if place < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS)


def _number(order: str | None) -> int:
    """Without a readable one a part comes last."""
    return int(order) if order and re.fullmatch(r"\d{1,9}", order, re.ASCII) else settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
