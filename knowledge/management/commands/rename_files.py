from typing import Any

from django.core.management.base import BaseCommand

from knowledge.files.renaming import rename_stored_files


class Command(BaseCommand):
    help = "Gives files that were stored under their uploaders' names new ones; done steps are left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        renamed = rename_stored_files()
        if options["verbosity"]:
            self.stdout.write(f"Renamed {renamed} files." if renamed else "All files have names that say nothing.")
