from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from rich.progress import track

from knowledge.sample.loading import is_loaded, load
from knowledge.sample.source import SampleFolder


class Command(BaseCommand):
    help = "Loads the invented sample content. Does nothing where it is loaded already."

    def handle(self, *args: Any, **options: Any) -> None:
        if is_loaded():
            self.stdout.write("The sample content is there already.")
            return
        count = load(SampleFolder(settings.BASE_DIR / "sample"), self._progress)
        self.stdout.write(f"{count} sample entries loaded.")

    def _progress(self, items: Iterable[Any], label: str, total: int) -> Iterable[Any]:
        labels = {"write": "Writing sample entries", "publish": "Reviewing and publishing"}
        return track(items, description=labels[label], total=total)
