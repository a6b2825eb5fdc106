"""The corpus as real entries in a database of its own: pages, tags, languages, recordings, transcripts, references."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from taggit.models import Tag
from wagtail.models import Collection as FileCollection
from wagtail.models import Page, ReferenceIndex

from knowledge import browse_index, entry_types
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import (
    AdvancementObject,
    Area,
    Condition,
    Entry,
    EntryRecording,
    EntryTag,
    Institution,
    Language,
    MediaUse,
    Recording,
    SectionIndex,
    Segment,
    TagName,
    Transcript,
)
from knowledge.rights import AccessLevel, effective
from knowledge.text.name_keys import name_key

from .corpus import SPEAKERS, Corpus, Piece
from .stock.models import StockEntry
from .tables import Table

OWN_MODELS = (
    Page, Entry, *(one.model for one in entry_types.registered()), EntryTag, Entry.languages.through, EntryNarrator,
    Recording, EntryRecording, MediaUse, Transcript, Segment, ReferenceIndex,
)  # fmt: skip

FIRST = 1_000  # numbers of the corpus begin here, above those of the site's own pages
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
Advance = Callable[[int], object]


def entry_number(piece: int) -> int:
    return FIRST + piece


def is_complete(corpus: Corpus) -> bool:
    tables = connection.introspection.table_names()
    return StockEntry._meta.db_table in tables and StockEntry.objects.count() == corpus.size


def prepare() -> None:
    """Tables, areas, vocabularies and the site's own pages."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("setup", verbosity=0)


def choices() -> dict[str, list[str]]:
    """Values to filter by, by parameter of the search page."""
    cities = list(Area.objects.filter(level="kota").order_by("code").values_list("code", flat=True))
    villages = list(Area.objects.filter(level="kelurahan").order_by("code").values_list("code", flat=True))
    return {
        "jenis": list(entry_types.by_slug()),
        "opk": list(AdvancementObject.values)[:5],
        "wilayah": cities + villages[:2],
        "bahasa": ["id", "bew"],
        "lembaga": [f"lembaga-{number}" for number in range(5)],
    }


