"""What a page refers to, and which of it an account may not use."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.models import Page

from knowledge.models import ArchiveDocument, ArchiveImage, Entry, Narrator, Recording
from knowledge.rights import Viewer

# The kind of thing and its primary key.
Reference = tuple[type[Model], str]


def references_in(instance: Model, to: tuple[type[Model], ...] = (Model,)) -> Iterator[Reference]:
    """From the record itself and from its child records (narrators, recordings, related entries …).

    `to`: the models that are asked for. Texts are looked through whatever they lead to."""
    for field in _referring_fields(type(instance), to):
        value = getattr(instance, field.attname)
        if not field.related_model:
            yield from references_in_value(instance, field.name, value)
        elif value is not None:
            yield _reference(field.related_model, value)
    for relation in get_all_child_relations(type(instance)):
        if _referring_fields(relation.related_model, to):
            for child in getattr(instance, relation.get_accessor_name()).all():
                yield from references_in(child, to)


@cache
def _referring_fields(model: type[Model], to: tuple[type[Model], ...]) -> tuple[Any, ...]:
    """Foreign keys to these models but for the one to the parent, and fields whose text may hold links."""
    return tuple(
        field
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False)
        and not field.many_to_many
        and not field.name.endswith("_ptr")
        and not isinstance(field, ParentalKey)
        and (issubclass(field.related_model, to) if field.related_model else hasattr(field, "extract_references"))
    )


def references_in_value(instance: Model, name: str, value: Any) -> Iterator[Reference]:
    """From the value of one field: a record, a stream of blocks, or rich text with links."""
    if isinstance(value, Model):
        yield _reference(type(value), value.pk)
        return
    if isinstance(value, StreamValue):
        found = value.stream_block.extract_references(value)
    else:
        found = _found_in_field(instance, name, value)
    for model, pk, *_path in found:
        yield _reference(model, pk)


def closed_references(viewer: Viewer, references: Iterable[Reference]) -> list[Reference]:
    return [reference for reference in references if not _may_use(viewer, *reference)]


def _may_use(viewer: Viewer, model: type[Model], pk: str) -> bool:
    if issubclass(model, Page):
        # Home, sections and texts are public.
        entries = Entry.objects.filter(pk=pk)
        return not entries.exists() or entries.consultable_by(viewer).exists()
    for medium in (ArchiveImage, ArchiveDocument, Recording):
        if issubclass(model, medium):
            return medium.objects.visible_to(viewer).filter(pk=pk).exists()
    if issubclass(model, Narrator):
        return Narrator.objects.kept_by(viewer).filter(pk=pk).exists()
    return True


def _reference(model: type[Model], pk: Any) -> Reference:
    return (Page if issubclass(model, Page) else model, str(pk))


def _found_in_field(instance: Model, name: str, value: Any) -> Iterable[Any]:
    try:
        field = instance._meta.get_field(name)
    except FieldDoesNotExist:
        return ()
    # Rich text fields know their links: wagtail.models.ReferenceIndex asks them the same way.
    return field.extract_references(value) if value and hasattr(field, "extract_references") else ()
