from typing import Any

from django.core.management.base import BaseCommand

from knowledge.media.files.renaming import rename_stored_files, titled_by_names


class Command(BaseCommand):
    help = "Gives files that were stored under their uploaders' names new ones; done steps are left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        if titled := titled_by_names():
            self.stdout.write(f"These titles are the names of their files; please read them: {', '.join(titled)}.")
        renamed = rename_stored_files()
        if options["verbosity"]:
            self.stdout.write(f"Renamed {renamed} files." if renamed else "All files have names that say nothing.")
