"""Work on recordings in the background, and the checksums of all files."""

import signal
import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from knowledge.jobs import queue, worker
from knowledge.jobs.kinds import Lane, in_lane, reason
from knowledge.jobs.working import work_once
from knowledge.media import fixity
from knowledge.media.leftovers import delete_left
from knowledge.models import FileState, JobState

COLUMNS = (
    TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()
)  # fmt: skip


class Command(BaseCommand):
    help = (
        "prepare: make the public copies that are missing. work: this and all other work on recordings, until stopped. "
        "verify: read all files. clean: delete uploads that have expired, "
        "and what killed processes left behind."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("task", choices=("prepare", "work", "verify", "clean"))
        parser.add_argument("--workers", type=int, default=1, help="With prepare: how many recordings at a time.")
        parser.add_argument("--again", action="store_true", help="With prepare: also what could not be prepared.")

    def handle(self, *args: Any, task: str, again: bool, workers: int, **options: Any) -> None:
        tasks = {"work": self._work, "verify": self._verify, "clean": self._clean}
        tasks["prepare"] = lambda: self._prepare(again, workers)
        tasks[task]()

    def _prepare(self, again: bool, workers: int) -> None:
        """May be stopped at any moment and started again, in several processes too."""
        for kind in in_lane(Lane.PUBLIC):
            kind.ask_for_all()
        failed = queue.of_lane(Lane.PUBLIC).filter(state=JobState.FAILED).select_related("recording", "document")
        if again:
            for job in failed:
                queue.ask_again(job)
        total = queue.waiting(Lane.PUBLIC)
        if total:
            with Progress(*COLUMNS) as progress:
                bar = progress.add_task("Preparing recordings", total=total)
                with worker.beside(*([Lane.PUBLIC] * (workers - 1))):
                    while work_once(Lane.PUBLIC):
                        progress.update(bar, completed=total - queue.waiting(Lane.PUBLIC))
                progress.update(bar, completed=total - queue.waiting(Lane.PUBLIC))
        if left := queue.waiting(Lane.PUBLIC):
            self.stdout.write(f"{left} jobs are with another worker, or wait for another attempt.")
        left_undone = failed.order_by("recording", "document", "kind").all()
        for job in left_undone:
            self.stderr.write(f"{job.kind} of “{job.medium}” ({job.medium.pk}): {reason(job)}")
        if left_undone:
            raise CommandError(f"{len(left_undone)} jobs have failed. Try again with --again.")
        if not left:
            self.stdout.write("All recordings have their public copies.")

    def _work(self) -> None:
        # In the middle of a recording too: it is given back, and begun again by whoever comes next.
        ending = threading.Event()

        def end(*_: object) -> None:
            ending.set()
            sys.exit()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        self.stdout.write("Waiting for recordings. Stop with Ctrl-C.")
        others = [lane for lane in worker.lanes() if lane != Lane.PUBLIC]
        with worker.beside(*others, ending=ending):
            worker.work_until(threading.Event(), Lane.PUBLIC)

    def _verify(self) -> None:
        fixity.forget_gone()
        checked = wrong = 0
        for kept in fixity.kept_files():
            checked += 1
            state = fixity.check(kept)
            if state is not FileState.OK:
                wrong += 1
                self.stderr.write(f"{kept.path}: {state.value}")
        if wrong:
            raise CommandError(f"{wrong} of {checked} files are not as they were taken in.")
        self.stdout.write(f"{checked} files are as they were taken in.")

    def _clean(self) -> None:
        self.stdout.write(f"{delete_left()} uploads and other files were deleted.")
