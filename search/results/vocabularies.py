"""How the values of filters are called."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from knowledge import entry_types
from knowledge.models import AdvancementObject, Area, Condition, Entry, EntryTag, Institution, Language
from knowledge.models.recording import RecordingKind
from knowledge.rights.levels import AccessLevel
from knowledge.site.areas import short_name

REMEMBERED = 60  # seconds; vocabularies change rarely
STAMP = "search:vocabularies"
MOST_TAGS = 2_000
MOST_ASKED = 50  # values of one filter; more is no one's intention

NAMES: dict[str, Any] = {
    "jenis": _("Type"),
    "opk": _("Object of cultural advancement"),
    "wilayah": _("Area"),
    "tag": _("Tag"),
    "bahasa": _("Language"),
    "lembaga": _("Institution"),
    "kondisi": _("Condition"),
    "media": _("Media"),
    "tahun_dari": _("From year"),
    "tahun_sampai": _("To year"),
    "urut": _("Order"),
    "keadaan": _("State"),
    "akses": _("Who may see it"),
}
NAMED = (Area, Institution, Language, Tag)  # what a row of the database names
MEDIA = {**dict(RecordingKind.choices), "transcript": _("transcript")}
STATES = {"live": _("published"), "changed": _("published, with a newer draft"), "draft": _("not published")}


@dataclass(frozen=True)
class Vocabulary:
    """Values of one filter with their names."""

    labels: Mapping[str, str]

    @cached_property
    def values(self) -> frozenset[str]:
        return frozenset(self.labels)


# Named by what readers may see: a tag, an institution or a language of closed entries alone is nobody's business.
BORNE = ("tag", "bahasa", "lembaga")


def vocabularies(asked: Mapping[str, Collection[str]], entries: QuerySet[Entry]) -> dict[str, Vocabulary]:
    """By parameter. Of those in BORNE only the values that are `asked` for and borne by one of `entries`, which are
    those that the viewer may find: the names of the others come with the results."""
    return {
        **_fixed(get_language()),
        "wilayah": _remembered("area", _areas),
        **{parameter: Vocabulary(_borne(parameter, asked.get(parameter, ()), entries)) for parameter in BORNE},
    }


def all_names() -> dict[str, Vocabulary]:
    """Of institutions and languages: for the staff, who choose among them in the CMS."""
    return {"bahasa": _remembered("language", _languages), "lembaga": _remembered("institution", _institutions)}


def names(parameter: str, values: Iterable[str]) -> dict[str, str]:
    """Of values that were counted in what the viewer may find."""
    if parameter == "tag":
        return tags(values)
    known = all_names()[parameter].labels
    return {value: known[value] for value in values if value in known}


def _borne(parameter: str, asked: Collection[str], entries: QuerySet[Entry]) -> dict[str, str]:
    """Asked of the database each time: what is closed is named no longer in the same moment."""
    if not asked:
        return {}
    wanted = list(asked)[:MOST_ASKED]
    if parameter == "tag":
        bearing = EntryTag.objects.filter(tag=OuterRef("pk"), content_object__in=entries)
        found = Tag.objects.filter(Exists(bearing), slug__in=wanted).values_list("slug", "name")
        return dict(found)
    if parameter == "lembaga":
        borne = Institution.objects.filter(Exists(entries.filter(institution=OuterRef("pk"))), slug__in=wanted)
        return {one.slug: one.local_name for one in borne}
    spoken = Language.objects.filter(Exists(entries.filter(languages=OuterRef("pk"))), code__in=wanted)
    return {one.code: one.local_name for one in spoken}


@lru_cache
def _fixed(_language: str | None) -> Mapping[str, Vocabulary]:
    """Those that are written in code, in one language of the interface."""
    types = {slug: str(entry_type.label) for slug, entry_type in entry_types.by_slug().items()}
    return {
        "jenis": Vocabulary(types),
        "opk": _choices(AdvancementObject.choices),
        "kondisi": _choices(Condition.choices),
        "media": _choices(MEDIA.items()),
        "keadaan": _choices(STATES.items()),
        "akses": _choices(AccessLevel.choices),
    }


def tags(slugs: Iterable[str]) -> dict[str, str]:
    wanted = set(slugs)
    if not wanted:
        return {}
    memory = _memory()
    remembered = memory.tags
    if unknown := wanted - remembered.keys():
        found = dict(Tag.objects.filter(slug__in=unknown).values_list("slug", "name"))
        # A new dictionary each time: another thread may be reading the old one.
        remembered = remembered | found
        memory.tags = remembered if len(remembered) <= MOST_TAGS else found
    return {slug: remembered[slug] for slug in wanted & remembered.keys()}


def _choices(choices: Iterable[tuple[str, Any]]) -> Vocabulary:
    return Vocabulary({value: str(label) for value, label in choices})


@dataclass
class _Memory:
    """What this process has read since the stamp was made. The stamp lies in the cache and ends after a while; what it
    stands for does not, as reading it from there at each search would take longer than all else here."""

    stamp: str = ""
    vocabularies: dict[tuple[str, str | None], Vocabulary] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)


_kept = _Memory()


def forget() -> None:
    """An area, a language, an institution or a tag was changed."""
    cache.delete(STAMP)


def _memory() -> _Memory:
    global _kept
    stamp = str(cache.get_or_set(STAMP, lambda: uuid4().hex, REMEMBERED))
    memory = _kept
    if memory.stamp != stamp:
        memory = _kept = _Memory(stamp)
    return memory


def _remembered(name: str, ask: Callable[[], dict[str, str]]) -> Vocabulary:
    memory, key = _memory(), (name, get_language())
    if key not in memory.vocabularies:
        memory.vocabularies[key] = Vocabulary(ask())
    return memory.vocabularies[key]


def _areas() -> dict[str, str]:
    return {area.code: short_name(area) for area in Area.objects.all()}


def _languages() -> dict[str, str]:
    return {language.code: language.local_name for language in Language.objects.all()}


def _institutions() -> dict[str, str]:
    return {institution.slug: institution.local_name for institution in Institution.objects.all()}
