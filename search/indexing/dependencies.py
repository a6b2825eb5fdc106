"""What documents are made of: the fields of each model that they show, and whose documents show a row of it.

The one declaration. `gathering` reads the fields that stand here, `changes` hears of every change to them, and
`tests/unit/search/test_dependencies.py` changes each field of each row in the domain and finds no document left behind.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from django.db.models import Model, Q, QuerySet
from modelcluster.fields import ParentalKey
from taggit.models import Tag
from wagtail.models import Page, Revision, WorkflowState, get_default_page_content_type

from knowledge import entry_types
from knowledge.models import (
    Area,
    Entry,
    EntryArea,
    EntryRecording,
    EntryTag,
    Institution,
    Language,
    MediaUse,
    Recording,
    Segment,
    TagName,
    Transcript,
)

# Of every entry; the fields of one type stand with the type, in EntryType.search.
PAGE_FIELDS = ("title", "live")
ENTRY_FIELDS = (
    "title_en", "summary", "summary_en", "body", "credits", "place_is_withheld", "opk", "access_level",
    "effective_access", "year_from", "year_to", "area_id", "institution_id", "identifier",
)  # fmt: skip
FIRST_PUBLISHED = ("first_published_at",)
OF_A_DRAFT = ("has_unpublished_changes", "latest_revision_id", "latest_revision_created_at", "owner_id")
FOR_THE_STAFF = ("licence_id", "lead_image_id")


class Shown(Enum):
    """What readers see of a field."""

    CONTENT = "content"  # words, names, media, facets: what a change takes out has to be gone at once
    ORDER = "order"  # only where things stand
    DRAFT = "draft"  # nothing before it is published: only the staff's documents show it


Entries = Callable[[Any], "QuerySet[Entry]"]


@dataclass(frozen=True)
class Dependency:
    """`entries`: those whose documents show the row with this key."""

    model: type[Model]
    fields: tuple[str, ...]
    entries: Entries
    shown: Shown = Shown.CONTENT


def _themselves(entry: Any) -> "QuerySet[Entry]":
    return Entry.objects.filter(pk=entry)


def _versions_of(model: type[Revision] | type[WorkflowState]) -> Entries:
    """Of rows that name their page by its type and number."""

    def entries(key: Any) -> "QuerySet[Entry]":
        named = model.objects.filter(pk=key, base_content_type=get_default_page_content_type())
        return Entry.objects.filter(pk__in=[int(number) for number in named.values_list("object_id", flat=True)])

    return entries


def _drafts(_key: Any = None) -> "QuerySet[Entry]":
    """All that have one: what a draft points to stands in its revision alone, where no query finds it."""
    return Entry.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))


def _with_tag(tag: Any) -> "QuerySet[Entry]":
    return Entry.objects.filter(pk__in=EntryTag.objects.filter(tag=tag).values("content_object"))


def _with_tag_named(name: Any) -> "QuerySet[Entry]":
    return _with_tag(TagName.objects.filter(pk=name).values("tag")[:1])


def _within(area: Any) -> "QuerySet[Entry]":
    """A document names every area around its own ones."""
    codes = Area.objects.filter(pk=area).values_list("code", flat=True)
    inside = [Area.objects.within(code).values("pk") for code in codes]
    if not inside:
        return Entry.objects.none()
    linked = EntryArea.objects.filter(area__in=inside[0]).values("entry")
    return Entry.objects.filter(Q(area__in=inside[0]) | Q(pk__in=linked))


def _in_language(language: Any) -> "QuerySet[Entry]":
    written = Entry.languages.through.objects.filter(language=language).values("entry")
    return Entry.objects.filter(Q(pk__in=written) | _play(Recording.objects.filter(transcripts__language=language)))


def _play(recordings: "QuerySet[Recording]") -> Q:
    """Entries that these recordings belong to, and those that use them, were it only in a draft."""
    used = MediaUse.objects.filter(recording__in=recordings.values("pk")).values("page")
    return Q(pk__in=used) | Q(pk__in=recordings.filter(home__isnull=False).values("home"))


def _playing(path: str) -> Entries:
    """`path`: from a recording to the row."""
    return lambda key: Entry.objects.filter(_play(Recording.objects.filter(**{path: key})))


def _listing(link: Any) -> "QuerySet[Entry]":
    """The entry of the link, and those that play the recording: its words are found under its home."""
    linked = EntryRecording.objects.filter(pk=link).values("entry")
    return Entry.objects.filter(Q(pk__in=linked) | _play(Recording.objects.filter(entry_links=link)))


def _parents(child: type[Model], key: ParentalKey, link: str = "pk") -> Entries:
    """`link`: the child's key to the row, where it is not the child itself."""
    return lambda row: Entry.objects.filter(pk__in=child._default_manager.filter(**{link: row}).values(key.attname))


