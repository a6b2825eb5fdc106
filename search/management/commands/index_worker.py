"""Applies changes to the search index until it is stopped. Several may run."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import outbox, worker


class Command(BaseCommand):
    help = "Applies changes to the search index until it is stopped; several workers may run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Deal with what is waiting, then end.")

        parser.add_argument("--rows", type=int, default=outbox.BATCH, help="How many changes are applied together.")

    def handle(self, *args: Any, once: bool = False, rows: int = outbox.BATCH, **options: Any) -> None:
        if once:
            count = 0
            while done := outbox.work(rows):
                count += done
            self.stdout.write(f"{count} changes applied.")
            return
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        self.stdout.write("Waiting for changes. Stop with Ctrl-C.")
        worker.work_until(stopped, rows)
