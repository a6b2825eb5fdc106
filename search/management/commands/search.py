"""`search rebuild [--afresh]`, `compact`, `status`, `check [--repair]`, `retry`: see docs/search-operations.md."""

from argparse import ArgumentParser
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from knowledge.models import Entry
from search.engines import engine
from search.engines.index_version import index_version
from search.indexing import checking, outbox, rebuilding
from search.indexing.rebuild_lock import RebuildRunningError
from search.models import UnfinishedRebuild
from search.port import Audience, EngineUnavailableError, IndexMissingError, Status

REBUILD = "manage.py search rebuild"


class Command(BaseCommand):
    help = "Rebuilds the search index, shows its state, compares it with the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        rebuild = steps.add_parser("rebuild", help="Make a new index; the old one serves until it is ready.")
        rebuild.add_argument("--afresh", action="store_true", help="Do not go on with a rebuild that was interrupted.")
        steps.add_parser("compact", help="Give back the space that a rebuild took; the index goes on serving.")
        steps.add_parser("status", help="Engine, generations, counts, what waits.")
        check = steps.add_parser("check", help="Compare each index with the database, entry by entry.")
        check.add_argument("--repair", action="store_true", help="Bring what differs in line.")
        steps.add_parser("retry", help="Try again what was given up.")

    def handle(self, *args: Any, step: str, repair: bool = False, afresh: bool = False, **options: Any) -> None:
        console = Console(file=cast(IO[str], self.stdout))
        try:
            if step == "rebuild":
                self._rebuild(console, afresh=afresh)
            elif step == "compact":
                for audience in Audience:
                    engine().compact(audience)
            elif step == "status":
                self._status(console)
            elif step == "check":
                self._check(console, repair=repair)
            else:
                self.stdout.write(f"{outbox.revive()} changes will be tried again.")
        except IndexMissingError as error:
            raise CommandError(f"{error}. Build it: {REBUILD}") from error
        except EngineUnavailableError as error:
            raise CommandError(f"The search index does not answer: {error}") from error

    def _rebuild(self, console: Console, *, afresh: bool) -> None:
        if not afresh and UnfinishedRebuild.objects.filter(engine=engine().name).exists():
            console.print("An earlier rebuild was interrupted; it continues where it stopped.")
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console) as progress:
            task = progress.add_task("Building the search index", total=Entry.objects.count() * len(Audience))
            try:
                failures = rebuilding.rebuild_all(lambda count: progress.advance(task, count), afresh=afresh)
            except rebuilding.RebuildFailedError as error:
                raise CommandError(f"{error}. The old index stays in place.") from error
            except RebuildRunningError as error:
                raise CommandError("Another process rebuilds the index at this moment.") from error
            except EngineUnavailableError as error:
                raise CommandError(f"{error}. The old index stays in place; go on later: {REBUILD}") from error
        for entry, failure in failures.items():
            self.stderr.write(f"Entry {entry} was refused: {failure}")
        if failures:
            raise CommandError(f"{len(failures)} entries are not in the index.")

    def _status(self, console: Console) -> None:
        status = engine().status()
        console.print(_table(status))
        backlog = outbox.backlog()
        self.stdout.write(
            f"{backlog.waiting} changes wait, the oldest for {backlog.lag} s; {backlog.dead} were given up."
        )
        for left in UnfinishedRebuild.objects.all():
            self.stdout.write(
                f"A rebuild of the {left.audience} index stopped after entry {left.last_entry}: {REBUILD}"
            )
        if not status.available:
            raise CommandError(f"{status.engine}: {status.problem}")
        if status.outdated(index_version()):
            raise CommandError(f"The rules of analysis have changed since the index was built: {REBUILD}")
        if status.problem:
            raise CommandError(f"{status.problem}: {REBUILD}")

    def _check(self, console: Console, *, repair: bool) -> None:
        found = _compared(console)
        if repair and any(one.differing for one in found):
            checking.repair(found)
            outbox.revive()
            while outbox.work(refresh=True):
                pass
            console.print("Repaired; compared again:")
            found = _compared(console)
        if any(one.differing for one in found):
            raise CommandError("The index differs from the database.")


def _compared(console: Console) -> list[checking.Comparison]:
    found = checking.compare_all()
    for one in found:
        counts = f"{len(one.missing)} missing, {len(one.stale)} stale, {len(one.extra)} extra"
        console.print(f"{one.audience.value}, {one.copy}: {counts}")
    return found


def _table(status: Status) -> Table:
    table = Table(title=f"Engine: {status.engine}")
    for heading in ("index", "copy", "generation", "entries", "segments", "analysis"):
        table.add_column(heading)
    for index in status.indices:
        outdated = "" if index.analysis == index_version() else f" (now {index_version()})"
        counts = (str(index.records), str(index.segments))
        table.add_row(
            index.audience.value, index.copy or status.engine, index.generation, *counts, index.analysis + outdated
        )
    return table
