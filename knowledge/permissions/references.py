"""What an entry refers to, and which of it an account may not use."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, Model
from wagtail.blocks import StreamValue
from wagtail.models import Page

from knowledge.rights import Viewer

# The kind of thing and its primary key.
Reference = tuple[type[Model], str]


def references_in(instance: Model) -> Iterator[Reference]:
    """From the record itself and from its child records (narrators, recordings, related entries …)."""
    for field in instance._meta.get_fields():
        if not getattr(field, "concrete", False) or field.many_to_many or field.name.endswith("_ptr"):
            continue
        if isinstance(field, ForeignKey) and getattr(instance, field.attname) is None:
            continue
        yield from references_in_value(instance, field.name, getattr(instance, field.name))
    for relation in getattr(instance._meta, "child_relations", ()):
        for child in getattr(instance, relation.get_accessor_name()).all():
            yield from references_in(child)


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
    from knowledge.models import ArchiveDocument, ArchiveImage, Entry, Recording

    if issubclass(model, Page):
        # Home, sections and texts are public.
        entries = Entry.objects.filter(pk=pk)
        return not entries.exists() or entries.consultable_by(viewer).exists()
    for medium in (ArchiveImage, ArchiveDocument, Recording):
        if issubclass(model, medium):
            return medium.objects.visible_to(viewer).filter(pk=pk).exists()
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
