"""Which permanent identifiers were ever given out in public: what is gone of those is told, of others nothing.

A draft has its identifier from the first save. That there is one, or that something closed has one, is nobody's
business: its address answers as if it had never been given.
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils import timezone

from knowledge.models import Clip, Entry, PermanentIdentifier
from knowledge.rights import ANONYMOUS


def remember_public(entry_ids: Collection[int]) -> None:
    """To be called when something about these entries has changed: those that everybody may see now, and their clips,
    count as public for good. Idempotent."""
    names = Entry.objects.visible_to(ANONYMOUS).filter(pk__in=entry_ids).values("identifier")
    clips = Clip.objects.visible_to(ANONYMOUS).filter(recording__home__in=entry_ids)
    _remember(Q(name__in=names) | Q(name__in=_names(clips)))


def remember_public_clips(clips: Collection[int]) -> None:
    _remember(Q(name__in=_names(Clip.objects.visible_to(ANONYMOUS).filter(pk__in=clips))))


def _names(clips: "QuerySet[Clip]") -> "QuerySet[Clip, str]":
    return clips.order_by().values_list("identifier", flat=True)


def _remember(named: Q) -> None:
    PermanentIdentifier.objects.filter(named, public_since=None).update(public_since=timezone.now())


def has_tombstone(name: str) -> bool:
    return PermanentIdentifier.objects.filter(name=name, public_since__isnull=False).exists()


def continued_as(name: str) -> QuerySet[PermanentIdentifier, str]:
    """The identifier of the entry that took in what `name` named: at most one, for a subquery."""
    return PermanentIdentifier.objects.filter(name=name).exclude(continued_as="").values_list("continued_as", flat=True)
