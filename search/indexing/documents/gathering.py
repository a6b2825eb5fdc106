"""Facts of many entries at once, in a number of queries that does not depend on how many there are."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, QuerySet, TextField
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField

from knowledge import entry_types
from knowledge.entry_types import EntryType
from knowledge.models import Area, Entry, EntryArea, EntryTag, TagName
from knowledge.models.status import settled_status
from knowledge.rights import AccessLevel, Audience, Viewer
from knowledge.rights.levels import is_sealed, names_groups
from search.facets.facts import Facts
from search.indexing.dependencies import ENTRY_FIELDS, FIRST_PUBLISHED, FOR_THE_STAFF, OF_A_DRAFT, PAGE_FIELDS

from . import speech

SHARED = tuple(
    name
    for name in ("pk", *PAGE_FIELDS, *ENTRY_FIELDS, *FIRST_PUBLISHED, *OF_A_DRAFT, *FOR_THE_STAFF)
    if name != "body"  # read raw
)
_AS_THEY_ARE = (
    "title", "title_en", "summary", "summary_en", "credits", "place_is_withheld", "opk", "access_level", "year_from",
    "year_to", "institution_id", "licence_id", "lead_image_id", "owner_id",
)  # fmt: skip

Ways = Mapping[int | None, list[Area]]


def published(ids: Iterable[int], viewer: Viewer) -> list[Facts]:
    """Of those that this viewer may see, with no more than they may see of them."""
    facts = _published(Entry.objects.visible_to(viewer).filter(pk__in=list(ids)))
    _add_synonyms(facts)
    speech.add(facts, viewer)
    return facts


def staff(ids: Iterable[int]) -> list[Facts]:
    """Of all, as the latest draft says. Of sealed transcripts nothing: librarians search the same index as curators."""
    entries = Entry.objects.filter(pk__in=list(ids))
    unchanged = entries.filter(has_unpublished_changes=False, live=True)
    facts = _published(unchanged)
    for fact in facts:
        fact.status = settled_status(fact.access_level, live=True, changed=False) or ""
    for draft in entries.exclude(pk__in=unchanged.values("pk")).select_related("latest_revision").with_progress():
        drafted = _drafted(draft.get_latest_revision_as_object())
        drafted.status = draft.status
        facts.append(drafted)
    _add_synonyms(facts)
    by_institution: dict[str, list[Facts]] = defaultdict(list)
    for fact in facts:
        by_institution[fact.institution].append(fact)
    institutions = dict(Entry.objects.filter(pk__in=list(ids)).values_list("institution__slug", "institution_id"))
    for slug, group in by_institution.items():
        speech.add(group, Viewer(Audience.LIBRARIAN, institutions.get(slug)))
    return facts


def _published(entries: QuerySet[Entry]) -> list[Facts]:
    """What all types share is read at once, under the condition that chose the entries."""
    rows = list(
        entries.order_by("pk")
        .annotate(
            raw_body=Cast("body", TextField()),
            institution_slug=F("institution__slug"),
            institution_label=F("institution__name"),
        )
        .values(*SHARED, "content_type_id", "raw_body", "institution_slug", "institution_label")
    )
    if not rows:
        return []
    areas = _areas()
    by_type: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_type[row["content_type_id"]].append(row)
    found: list[Facts] = []
    for entry_type in entry_types.registered():
        if of_type := by_type.get(ContentType.objects.get_for_model(entry_type.model).pk):
            found += _of_type(entry_type, of_type, areas)
    _add_shared_relations({facts.entry: facts for facts in found}, areas)
    return found


def _of_type(entry_type: EntryType, rows: list[dict[str, Any]], areas: Ways) -> list[Facts]:
    ids = [row["pk"] for row in rows]
    own = _own(entry_type.model, entry_type.search.fields, ids)
    related = _related(entry_type, ids)
    return [
        _facts(
            entry_type.name,
            row,
            blocks=_blocks(row["raw_body"]),
            own=own.get(row["pk"], {}),
            related=related[row["pk"]],
            way=areas.get(row["area_id"], []),
        )
        for row in rows
    ]


def _own(model: type[Entry], names: tuple[str, ...], ids: list[int]) -> dict[int, dict[str, Any]]:
    """What only this type has, out of the type's own table."""
    if not names:
        return {}
    streams = {name for name in names if isinstance(model._meta.get_field(name), StreamField)}
    columns = [f"raw_{name}" if name in streams else name for name in names]
    found = model.objects.filter(pk__in=ids).order_by()
    rows = found.annotate(**{f"raw_{name}": Cast(name, TextField()) for name in streams}).values_list("pk", *columns)
    return {
        pk: {n: _blocks(value) if n in streams else value for n, value in zip(names, values, strict=True)}
        for pk, *values in rows
    }


