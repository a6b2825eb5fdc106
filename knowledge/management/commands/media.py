"""Public copies of recordings, and the checksums of all files."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from knowledge.media import fixity
from knowledge.media.copies import jobs, worker
from knowledge.media.copies.making import work_once
from knowledge.models import CopyJob, FileState, JobState

COLUMNS = (
    TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()
)  # fmt: skip


@contextmanager
def beside(workers: int) -> Iterator[None]:
    """So many threads that work with this one: FFmpeg does not hold Python's lock."""
    stopped = threading.Event()
    threads = [threading.Thread(target=worker.work_until, args=(stopped,), daemon=True) for _ in range(workers)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        worker.wake()
        for thread in threads:
            thread.join()


class Command(BaseCommand):
    help = "prepare: make the public copies that are missing. work: the same until stopped. verify: read all files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("task", choices=("prepare", "work", "verify"))
        parser.add_argument("--workers", type=int, default=1, help="With prepare: how many recordings at a time.")
        parser.add_argument("--again", action="store_true", help="With prepare: also what could not be prepared.")

    def handle(self, *args: Any, task: str, again: bool, workers: int, **options: Any) -> None:
        {"prepare": lambda: self._prepare(again, workers), "work": self._work, "verify": self._verify}[task]()

    def _prepare(self, again: bool, workers: int) -> None:
        """May be stopped at any moment and started again, in several processes too."""
        jobs.ask_for_all()
        if again:
            for job in CopyJob.objects.filter(state=JobState.FAILED).select_related("recording", "clip"):
                jobs.ask_again(job.recording, clip=job.clip)
        total = jobs.waiting()
        if total:
            with Progress(*COLUMNS) as progress:
                bar = progress.add_task("Preparing recordings", total=total)
                with beside(workers - 1):
                    while work_once():
                        progress.update(bar, completed=total - jobs.waiting())
                progress.update(bar, completed=total - jobs.waiting())
        if left := jobs.waiting():
            self.stdout.write(f"{left} recordings are with another worker, or wait for another attempt.")
        failed = CopyJob.objects.filter(state=JobState.FAILED).select_related("recording", "clip").order_by("recording")
        for job in failed:
            of_clip = f", clip “{job.clip}”" if job.clip else ""
            self.stderr.write(f"recording {job.recording_id}, “{job.recording}”{of_clip}: {job.get_failure_display()}")
        if failed:
            raise CommandError(f"{len(failed)} recordings or clips have no copies. Try again with --again.")
        if not left:
            self.stdout.write("All recordings have their public copies.")

    def _work(self) -> None:
        # In the middle of a recording too: it is given back, and begun again by whoever comes next.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: sys.exit())
        self.stdout.write("Waiting for recordings. Stop with Ctrl-C.")
        worker.work_until(threading.Event())

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
