"""Removes counts of searches that are old or remained rare; the portal does so itself at the first search of a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from insight.searches.retention import forget


class Command(BaseCommand):
    help = "Removes counts of searches that are old or remained rare (SEARCH_LEARNING_DAYS, _RARE_DAYS, _FEWEST)."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = forget(timezone.localdate())
        self.stdout.write(f"{removed} counts removed.")
