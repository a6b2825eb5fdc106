"""How the values of filters are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

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
TAGS, MOST_TAGS = "search:tags", 2_000

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
        "wilayah": Vocabulary(_remembered("area", _areas)),
        "tag": Vocabulary(tags(asked_tags)),
        "bahasa": Vocabulary(_remembered("language", _languages)),
        "lembaga": Vocabulary(_remembered("institution", _institutions)),
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
    remembered: dict[str, str] = (cache.get(TAGS) or {}) if wanted else {}
    if unknown := wanted - remembered.keys():
        found = dict(Tag.objects.filter(slug__in=unknown).values_list("slug", "name"))
        remembered = {**(remembered if len(remembered) < MOST_TAGS else {}), **found}
        cache.set(TAGS, remembered, REMEMBERED)
    return {slug: remembered[slug] for slug in wanted & remembered.keys()}


def _choices(choices: Iterable[tuple[str, Any]]) -> Vocabulary:
    return Vocabulary({value: str(label) for value, label in choices})


def _remembered(name: str, ask: Any) -> dict[str, str]:
    labels: dict[str, str] | None = cache.get_or_set(f"search:{name}:{get_language()}", ask, REMEMBERED)
    return labels or {}


def _areas() -> dict[str, str]:
    return {area.code: short_name(area) for area in Area.objects.all()}


def _languages() -> dict[str, str]:
    return {language.code: language.local_name for language in Language.objects.all()}


def _institutions() -> dict[str, str]:
    return {institution.slug: institution.local_name for institution in Institution.objects.all()}
