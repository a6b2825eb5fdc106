"""Start-up stops when a type of entry lacks what the site shows of it, or a model would store rich text as it came."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import Panel

from knowledge import entry_types
from knowledge.entry_types import EntryType
from knowledge.entry_types.entry_type import undeclared as no_word_of_facts
from knowledge.entry_types.search import undeclared as no_word_of_search
from knowledge.identifiers.addresses import is_address
from knowledge.models import Entry, SectionIndex, rich_text


@register
def every_entry_type_is_complete(**_kwargs: Any) -> list[CheckMessage]:
    listed = entry_types.registered()
    problems = [
        Error(what, how, obj=entry_type.model, id=code)
        for entry_type in listed
        for code, what, how in _lacks(entry_type)
    ]
    return [*problems, *_unlisted(listed), *_twice(listed)]


@register()
def every_rich_text_is_cleaned(**_kwargs: Any) -> list[CheckMessage]:
    how = "Take RichTextField or StreamField from knowledge/models/rich_text.py."
    return [
        Error(f"The rich text of “{field}” is stored as it came.", how, obj=model, id="knowledge.E011")
        for model in apps.get_models()
        for field in model._meta.local_fields
        if rich_text.is_stored_as_it_came(field)
    ]


def _lacks(entry_type: EntryType) -> Iterator[tuple[str, str, str]]:
    """Number of the problem, what is wrong, what to do."""
    name, section = entry_type.name, entry_type.section
    declaration = f"the EntryType of {entry_type.model._meta.label}"
    if not _is_static(entry_type.icon):
        yield "knowledge.E001", f"The entry type “{name}” has no icon.", f"Draw static/{entry_type.icon}."
    if not is_address(entry_type.slug):
        yield "knowledge.E002", f"The entry type “{name}” has no address.", f"Give {declaration} a section with a slug."
    if not (entry_type.hint and all(getattr(section, one.name) for one in fields(section))):
        how = f"Write title and intro of the section in both languages, and a hint, in {declaration}."
        yield "knowledge.E003", f"The entry type “{name}” lacks words.", how
    if entry_type.facts is no_word_of_facts:
        how = f"Give {declaration} facts; `no_facts` if it has none of its own."
        yield "knowledge.E004", f"The entry type “{name}” says no facts.", how
    if entry_type.search.build is no_word_of_search:
        how = f"Say in {declaration} what search finds of it: `search=SearchContent(…)`."
        yield "knowledge.E005", f"The entry type “{name}” has nothing for search.", how
    if unknown := sorted(_unknown_fields(entry_type)):
        how = f"Name fields of the model, or of its child records, in {declaration}."
        yield "knowledge.E006", f"Search asks “{name}” for fields that it lacks: {', '.join(unknown)}.", how
    if unwritten := sorted(_own_fields(entry_type) - _on_panels(entry_type)):
        how = f"Add them to the panels in {declaration}, or set editable=False."
        yield "knowledge.E007", f"Nobody can fill in fields of “{name}”: {', '.join(unwritten)}.", how
    longest = SectionIndex._meta.get_field("entry_type").max_length
    if not name or len(name) > longest:
        how = f"Set type_name on the model, to at most {longest} characters."
        yield "knowledge.E008", f"{entry_type.model._meta.label} has no usable name.", how


def _unlisted(listed: tuple[EntryType, ...]) -> Iterator[Error]:
    known = {entry_type.model for entry_type in listed}
    for model in apps.get_models():
        if issubclass(model, Entry) and model is not Entry and model not in known:
            how = "Add the package with its EntryType to the setting ENTRY_TYPES."
            yield Error(f"{model._meta.label} is no registered type of entry.", how, obj=model, id="knowledge.E009")


def _twice(listed: tuple[EntryType, ...]) -> Iterator[Error]:
    if len(entry_types.by_name()) < len(listed) or len(entry_types.by_slug()) < len(listed):
        how = "Give each type a type_name and a slug that no other has."
        yield Error("Two types of entry share their name or their address.", how, id="knowledge.E010")


def _unknown_fields(entry_type: EntryType) -> Iterator[str]:
    yield from (name for name in entry_type.search.fields if not _reaches(entry_type.model, name))
    for relation, names in entry_type.search.relations.items():
        yield from (path for name in names if not _reaches(entry_type.model, path := f"{relation}__{name}"))


def _reaches(model: type[Model], path: str) -> bool:
    reached: Any = model
    for name in path.split("__"):
        try:
            field = reached._meta.get_field(name)
        except (AttributeError, FieldDoesNotExist):
            return False
        reached = field.related_model
    return True


def _own_fields(entry_type: EntryType) -> set[str]:
    """What the type adds for people to fill in: columns, and child records."""
    meta = entry_type.model._meta
    columns = {one.name for one in meta.local_fields if one.editable and not one.primary_key}
    shared = {one.name for one in Entry._meta.get_fields()}
    children = {str(one.related_name) for one in meta.related_objects if _is_child(one) and one.name not in shared}
    return columns | children


def _is_child(relation: Any) -> bool:
    return isinstance(relation.field, ParentalKey)


def _on_panels(entry_type: EntryType) -> set[str]:
    own = entry_type.panels
    return {name for tab in fields(own) for panel in getattr(own, tab.name) for name in _names(panel)}


def _names(panel: Panel) -> Iterator[str]:
    yield str(getattr(panel, "field_name", None) or getattr(panel, "relation_name", ""))
    for child in getattr(panel, "children", ()):
        yield from _names(child)


def _is_static(name: str) -> bool:
    """By the finders where the code is, in STATIC_ROOT where files have been collected: the production image."""
    return finders.find(name) is not None or (Path(settings.STATIC_ROOT) / name).is_file()