class Loader:
    models: tuple[type[Any], ...] = OWN_MODELS

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._tables = {model: Table(model) for model in self.models}

    @transaction.atomic
    def load(self, advance: Advance) -> None:
        self._make_surroundings()
        for piece in self._corpus.pieces():
            self._add(piece, entry_number(piece.number))
            if piece.number % 500 == 499:
                advance(500)
        for table in self._tables.values():
            table.flush()
        browse_index.repair()
        for section in SectionIndex.objects.all():
            children = self._children[section.entry_type]
            Page.objects.filter(pk=section.pk).update(numchild=children)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _make_surroundings(self) -> None:
        self._kinds = {one.name: ContentType.objects.get_for_model(one.model).pk for one in entry_types.registered()}
        self._page_kind = ContentType.objects.get_for_model(Page).pk
        self._recording_kind = ContentType.objects.get_for_model(Recording).pk
        self._sections = {section.entry_type: section for section in SectionIndex.objects.all()}
        self._children = dict.fromkeys(self._sections, 0)
        self._areas = list(Area.objects.filter(level="kelurahan").order_by("code"))
        names = self._corpus.tag_names
        Tag.objects.bulk_create(Tag(name=name, slug=name) for name in names)
        tags = dict(Tag.objects.values_list("slug", "pk"))
        TagName.objects.bulk_create(
            TagName(tag_id=pk, name=name, key=name_key(name), is_preferred=True) for name, pk in tags.items()
        )
        self._tags = [(tags[name], name) for name in names]
        Institution.objects.bulk_create(
            Institution(slug=f"lembaga-{n}", name=f"Perpustakaan {n}", kind="community")
            for n in range(self._corpus.institutions)
        )
        self._institutions = [(i.pk, i.slug) for i in Institution.objects.order_by("pk")][: self._corpus.institutions]
        self._languages = {language.code: language.pk for language in Language.objects.all()}
        self._folder = FileCollection.get_first_root_node().pk

    def _add(self, piece: Piece, entry: int) -> None:
        self._add_page(piece, entry)
        self._to(Entry, page_ptr_id=entry, **self._entry_columns(piece, entry))
        self._add_particulars(piece, entry)
        for tag in piece.tags:
            self._to(EntryTag, tag_id=self._tags[tag][0], content_object_id=entry)
        self._to(Entry.languages.through, entry_id=entry, language_id=self._languages[piece.language])
        if piece.segments:
            self._add_recording(piece, entry)

    def _area(self, piece: Piece) -> Area:
        return self._areas[piece.area % len(self._areas)]

    def _entry_columns(self, piece: Piece, entry: int) -> dict[str, Any]:
        return {
            "summary": piece.summary,
            "body": _stream(piece),
            "area_id": self._area(piece).pk,
            "opk": AdvancementObject.values[piece.opk],
            "year_from": piece.year_from,
            "year_to": piece.year_to,
            "institution_id": self._institutions[piece.institution][0],
            "identifier": f"bench{entry}",
            "access_level": self._access_level(piece),
            "effective_access": self._effective_access(piece),
        }

    def _add_page(self, piece: Piece, entry: int) -> None:
        section = self._sections[piece.type_name]
        self._children[piece.type_name] += 1
        published = LONG_AGO + timedelta(minutes=piece.number)
        slug = f"entri-{entry}"
        columns = {
            "path": Page._get_path(section.path, section.depth + 1, self._children[piece.type_name]),
            "depth": section.depth + 1,
            "title": piece.title,
            "draft_title": piece.title,
            "slug": slug,
            "live": True,
            "content_type_id": self._kinds[piece.type_name],
            "url_path": f"{section.url_path}{slug}/",
            "locale_id": section.locale_id,
            "first_published_at": published,
            "last_published_at": published,
            "latest_revision_created_at": published,
        }
        self._to(Page, id=entry, **columns | self._page_columns(piece, entry))

    def _page_columns(self, piece: Piece, entry: int) -> dict[str, Any]:
        """What another kind of archive has different."""
        return {}

    def _add_particulars(self, piece: Piece, entry: int) -> None:
        own: dict[str, Any] = {}
        if piece.type_name == "tradition":
            own = {"condition": Condition.values[entry % 5], "materials": [], "steps": []}
        elif piece.type_name == "oral_history":
            own = {"interviewer": piece.people[1]}
            self._add_narrator(piece, entry)
        elif piece.type_name == "artefact":
            own = {"maker": piece.people[0]}
        self._to(entry_types.by_name()[piece.type_name].model, entry_ptr_id=entry, **own)

    def _add_narrator(self, piece: Piece, entry: int) -> None:
        self._to(EntryNarrator, entry_id=entry, name=piece.people[0], sort_order=0)

    def _add_recording(self, piece: Piece, entry: int) -> None:
        """Recording, link and transcript bear the entry's own number."""
        self._to(
            Recording, id=entry, collection_id=self._folder, title=piece.title, file=f"recordings/{entry}.mp3",
            kind="audio", mime_type="audio/mpeg", duration=600.0, size=1, sha256="", streams=[], created_at=LONG_AGO,
            institution_id=self._institutions[piece.institution][0], home_id=entry,
            effective_access=self._effective_access(piece), **self._recording_columns(piece),
        )  # fmt: skip
        self._to(EntryRecording, id=entry, sort_order=0, entry_id=entry, recording_id=entry)
        self._refer(piece, entry, self._recording_kind, entry, f"recording_links.{entry}.recording")
        self._to(MediaUse, page_id=entry, recording_id=entry, in_draft=not self._is_live(piece))
        self._to(
            Transcript, id=entry, recording_id=entry, language_id=self._languages[piece.language],
            effective_access=self._effective_access(piece),
        )  # fmt: skip
        for number, words in enumerate(piece.segments):
            self._to(
                Segment, transcript_id=entry, order=number, start=number * 10.0, end=number * 10.0 + 9.5,
                speaker=SPEAKERS[number % 2], text=words,
            )  # fmt: skip

    def _access_level(self, piece: Piece) -> str:
        return AccessLevel.PUBLIC

    def _is_live(self, piece: Piece) -> bool:
        return True

    def _effective_access(self, piece: Piece) -> str:
        """Of the entry, and of all that is used by it alone."""
        return effective.of_entry(self._access_level(piece), live=self._is_live(piece))

    def _recording_columns(self, piece: Piece) -> dict[str, Any]:
        return {}

    def _refer(self, piece: Piece, entry: int, kind: int, target: int, path: str) -> None:
        """What Wagtail notes when a page that names something is saved."""
        self._to(
            ReferenceIndex, content_type_id=self._kinds[piece.type_name], base_content_type_id=self._page_kind,
            object_id=str(entry), to_content_type_id=kind, to_object_id=str(target),
            model_path=path, content_path=path, content_path_hash=ReferenceIndex._get_content_path_hash(path),
        )  # fmt: skip

    def _to(self, model: type, **row: Any) -> None:
        self._tables[model].add(**row)


class StockLoader(Loader):
    """With the flat table that Wagtail's own backends index."""

    models = (*OWN_MODELS, StockEntry)

    def _add(self, piece: Piece, entry: int) -> None:
        super()._add(piece, entry)
        area = self._area(piece)
        slugs = [self._tags[tag][1] for tag in piece.tags]
        self._to(
            StockEntry, id=entry, title=piece.title, summary=piece.summary, body=piece.body,
            speech=" ".join(piece.segments), people=", ".join(piece.people), tags=", ".join(slugs),
            type=entry_types.by_name()[piece.type_name].slug, opk=AdvancementObject.values[piece.opk],
            kota=area.code[:5], kelurahan=area.code, tag=slugs[0], language=piece.language,
            institution=self._institutions[piece.institution][1],
        )  # fmt: skip


def _stream(piece: Piece) -> list[dict[str, str]]:
    return [
        {"type": "text", "value": f"<p>{text}</p>", "id": f"{piece.number}-{number}"}
        for number, text in enumerate(piece.paragraphs)
    ]
