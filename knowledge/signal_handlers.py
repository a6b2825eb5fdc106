"""Who listens to whom."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.signals import page_published

from knowledge import media_hooks  # noqa: F401  # registering is its import's effect
from knowledge.models import Entry, Recording
from knowledge.presentation.preparation import prepare_pictures
from knowledge.recordings.removal import remember_replaced_file, remove_file, remove_replaced_file


def _prepare_pictures(*, instance: Any, **_kwargs: Any) -> None:
    """Once it is published for good: what the public may see is asked of the database then."""
    if isinstance(instance, Entry):
        transaction.on_commit(lambda: prepare_pictures(instance), robust=True)


pre_save.connect(remember_replaced_file, sender=Recording)
post_save.connect(remove_replaced_file, sender=Recording)
post_delete.connect(remove_file, sender=Recording)
page_published.connect(_prepare_pictures)
