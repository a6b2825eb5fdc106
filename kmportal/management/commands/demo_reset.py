import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

YES = {"ya", "yes"}


class Command(BaseCommand):
    help = "Throws the local database, the uploads and the embedded index away, so that `make run` starts over."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *args: Any, yes: bool, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Only a development site can be reset.")
        doomed = self._doomed()
        if not doomed:
            self.stdout.write("There is nothing to reset.")
            return
        self.stdout.write("This throws away, with everything that was written in the CMS:")
        self.stdout.writelines(f"  {path}\n" for path in doomed)
        if not yes and not self._confirmed():
            raise CommandError("Nothing was changed.")
        for path in doomed:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        self.stdout.write("Done. `make run` loads the sample anew.")

    def _confirmed(self) -> bool:
        try:
            return input("Type ya (or yes) to go on: ").strip().lower() in YES
        except EOFError:
            return False

    def _doomed(self) -> list[Path]:
        if connection.vendor != "sqlite":
            raise CommandError("The database is not SQLite: drop and create it with its own tools.")
        files = [Path(f"{connection.settings_dict['NAME']}{suffix}") for suffix in ("", "-wal", "-shm")]
        media = settings.MEDIA_ROOT
        uploads = [path for path in media.iterdir() if path.name != ".gitkeep"] if media.is_dir() else []
        return [path for path in [*files, *uploads, Path(settings.SEARCH_EMBEDDED_PATH)] if path.exists()]
