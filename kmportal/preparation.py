"""What a newcomer's machine needs before the portal can be served: a database, the sample, an index, a free port."""

import socket
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from search.engines import engine
from search.engines.index_version import index_version


def refuse_public_sample() -> None:
    """The sample brings accounts with a published password.

    Raises ImproperlyConfigured where others could reach them."""
    if not settings.DEBUG and not getattr(settings, "LOOPBACK_ONLY", False):
        raise ImproperlyConfigured(
            "The sample content is for a machine of your own: `make run`, or `make serve` with LOOPBACK_ONLY=true. "
            "A production site is prepared with `manage.py migrate`, `setup` and `search rebuild`."
        )


def port_is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the servers do: a port that only waits for late packets of a server that has ended is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def migrate_database() -> int:
    """Applies what is pending, behind a progress bar, and returns how much that was."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if pending:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns) as progress:
            task = progress.add_task("Preparing the database", total=pending)
            call_command(_Migrate(lambda: progress.advance(task)), interactive=False, verbosity=0)
    return pending


def index_is_missing() -> bool:
    """There is none, or one whose words were analysed by other rules than the queries will be."""
    status = engine().status()
    return not status.available or bool(status.problem) or status.outdated(index_version())


class _Migrate(migrate.Command):
    """Django's command, which tells of each migration that is done."""

    def __init__(self, done: Any) -> None:
        super().__init__()
        self._done = done

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        if action == "apply_success":
            self._done()
