"""Compares the stored effective access with what is computed anew, and the lists and counts that follow from it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from knowledge import browse_index
from knowledge.access import audit


class Command(BaseCommand):
    help = "rights check: compares the stored access of every entry, medium and transcript with the rule"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["check"])
        parser.add_argument("--repair", action="store_true", help="store what the rule says; also looks at all pages")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["repair"]:
            audit.repair()
        differing = audit.check()
        for one in differing:
            # No title: this goes to a terminal and into logs.
            self.stdout.write(f"{one.kind} {one.pk}: stored {one.stored}, should be {one.computed}")
        listed = browse_index.check()
        for line in listed:
            self.stdout.write(f"browse index: {line}")
        if differing or listed:
            raise CommandError(f"{len(differing) + len(listed)} differ. Run: manage.py rights check --repair")
        self.stdout.write("Everything is stored as the rule says.")
