"""`browse_index check [--repair]`: whether lists and counts are those of the entries."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from knowledge import browse_index


class Command(BaseCommand):
    help = "Compares the browse index (lists and counts of entries) with the entries."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        check = steps.add_parser("check", help="Names entries and headings by number: titles may be closed.")
        check.add_argument("--repair", action="store_true", help="Put right what differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = browse_index.check()
        for line in found:
            self.stdout.write(line)
        if found and options["repair"]:
            browse_index.repair()
            self.stdout.write("Put right.")
        elif found:
            raise CommandError("The browse index differs from the entries: manage.py browse_index check --repair")
        else:
            self.stdout.write("The browse index is that of the entries.")
