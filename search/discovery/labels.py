"""How the values of filters are called."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from knowledge import entry_types
from knowledge.models import AdvancementObject, Area, Condition, Institution, Language
from knowledge.models.recording import RecordingKind
from knowledge.presentation.areas import short_name
from knowledge.rights.levels import AccessLevel

REMEMBERED = 60  # seconds; vocabularies change rarely
STAMP = "search:vocabularies"
MOST_TAGS = 2_000

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
    """The values of one filter with their names; `closed` where it is known in full."""

    labels: Mapping[str, str]

    @cached_property
    def values(self) -> frozenset[str]:
        return frozenset(self.labels)


def vocabularies(asked_tags: Iterable[str]) -> dict[str, Vocabulary]:
    """By parameter. Of tags only those that are asked about: they are many, and their names come with the results."""
    return {
        **_fixed(get_language()),
        "wilayah": _remembered("area", _areas),
        "tag": Vocabulary(tags(asked_tags)),
        "bahasa": _remembered("language", _languages),
        "lembaga": _remembered("institution", _institutions),
    }


@lru_cache
def _fixed(_language: str | None) -> Mapping[str, Vocabulary]:
    """Those that are written in code, in one language of the interface."""
    types = {entry_types.SLUGS[name]: str(entry_types.label(name)) for name in entry_types.SLUGS}
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
