from typing import Any

from django.core.management.base import BaseCommand

from knowledge.media.recordings.playback import add_missing_copies


class Command(BaseCommand):
    help = "Makes copies for listening of MP3 recordings in which players miss the moment that is asked for."

    def handle(self, *args: Any, **options: Any) -> None:
        made = add_missing_copies()
        if options["verbosity"]:
            self.stdout.write(f"Made {made} copies." if made else "No recording lacks a copy.")
