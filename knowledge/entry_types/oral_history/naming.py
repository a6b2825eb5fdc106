"""The names of narrators in entries, as their records and consents have them by now."""

from collections.abc import Collection

from django.db import transaction

from knowledge.models.signals import announce

from .models import EntryNarrator


@transaction.atomic
def settle_names(entry_ids: Collection[int]) -> None:
    """What was a name and is none, or another, is taken out of every outlet."""
    changed = set()
    for row in EntryNarrator.objects.filter(entry__in=entry_ids, narrator__isnull=False).select_related("narrator"):
        if row.agreed_name != row.name:
            EntryNarrator.objects.filter(pk=row.pk).update(name=row.agreed_name)
            changed.add(row.entry_id)
    announce(changed, closing=True)


def settle_names_of(narrator_id: int) -> None:
    """Wherever this narrator is named."""
    settle_names(set(EntryNarrator.objects.filter(narrator=narrator_id).values_list("entry_id", flat=True)))
