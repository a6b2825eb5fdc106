"""Two entries of one person become one: what names the other names the one that stays."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from modelcluster.models import get_serializable_data_for_fields
from wagtail.fields import RichTextField, StreamField
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision

from knowledge.access.actions import withdraw_entry
from knowledge.access.changing import may_change
from knowledge.models import AddressSpace, FormerAddress, PermanentIdentifier
from knowledge.models.former_address import lock_addresses
from knowledge.models.signals import announce
from knowledge.rights import Viewer
from knowledge.rights.levels import is_as_strict
from knowledge.text.name_keys import name_key

from .models import OtherName, Person

MERGE = "knowledge.merge_people"  # in the log
_LINK = re.compile(r'<a\b[^>]*\blinktype=\\*"page\\*"[^>]*>')


@dataclass(frozen=True)
class Naming:
    """A kind of child record that names a person, in a field of its own."""

    model: Any
    field: str
    parent: str
    relation: str  # the name of these records in a version of the parent
    is_named: bool  # with a name of its own beside: two that name one person are two names


def namings() -> Iterator[Naming]:
    """What entry types declare: narrators, practitioners, related entries, items of collections, …"""
    for one in Person._meta.get_fields():
        if not isinstance(one, models.ManyToOneRel) or isinstance(one.field, ParentalKey):
            continue
        for parental in one.related_model._meta.fields:
            if isinstance(parental, ParentalKey):
                fields = {field.name for field in one.related_model._meta.fields}
                relation = parental.remote_field.get_accessor_name() or ""
                yield Naming(one.related_model, one.field.name, parental.name, relation, "name" in fields)


class WouldRevealError(Exception):
    """The entry that stays is open to more readers than the other: they would learn who stands behind its names."""


@dataclass(frozen=True)
class Effect:
    """What would name the person that stays: records of entries, texts with a link, recordings."""

    records: int
    texts: int
    recordings: int


def effect_of_merging(other: Person) -> Effect:
    records = sum(one.model.objects.filter(**{one.field: other.pk}).count() for one in namings())
    return Effect(records, len(list(_texts_with_link(other))), other.recordings.count())


def alike(person: Person, viewer: Viewer) -> list[Person]:
    """Other people with one of the names of this one, however they are spelt."""
    keys = {name_key(name) for name in _names([person.pk]).get(person.pk, ())}
    others = Person.objects.consultable_by(viewer).exclude(pk=person.pk).in_bulk()
    names = _names(others)
    return [other for pk, other in others.items() if keys & {name_key(name) for name in names[pk]}]


def _names(pks: Iterable[int]) -> dict[int, list[str]]:
    pks = list(pks)
    names = {pk: [title] for pk, title in Person.objects.filter(pk__in=pks).values_list("pk", "title")}
    for pk, name in OtherName.objects.filter(person__in=pks).values_list("person", "name"):
        names[pk].append(name)
    return names


def would_reveal(*, into: Person, other: Person) -> bool:
    """Whether somebody may read `into` who may not read `other`."""
    return not is_as_strict(into.effective_access, than=other.effective_access)


@transaction.atomic
def merge_people(*, into: Person, other: Person, keep_names: bool, user: Any, reason: str) -> None:
    """What names `other` names `into`, versions and drafts as well; its addresses and its permanent identifier lead
    there, and it is withdrawn, with everything that is written in it. Raises PermissionDenied, WouldRevealError."""
    if not (Viewer.of(user).is_curator and may_change(user, into) and may_change(user, other)):
        raise PermissionDenied
    lock_addresses()
    held = Person.objects.select_for_update().order_by("pk").in_bulk([into.pk, other.pk])
    into, other = held[into.pk], held[other.pk]
    if would_reveal(into=into, other=other):
        raise WouldRevealError
    if keep_names:
        _take_names(into, other)
    touched = {parent for one in namings() for parent in _rename_records(one, other, into)}
    _rename_in_versions(other, into)
    for holder, fields in _texts_with_link(other):
        _relink(holder, fields, other, into)
    for recording in other.recordings.all():
        recording.home = into
        recording.save(update_fields=["home"])
    FormerAddress.objects.filter(space=AddressSpace.ENTRY, holder=other.pk).update(holder=into.pk)
    FormerAddress.remember(AddressSpace.ENTRY, other.slug, into.pk)
    PermanentIdentifier.continue_as(other.identifier or "", into.identifier or "")
    if other.live:
        withdraw_entry(entry=other, user=user, reason=reason)
    announce({into.pk, other.pk, *touched}, closing=True)
    log(instance=into, action=MERGE, user=user, data={"merged": other.title, "entry": other.pk, "reason": reason})


def _take_names(into: Person, other: Person) -> None:
    """Also into versions that may be published later, which would else drop the records again."""
    there = {name_key(name) for name in _names([into.pk])[into.pk]}
    new = {name_key(name): name for name in _names([other.pk])[other.pk] if name_key(name) not in there}
    order = into.other_names.count()
    rows = [
        OtherName.objects.create(person=into, name=name, sort_order=order + number)
        for number, name in enumerate(new.values())
    ]
    taken = [get_serializable_data_for_fields(row) for row in rows]
    for version in into.revisions.all() if taken else ():
        _rewrite(version, version.content | {"other_names": [*version.content.get("other_names", ()), *taken]})


def _rename_records(naming: Naming, other: Person, into: Person) -> set[int]:
    """Row by row: search hears of each. Answers the keys of the entries that hold them. What names `into` already loses
    the second record, and nothing is related to itself."""
    records = naming.model.objects
    there = set(records.filter(**{naming.field: into.pk}).values_list(naming.parent, flat=True))
    touched = set()
    for row in records.filter(**{naming.field: other.pk}):
        parent = getattr(row, f"{naming.parent}_id")
        touched.add(parent)
        if parent == into.pk or (parent in there and not naming.is_named):
            row.delete()
        else:
            setattr(row, f"{naming.field}_id", into.pk)
            row.save()
    return touched


def _rename_in_versions(other: Person, into: Person) -> None:
    """The database looks for the key as text, which finds a few more than there are."""
    kinds = list(namings())
    stored = Revision.objects.annotate(as_text=Cast("content", TextField()))
    mentions = models.Q()
    for field in {one.field for one in kinds}:
        mentions |= models.Q(as_text__contains=f'"{field}": {other.pk}')
    # The quotation mark behind the key is escaped, as a text within the version.
    mentions |= models.Q(as_text__contains="linktype") & models.Q(as_text__contains=f'"{other.pk}\\')
    for version in stored.filter(mentions).iterator():
        content = _relinked(version.content, other.pk, into.pk)
        for one in kinds:
            rows = content.get(one.relation)
            if isinstance(rows, list) and any(row.get(one.field) == other.pk for row in rows):
                content = content | {one.relation: _renamed(rows, one, content.get("pk"), other, into)}
        if content != version.content:
            _rewrite(version, content)


def _renamed(rows: list[Any], naming: Naming, parent: Any, other: Person, into: Person) -> list[Any]:
    named = any(row.get(naming.field) == into.pk for row in rows)
    kept = []
    for row in rows:
        if row.get(naming.field) != other.pk:
            kept.append(row)
        elif parent != into.pk and (naming.is_named or not named):
            kept.append(row | {naming.field: into.pk})
    return kept


def _rewrite(version: Revision, content: dict[str, Any]) -> None:
    version.content = content
    version.save(update_fields=["content"])


def _texts_with_link(person: Person) -> Iterator[tuple[Any, list[str]]]:
    """What links to the person in a text as it stands, with the names of the fields."""
    for source, references in ReferenceIndex.get_grouped_references_to(person):
        holder = source.specific if isinstance(source, Page) else source
        texts = {field.name for field in holder._meta.get_fields() if isinstance(field, RichTextField | StreamField)}
        if fields := texts & {one.model_path.split(".")[0] for one in references}:
            yield holder, sorted(fields)


def _relink(holder: Any, fields: list[str], other: Person, into: Person) -> None:
    for name in fields:
        field = holder._meta.get_field(name)
        setattr(holder, name, field.to_python(_relinked(field.value_to_string(holder), other.pk, into.pk)))
    holder.save(update_fields=fields)


def _relinked(value: Any, other: int, into: int) -> Any:
    """A text, or whatever of a version holds texts, with its links to the page of one key leading to the other."""
    match value:
        case dict():
            return {key: _relinked(one, other, into) for key, one in value.items()}
        case list():
            return [_relinked(one, other, into) for one in value]
        case str():
            wanted = re.compile(rf'\bid=(\\*"){other}(\\*")')
            return _LINK.sub(lambda link: wanted.sub(rf"id=\g<1>{into}\g<2>", link[0]), value)
    return value
