"""Fields whose rich text is cleaned whenever it is stored: by a form, by code, in a version, from an old version.

Nothing is cleaned when it is read: what is stored is clean. `knowledge/checks.py` stops start-up where a model uses
Wagtail's own fields for rich text instead.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from wagtail import blocks, fields

from knowledge.text.sanitising import sanitised_rich_text


class RichTextField(fields.RichTextField):
    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return super().get_db_prep_save(_cleaned_text(value), connection)

    def value_to_string(self, obj: Model) -> str:
        """What a version keeps (modelcluster's `serializable_data`), and `dumpdata`."""
        return str(_cleaned_text(self.value_from_object(obj)))

    def deconstruct(self) -> Any:
        return _named_as(fields.RichTextField, super().deconstruct())


class StreamField(fields.StreamField):
    def get_prep_value(self, value: Any) -> Any:
        """For the database and for versions. The blocks cannot do it: those that nobody has read are still raw here."""
        return cleaned_block(self.stream_block, super().get_prep_value(value))

    def deconstruct(self) -> Any:
        return _named_as(fields.StreamField, super().deconstruct())


def cleaned_block(block: blocks.Block | None, stored: Any) -> Any:
    """The stored form of a block's value, with each rich text in it cleaned.

    What does not have the form of its block, or has no block any more, stays as it is: Wagtail shows none of it.
    """
    match block, stored:
        case blocks.RichTextBlock(), str():
            return sanitised_rich_text(stored)
        case blocks.StructBlock(), dict():
            return {name: cleaned_block(block.child_blocks.get(name), value) for name, value in stored.items()}
        case blocks.StreamBlock(), list():
            return [_cleaned_item(block.child_blocks.get(_type(item)), item) for item in stored]
        case blocks.ListBlock(), list():
            # Items from before Wagtail 2.16 stand there without a wrapping.
            return [
                _cleaned_item(block.child_block, item)
                if _type(item) == "item"
                else cleaned_block(block.child_block, item)
                for item in stored
            ]
    return stored


def is_stored_as_it_came(field: Any) -> bool:
    """Whether a field of some model holds rich text without being one of these."""
    if isinstance(field, fields.StreamField):
        return not isinstance(field, StreamField) and _holds_rich_text(field.stream_block)
    return isinstance(field, fields.RichTextField) and not isinstance(field, RichTextField)


def _cleaned_item(block: blocks.Block | None, item: Any) -> Any:
    """Of a stream or a list: {"type": …, "value": …, "id": …}."""
    if isinstance(item, dict) and "value" in item:
        return item | {"value": cleaned_block(block, item["value"])}
    return item


def _type(item: Any) -> str:
    return str(item.get("type")) if isinstance(item, dict) else ""


def _holds_rich_text(block: blocks.Block) -> bool:
    match block:
        case blocks.StructBlock() | blocks.StreamBlock():
            return any(map(_holds_rich_text, block.child_blocks.values()))
        case blocks.ListBlock():
            return _holds_rich_text(block.child_block)
    return isinstance(block, blocks.RichTextBlock)


def _cleaned_text(value: Any) -> Any:
    """Expressions and None are stored as they are."""
    return sanitised_rich_text(value) if isinstance(value, str) else value


def _named_as(field: type, deconstructed: Any) -> Any:
    """To a migration it is Wagtail's field: the column is the same."""
    name, _path, args, kwargs = deconstructed
    return name, f"wagtail.fields.{field.__name__}", args, kwargs