def _of_types() -> Iterator[Dependency]:
    """The fields and child rows that only one type has."""
    for entry_type in entry_types.registered():
        content = entry_type.search
        if content.fields:
            yield Dependency(entry_type.model, content.fields, _themselves)
        for relation, fields in content.relations.items():
            child: Any = entry_type.model._meta.get_field(relation).related_model
            key = next(field for field in child._meta.get_fields() if isinstance(field, ParentalKey))
            own = {field.partition("__")[0] for field in fields}
            yield Dependency(
                child, (key.attname, *sorted(child._meta.get_field(one).attname for one in own)), _parents(child, key)
            )
            yield Dependency(child, ("sort_order",), _parents(child, key), Shown.ORDER)
            for link, _, name in (field.partition("__") for field in fields if "__" in field):
                reached = child._meta.get_field(link).related_model._meta.get_field(name)
                yield Dependency(reached.model, (reached.attname,), _parents(child, key, link))


@cache
def declared() -> tuple[Dependency, ...]:
    key_of_tag: Any = EntryTag._meta.get_field("content_object")
    key_of_area: Any = EntryArea._meta.get_field("entry")
    return (
        Dependency(Page, PAGE_FIELDS, _themselves),
        Dependency(Page, FIRST_PUBLISHED, _themselves, Shown.ORDER),
        Dependency(Page, OF_A_DRAFT, _themselves, Shown.DRAFT),
        Dependency(Entry, ENTRY_FIELDS, _themselves),
        Dependency(Entry, FOR_THE_STAFF, _themselves, Shown.DRAFT),
        Dependency(Revision, ("content",), lambda key: Entry.objects.filter(latest_revision=key), Shown.DRAFT),
        Dependency(Revision, ("approved_go_live_at",), _versions_of(Revision), Shown.DRAFT),
        Dependency(WorkflowState, ("status", "object_id"), _versions_of(WorkflowState), Shown.DRAFT),
        *_of_types(),
        Dependency(EntryTag, ("tag_id", "content_object_id"), _parents(EntryTag, key_of_tag)),
        Dependency(Tag, ("slug", "name"), _with_tag),
        Dependency(Tag, ("slug", "name"), _drafts, Shown.DRAFT),
        Dependency(TagName, ("tag_id", "name"), _with_tag_named),
        Dependency(TagName, ("tag_id", "name"), _drafts, Shown.DRAFT),
        Dependency(Institution, ("slug", "name"), lambda key: Entry.objects.filter(institution=key)),
        Dependency(Institution, ("slug", "name"), _drafts, Shown.DRAFT),
        Dependency(EntryArea, ("entry_id", "area_id"), _parents(EntryArea, key_of_area)),
        Dependency(EntryArea, ("sort_order",), _parents(EntryArea, key_of_area), Shown.ORDER),
        Dependency(Area, ("code", "name"), _within),
        Dependency(Area, ("code", "name"), _drafts, Shown.DRAFT),
        Dependency(Language, ("code",), _in_language),
        Dependency(Language, ("code",), _drafts, Shown.DRAFT),
        Dependency(EntryRecording, ("entry_id", "recording_id"), _listing),
        Dependency(EntryRecording, ("sort_order",), _listing, Shown.ORDER),
        Dependency(Recording, ("kind", "home_id", "institution_id", "effective_access"), _playing("pk")),
        Dependency(Transcript, ("recording_id", "language_id", "kind", "effective_access"), _playing("transcripts")),
        Dependency(Segment, ("transcript_id", "speaker", "text", "is_withheld"), _playing("transcripts__segments")),
        Dependency(Segment, ("order", "start", "end"), _playing("transcripts__segments"), Shown.ORDER),
    )


# The table of a many-to-many relation has no signals of its rows: Django tells of the relation.
LANGUAGES_OF_ENTRIES = Entry.languages.through


@cache
def of(model: type[Model]) -> tuple[Dependency, ...]:
    """What documents show of the rows of this model, those of its parents included."""
    return tuple(one for one in declared() if issubclass(model, one.model))
