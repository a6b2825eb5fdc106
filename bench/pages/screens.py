"""The pages that are measured: the same entries, with the same words in them, whatever the size of the archive."""

from dataclasses import dataclass
from itertools import islice

from django.urls import reverse

from bench.search.corpus import Corpus, Piece
from bench.search.database import entry_number
from knowledge import entry_types
from knowledge.models import Area, Entry, EntryTag, SectionIndex, User
from knowledge.rights import ANONYMOUS, AccessLevel
from knowledge.site.listing import ENTRIES_A_PAGE

from .names import BARE

FIRST_PIECES = 100  # every archive has these


@dataclass(frozen=True)
class Screen:
    """`user`: who looks; None for a visitor."""

    name: str
    address: str
    user: int | None = None


def screens(corpus: Corpus) -> list[Screen]:
    pieces = list(islice(corpus.pieces(), FIRST_PIECES))
    return [*_public(pieces), *_desk(pieces)]


def _public(pieces: list[Piece]) -> list[Screen]:
    visible = Entry.objects.visible_to(ANONYMOUS)
    section = visible.filter(pk__in=_section_entries("oral_history"))
    last_page = -(-section.count() // ENTRIES_A_PAGE)
    city = Area.objects.filter(level="kota", children__children__entries__in=visible).order_by("code").first()
    tag = EntryTag.objects.filter(content_object__in=visible).order_by("tag_id").select_related("tag").first()
    assert city is not None
    assert tag is not None
    words = pieces[0].title.rstrip(".").split()
    return [
        Screen(BARE, "/bare/"),
        Screen("home", "/"),
        *(Screen(f"entry: {name}", _address(pieces, name)) for name in entry_types.by_name()),
        Screen("section", "/sejarah-lisan/"),
        Screen("section, last page", f"/sejarah-lisan/?hal={last_page}"),
        Screen("browse", "/jelajah/"),
        Screen("object of advancement", "/jelajah/opk/tradisi-lisan/"),
        Screen("areas", reverse("knowledge:browse_areas")),
        Screen("area", reverse("knowledge:browse_area", args=[city.code])),
        Screen("tags", reverse("knowledge:browse_tags")),
        Screen("tag", reverse("knowledge:browse_tag", args=[tag.tag.slug])),
        Screen("search", f"/cari/?q={words[0]}+{words[1]}"),
        Screen("search, common word", "/cari/?q=kampung"),
        Screen("search, no words", "/cari/"),
    ]


def _desk(pieces: list[Piece]) -> list[Screen]:
    """As the librarian who has the least: one of an institution, and no curator."""
    piece = next(piece for piece in reversed(pieces) if _is_open(piece) and piece.segments)
    entry = Entry.objects.get(pk=entry_number(piece.number))
    user = User.objects.filter(institution_id=entry.institution_id).values_list("pk", flat=True).get()
    section = SectionIndex.objects.get(entry_type="oral_history")
    return [
        Screen("CMS: dashboard", reverse("wagtailadmin_home"), user),
        Screen("CMS: explorer", reverse("wagtailadmin_explore", args=[section.pk]), user),
        Screen("CMS: editor", reverse("wagtailadmin_pages:edit", args=[entry.pk]), user),
        Screen("CMS: images", reverse("wagtailimages:index"), user),
        Screen("CMS: recordings", reverse("recording:index"), user),
    ]


def _section_entries(type_name: str) -> "list[int]":
    model = entry_types.by_name()[type_name].model
    return list(model.objects.values_list("pk", flat=True))


def _address(pieces: list[Piece], type_name: str) -> str:
    """The last of its type that everybody may see: the first have nothing before them to be related to."""
    piece = next(piece for piece in reversed(pieces) if piece.type_name == type_name and _is_open(piece))
    return reverse("knowledge:entry", args=[f"entri-{entry_number(piece.number)}"])


def _is_open(piece: Piece) -> bool:
    entry = Entry.objects.get(pk=entry_number(piece.number))
    return entry.effective_access == AccessLevel.PUBLIC
