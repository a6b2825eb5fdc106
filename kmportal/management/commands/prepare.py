import os
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kmportal.preparation import index_is_missing, migrate_database, port_is_free, refuse_public_sample
from knowledge.accounts import SAMPLE_PASSWORD, SAMPLE_USERNAMES

MOST_WORKERS = 4  # of recordings at a time: the sample has a dozen
ROLES = {
    "pustakawan": "librarian",
    "pustakawan2": "librarian of another institution",
    "kurator": "curator",
    "pengelola": "administrator",
    "anggota": "member of the public",
}


class Command(BaseCommand):
    help = "Makes the portal with its sample content ready to be served on this machine; done steps are left alone."
    # Before the first migration the checks would ask a database without tables.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        try:
            refuse_public_sample()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if not port_is_free(host, port):
            raise CommandError(
                f"Port {port} on {host} is taken by another program (or by the portal itself, started before). "
                f"Stop that program, or choose another port: make run PORT={port + 1}"
            )
        migrate_database()
        call_command("setup", verbosity=0)
        call_command("load_glossary", verbosity=0)
        call_command("load_sample")
        self._prepare_recordings()
        if index_is_missing():
            call_command("search", "rebuild")
        self._welcome(host, port)

    def _prepare_recordings(self) -> None:
        """One that cannot be prepared keeps nobody from the others: the CMS names it."""
        try:
            call_command("media", "prepare", workers=min(MOST_WORKERS, os.cpu_count() or 1))
        except CommandError as error:
            self.stderr.write(str(error))

    def _welcome(self, host: str, port: int) -> None:
        name = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104  # compared, not bound
        site = f"http://{name}:{port}"
        width = max(map(len, SAMPLE_USERNAMES))
        lines = [
            "",
            f"  {settings.SITE_NAME} is ready.",
            "",
            f"  Site      {site}/       (English: {site}/en/)",
            f"  CMS       {site}/cms/",
            "",
            f"  Sample accounts, all with the password {SAMPLE_PASSWORD}:",
            *(f"    {user:<{width}}  {ROLES[user]}" for user in SAMPLE_USERNAMES),
            "",
            "  Ctrl+C ends the server. `make demo-reset` starts over.",
            "",
        ]
        self.stdout.write("\n".join(lines))
