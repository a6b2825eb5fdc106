from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from knowledge import provisioning


class Command(BaseCommand):
    help = "Makes areas, vocabularies, pages, groups and the review. Run again, it adds only what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--restore-permissions",
            action="store_true",
            help="Set the groups of staff back to their standard permissions.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        provisioning.load_areas()
        provisioning.load_vocabularies()
        provisioning.make_pages()
        provisioning.make_groups()
        provisioning.load_area_names()
        provisioning.load_content_warnings()
        provisioning.grant_protocols()
        provisioning.make_workflow()
        if options["restore_permissions"]:
            provisioning.restore_permissions()
        if options["verbosity"]:
            self.stdout.write("The portal is set up.")
