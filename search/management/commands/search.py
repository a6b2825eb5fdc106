"""`search rebuild`, `search status`, `search check [--repair]`, `search retry`."""

from argparse import ArgumentParser
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from knowledge.models import Entry
from search import comparison, outbox, rebuilding
from search.analysis import version
from search.engines import engine
from search.engines.base import Audience, EngineUnavailableError
from search.models import Change


class Command(BaseCommand):
    help = "Rebuilds the search index, shows its state, compares it with the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        steps.add_parser("rebuild", help="Make a new index; the old one serves until it is ready.")
        steps.add_parser("status", help="Engine, generations, counts, what waits.")
        check = steps.add_parser("check", help="Compare the index with the database, entry by entry.")
        check.add_argument("--repair", action="store_true", help="Bring what differs in line.")
        steps.add_parser("retry", help="Try again what was given up.")

    def handle(self, *args: Any, step: str, repair: bool = False, **options: Any) -> None:
        console = Console(file=cast(IO[str], self.stdout))
        try:
            if step == "rebuild":
                self._rebuild(console)
            elif step == "status":
                self._status(console)
            elif step == "check":
                self._check(console, repair=repair)
            else:
                self.stdout.write(f"{outbox.revive()} changes will be tried again.")
        except EngineUnavailableError as error:
            raise CommandError(f"The search index does not answer: {error}") from error

    def _rebuild(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console) as progress:
            task = progress.add_task("Building the search index", total=Entry.objects.count() * len(Audience))
            try:
                failures = rebuilding.rebuild_all(lambda count: progress.advance(task, count))
            except rebuilding.RebuildFailedError as error:
                raise CommandError(f"{error}. The old index stays in place.") from error
        for entry, failure in failures.items():
            self.stderr.write(f"Entry {entry} was refused: {failure}")
        if failures:
            raise CommandError(f"{len(failures)} entries are not in the index.")

    def _status(self, console: Console) -> None:
        status = engine().status()
        if not status.available:
            raise CommandError(f"{status.engine}: {status.problem}")
        table = Table(title=f"Engine: {status.engine}")
        for heading in ("index", "generation", "entries", "segments", "analysis"):
            table.add_column(heading)
        for index in status.indices:
            analysis = index.analysis if index.analysis == version() else f"{index.analysis} (now {version()}: rebuild)"
            table.add_row(index.audience.value, index.generation, str(index.records), str(index.segments), analysis)
        console.print(table)
        waiting = Change.objects.filter(dead=False)
        oldest = waiting.order_by("created_at").first()
        lag = int((timezone.now() - oldest.created_at).total_seconds()) if oldest else 0
        dead = Change.objects.filter(dead=True).count()
        self.stdout.write(f"{waiting.count()} changes wait, the oldest for {lag} s; {dead} were given up.")

    def _check(self, console: Console, *, repair: bool) -> None:
        agrees = self._compare(console)
        if not agrees and repair:
            for audience in Audience:
                comparison.repair(comparison.compare(audience))
            outbox.revive()
            while outbox.work(refresh=True):
                pass
            console.print("Repaired; compared again:")
            agrees = self._compare(console)
        if not agrees:
            raise CommandError("The index differs from the database.")

    def _compare(self, console: Console) -> bool:
        found = [comparison.compare(audience) for audience in Audience]
        for one in found:
            console.print(
                f"{one.audience.value}: {len(one.missing)} missing, {len(one.stale)} stale, {len(one.extra)} extra"
            )
        return not any(one.differing for one in found)
