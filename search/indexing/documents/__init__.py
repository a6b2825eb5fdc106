"""From entries to what each audience may find of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from knowledge import entry_types
from knowledge.blocks import words as blocks
from knowledge.models import Entry
from knowledge.rights import ANONYMOUS, Viewer
from knowledge.rights import Audience as Readers
from knowledge.site.areas import short_name
from search import facets
from search.facets.facts import Facts, Spoken
from search.facets.fields import INSTITUTION_ID
from search.port import Audience, Document, SegmentDocument

from . import gathering

__all__ = ["belonging", "documents"]

# For whom each index is made that holds what is published; the staff's holds everything.
READERS = {Audience.PUBLIC: ANONYMOUS, Audience.MEMBERS: Viewer(Readers.MEMBER)}


def documents(ids: Iterable[int], audience: Audience, version: int) -> list[Document]:
    """Documents of those entries that belong into the audience's index; whoever is missing has to be taken out of it.

    The version must have been issued before the call, so that it is never higher than what was read.
    """
    reader = READERS.get(audience)
    gathered = gathering.staff(ids) if reader is None else gathering.published(ids, reader)
    return [_document(facts, audience, version) for facts in gathered]


def belonging(ids: Iterable[int], audience: Audience) -> set[int]:
    """Which of those entries `documents` would make documents of."""
    reader = READERS.get(audience)
    entries = Entry.objects.all() if reader is None else Entry.objects.visible_to(reader)
    return set(entries.filter(pk__in=list(ids)).values_list("pk", flat=True))


def _document(facts: Facts, audience: Audience, version: int) -> Document:
    entry_type = entry_types.by_name()[facts.type_name]
    own = entry_type.search.build(facts)
    places = dict.fromkeys([*own.places, *(short_name(area) for way in facts.ways for area in reversed(way))])
    words = [blocks.text(facts.body), *own.words, facts.credits, facts.institution_name, facts.identifier]
    staff = audience is Audience.STAFF
    values = {one.name: one.values_of(facts, own) for one in facets.registered() if staff or not one.staff_only}
    if staff:
        values[INSTITUTION_ID] = (str(facts.institution_id),)
    return Document(
        entry=facts.entry,
        version=version,
        title=facts.title,
        title_en=facts.title_en,
        summary=facts.summary,
        summary_en=facts.summary_en,
        body="\n".join(filter(None, words)),
        people=tuple(dict.fromkeys(own.people)),
        places=tuple(places),
        tags=tuple(dict.fromkeys([*(name for _, name in facts.tags), *facts.tag_names])),
        facets=values,
        year_from=facts.year_from,
        year_to=facts.year_to,
        published=int(facts.shown_since.timestamp()) if facts.shown_since else 0,
        by_field=staff,
        segments=tuple(_segments(facts.transcripts)),
    )


def _segments(transcripts: Collection[Spoken]) -> Iterator[SegmentDocument]:
    tellings = Counter(spoken.recording for spoken in transcripts)
    for spoken in transcripts:
        yield from _told(spoken, parallel=tellings[spoken.recording] > 1)


def _told(spoken: Spoken, *, parallel: bool) -> Iterator[SegmentDocument]:
    # Points of an index are not said one after the other.
    texts = ["", *("" if spoken.index else one.text for one in spoken.segments), ""]
    for number, one in enumerate(spoken.segments):
        yield SegmentDocument(
            spoken.recording, spoken.transcript, one.start, one.end, one.speaker, one.text, spoken.language,
            texts[number], texts[number + 2], parallel, spoken.retells, one.key, one.place,
        )  # fmt: skip
