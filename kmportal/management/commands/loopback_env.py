import os
import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Writes an .env for the production settings on this machine alone, unless there is one already."

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.ENV_FILE
        try:
            # Readable by its owner alone from the first byte on; never written over.
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        with os.fdopen(descriptor, "w") as file:
            file.write(
                "# Made once by `make serve`, for this machine alone; a public site needs values of its own.\n"
                f"SECRET_KEY={secrets.token_urlsafe(64)}\n"
                "ALLOWED_HOSTS=localhost,127.0.0.1\n"
                "LOOPBACK_ONLY=true\n"
            )
        self.stdout.write(f"Wrote {path}")
