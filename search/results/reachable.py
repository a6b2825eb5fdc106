"""Whether search still leads readers to an entry, for who has just closed it: quickly, and by every address of it."""

from collections.abc import Collection, Iterator
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from knowledge.models import Entry, Segment
from knowledge.rights.viewer import Viewer
from knowledge.withdrawals.asking import Question, in_every_language
from knowledge.withdrawals.outlets import AddressOutlet, HeldOutlet, Subject
from search.engines import engine
from search.indexing import outbox
from search.port import Audience, EngineUnavailableError

from . import audience_of

READERS = (Audience.PUBLIC, Audience.MEMBERS)
WORDS_OF_A_PASSAGE = 6
REPAIR = _("Run “manage.py search check --repair”, then ask again. While the index does not answer, nobody finds it.")


class ReadersIndices:
    """Both of them are asked what they hold. What waits to be taken out is in no result, whatever they hold."""

    name = _("Searching")

    def reachable(self, entries: Collection[int]) -> Collection[int] | None:
        try:
            held = {entry for audience in READERS for entry in engine().holding(entries, audience)}
            return held.difference(outbox.suppressed_entries())
        except EngineUnavailableError:
            return None


def _searches(subject: Subject) -> Iterator[Question]:
    """By its titles, the longest word of each, and the beginning of what was said."""
    if subject.entry is None:
        return
    texts = [title for title in (subject.entry.title, subject.entry.title_en) if title]
    texts += [max(title.split(), key=len) for title in texts]
    texts += list(subject.entry.tags.names())
    for transcript in subject.transcripts:
        first = Segment.objects.filter(transcript=transcript).order_by("order").values_list("text", flat=True).first()
        if first:
            texts.append(" ".join(first.split()[:WORDS_OF_A_PASSAGE]))
    for text in dict.fromkeys(texts):
        yield from (
            Question(f"{address}?q={quote(text)}", (subject.link,)) for address in in_every_language("search:search")
        )


def _suggestions(subject: Subject) -> Iterator[Question]:
    if subject.entry is None:
        return
    for title in filter(None, (subject.entry.title, subject.entry.title_en)):
        # Somebody else's entry may be called the same.
        shared = Entry.objects.filter(title=title, effective_access__in=("public", "community"), live=True).exists()
        marks = (subject.link,) if shared else (subject.link, title)
        for typed in {title[:3], title[: len(title) // 2], title}:
            yield from (Question(f"{one}?q={quote(typed)}", marks) for one in in_every_language("search:suggestions"))


def _alike(subject: Subject, viewer: Viewer) -> Iterator[tuple[str, bool | None]]:
    """The raw answer of the engine, before anything is authorised."""
    if subject.entry is not None:
        try:
            withheld = subject.entry.pk in outbox.suppressed_entries()
            found = engine().similar(subject.entry.pk, audience_of(viewer), 1)
        except EngineUnavailableError:
            yield "similar", None
        else:
            yield "similar", bool(found) and not withheld


def _content(subject: Subject, viewer: Viewer) -> Iterator[tuple[str, bool | None]]:
    """Whatever waits to be taken out: what lies in the index counts."""
    if subject.entry is not None:
        try:
            yield "holding", bool(engine().holding([subject.entry.pk], audience_of(viewer)))
        except EngineUnavailableError:
            yield "holding", None


OUTLETS = (
    AddressOutlet("search", _("Search"), REPAIR, _searches),
    AddressOutlet("suggestions", _("Suggestions while typing"), REPAIR, _suggestions),
    HeldOutlet("similar", _("Similar entries"), REPAIR, _alike),
    HeldOutlet("index", _("What the search index holds"), REPAIR, _content),
)
