"""Compares the stored effective access with what is computed anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from knowledge.rights import audit


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
        if differing:
            raise CommandError(f"{len(differing)} differ. Run: manage.py rights check --repair")
        self.stdout.write("Everything is stored as the rule says.")
