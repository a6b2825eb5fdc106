"""The rule of `media`, asked for many media at once: for lists, where the queryset's nested conditions cost too much.

A test proves these answers equal to those of the predicate and of the queryset.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from knowledge.prepared import PreparedQuery

from .entries import Shown, may_consult_entry, may_see_entry
from .media import uses_by_type
from .viewer import Viewer

Entries = Mapping[int, Shown]


@dataclass(frozen=True, slots=True)
class _Held:
    """What the rules look at in an entry; of a plain page nothing but whether it is `live`."""

    live: bool
    access_level: str
    institution_id: int | None


class MediaRights:
    """Asks about the media of one page of results together, of several models even: two queries however many they are.

    `at_hand`: entries that were read a moment ago anyway. Made for one request, never kept.
    """

    def __init__(self, viewer: Viewer, at_hand: Entries | None = None) -> None:
        self.viewer = viewer
        self._entries: dict[int, Any] = dict(at_hand or {})
        self._plain: set[int] = set()
        self._asked: dict[Any, set[int]] = defaultdict(set)
        self._seen: dict[Any, set[int]] = defaultdict(set)

    def ask(self, model: Any, media: Iterable[int]) -> None:
        """Media whose own level is open to the viewer."""
        self._asked[model].update(media)

    def seen(self, model: Any) -> set[int]:
        """Those of the media asked about that the viewer may see where they are used."""
        if any(self._asked.values()):
            self._answer()
        return self._seen[model]

    def _answer(self) -> None:
        asked, self._asked = {model: media for model, media in self._asked.items() if media}, defaultdict(set)
        if self.viewer.is_curator:
            used: dict[tuple[Any, int], set[int]] = {}
        else:
            used = _uses(asked)
            self._read({page for pages in used.values() for page in pages} - self._entries.keys())
        for model, media in asked.items():
            self._seen[model] |= {medium for medium in media if self._may(used.get((model, medium), set()))}

    def _may(self, pages: set[int]) -> bool:
        viewer = self.viewer
        if viewer.is_curator:
            return True
        if not pages:
            return viewer.is_staff
        used_by = [self._entries[page] for page in pages if page in self._entries]
        if any(entry.live and not may_see_entry(viewer, entry) for entry in used_by):
            return False
        if not self._plain.isdisjoint(pages):
            return True
        may = may_consult_entry if viewer.is_staff else may_see_entry
        return any(may(viewer, entry) for entry in used_by)

    def _read(self, pages: set[int]) -> None:
        for pk, live, entry, level, institution in _PAGES.rows(pages):
            if entry is not None:
                self._entries[pk] = _Held(bool(live), level, institution)
            elif live or self.viewer.is_staff:
                self._plain.add(pk)


def transcripts_seen(viewer: Viewer, transcripts: Collection[int], at_hand: Entries | None = None) -> dict[int, str]:
    """Those of these transcripts that the viewer may read, with the code of the language that each is in."""
    return TranscriptRights(transcripts, MediaRights(viewer, at_hand)).readable()


def media_seen(viewer: Viewer, model: Any, media: Iterable[Any], at_hand: Entries | None = None) -> set[int]:
    """Those of these objects of one model that the viewer may see."""
    rights = MediaRights(viewer, at_hand)
    rights.ask(model, [medium.pk for medium in media if medium.access_level in viewer.levels])
    return rights.seen(model)


class TranscriptRights:
    """The transcripts of one page of results; their recordings are asked about together with its other media."""

    def __init__(self, transcripts: Collection[int], rights: MediaRights) -> None:
        from knowledge.models import Recording

        self._rights, self._recordings = rights, Recording
        self._open = _TRANSCRIPTS.rows(transcripts, tuple(sorted(rights.viewer.levels)))
        rights.ask(Recording, [recording for _, recording, _ in self._open])

    def readable(self) -> dict[int, str]:
        """With the code of the language that each is in."""
        heard = self._rights.seen(self._recordings)
        return {transcript: language for transcript, recording, language in self._open if recording in heard}


def _uses(asked: Mapping[Any, Collection[int]]) -> dict[tuple[Any, int], set[int]]:
    """By model and medium: the pages that use it."""
    models = {ContentType.objects.get_for_model(model).pk: model for model in asked}
    wanted = {str(pk) for media in asked.values() for pk in media}
    pages: dict[tuple[Any, int], set[int]] = defaultdict(set)
    places = (ContentType.objects.get_for_model(Page).pk, tuple(sorted(models)))
    for content_type, medium, page in _USES.rows(wanted, *places):
        pages[models[content_type], int(medium)].add(int(page))
    return pages


def _pages(pages: list[int]) -> Any:
    columns = ("pk", "live", "entry__pk", "entry__access_level", "entry__institution_id")
    return Page.objects.filter(pk__in=pages).order_by().values_list(*columns)


def _transcripts(transcripts: list[int], levels: tuple[str, ...]) -> Any:
    from knowledge.models import Transcript

    open_to_level = Transcript.objects.filter(
        pk__in=transcripts, access_level__in=levels, recording__access_level__in=levels
    )
    return open_to_level.order_by().values_list("pk", "recording_id", "language__code")


def _used(media: list[str], page: int, models: tuple[int, ...]) -> Any:
    uses = uses_by_type(models, page).filter(to_object_id__in=media)
    return uses.order_by().values_list("to_content_type_id", "to_object_id", "object_id")


_PAGES, _TRANSCRIPTS, _USES = PreparedQuery(_pages), PreparedQuery(_transcripts), PreparedQuery(_used, str)