def _facts(
    type_name: str,
    row: Mapping[str, Any],
    *,
    blocks: list[Mapping[str, Any]],
    own: dict[str, Any],
    related: dict[str, list[dict[str, Any]]],
    way: list[Area],
) -> Facts:
    return Facts(
        entry=row["pk"],
        type_name=type_name,
        body=blocks,
        institution=row["institution_slug"],
        institution_name=row["institution_label"],
        shown_since=row["first_published_at"] or (None if row["live"] else row["latest_revision_created_at"]),
        ways=[way] if way else [],
        own=own,
        related=related,
        identifier=row["identifier"] or "",
        level=_level_for_librarians(row["access_level"], row["effective_access"]),
        **{name: row[name] for name in _AS_THEY_ARE},
    )


def _drafted(entry: Entry) -> Facts:
    """The latest draft: its children live in the revision, not in the tables."""
    content = entry_types.by_name()[entry.type_name].search
    areas = _areas()
    row = {name: getattr(entry, name) for name in SHARED} | {
        "institution_slug": entry.institution.slug,
        "institution_label": entry.institution.name,
    }
    own = {name: getattr(entry, name) for name in content.fields}
    for name in content.fields:
        if isinstance(entry._meta.get_field(name), StreamField):
            own[name] = list(getattr(entry, name).raw_data)
    related = {
        relation: [{name: _reach(child, name) for name in names} for child in getattr(entry, relation).all()]
        for relation, names in content.relations.items()
    }
    facts = _facts(
        entry.type_name,
        row,
        blocks=list(entry.body.raw_data),
        own=own,
        related=related,
        way=areas.get(entry.area_id, []),
    )
    facts.ways += [areas[link.area_id] for link in entry.area_links.all()]
    facts.tags = [(tag.slug, tag.name) for tag in entry.tags.all()]
    facts.languages = [language.code for language in entry.languages.all()]
    facts.own_recordings = [link.recording_id for link in entry.recording_links.all() if link.recording_id]
    return facts


def _reach(child: Model, path: str) -> Any:
    value: Any = child
    for name in path.split("__"):
        value = getattr(value, name, None)
    return value


def _related(entry_type: EntryType, ids: list[int]) -> dict[int, dict[str, list[dict[str, Any]]]]:
    found: dict[int, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for relation, names in entry_type.search.relations.items():
        child: Any = entry_type.model._meta.get_field(relation).related_model
        key = next(field.attname for field in child._meta.get_fields() if isinstance(field, ParentalKey))
        for row in child._default_manager.filter(**{f"{key}__in": ids}).order_by("sort_order").values(key, *names):
            found[row[key]][relation].append(row)
    return found


def _add_shared_relations(facts: dict[int, Facts], areas: Ways) -> None:
    ids = list(facts)
    # Put into order here: told to, a database walks through all tags in their order instead of those of these entries.
    tagged = EntryTag.objects.filter(content_object_id__in=ids).order_by()
    for _, entry, slug, name in sorted(tagged.values_list("pk", "content_object_id", "tag__slug", "tag__name")):
        facts[entry].tags.append((slug, name))
    spoken = Entry.languages.through.objects.filter(entry_id__in=ids).order_by()
    for _, entry, code in sorted(spoken.values_list("pk", "entry_id", "language__code")):
        facts[entry].languages.append(code)
    placed = EntryArea.objects.filter(entry_id__in=ids).order_by()
    for _, _, entry, area in sorted(placed.values_list("sort_order", "pk", "entry_id", "area_id")):
        facts[entry].ways.append(areas[area])
    for entry, recordings in speech.linked(ids).items():
        facts[entry].own_recordings = recordings


def _add_synonyms(facts: list[Facts]) -> None:
    """Of the tags: old spellings and other words for the same."""
    slugs = {slug for one in facts for slug, _ in one.tags}
    names: dict[str, list[str]] = defaultdict(list)
    for _, slug, name in sorted(
        TagName.objects.filter(tag__slug__in=slugs).order_by().values_list("pk", "tag__slug", "name") if slugs else ()
    ):
        names[slug].append(name)
    for one in facts:
        one.tag_names = [name for slug, _ in one.tags for name in names[slug]]


def _areas() -> Ways:
    """Every area with its way down from the kota."""
    by_code = {area.code: area for area in Area.objects.all()}
    return {area.pk: [by_code[code] for code in area.ancestor_codes if code in by_code] for area in by_code.values()}


def _blocks(raw: str | None) -> list[Mapping[str, Any]]:
    blocks: list[Mapping[str, Any]] = json.loads(raw) if raw else []
    return blocks


def _level_for_librarians(chosen: str, effective: str) -> str:
    """What a narrator or a curator has sealed they neither find nor count; nor what groups read, as no index knows who
    is in one."""
    return AccessLevel.SEALED if is_sealed(effective) or names_groups(effective) else chosen
