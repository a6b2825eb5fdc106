"""What a page costs as the archive grows, beside a bare Wagtail page on the same settings.

    make bench-pages                       100 and 10,000 entries
    make bench-pages N=100,10000,100000

DATABASE_URL        another server than SQLite in var/bench-pages/; a database is made there for each archive
BENCH_FOLDER        where databases, files and indices are kept for the next run
BENCH_ROUNDS        how often each page is asked for (30), after it was asked for BENCH_WARM times (3)
BENCH_ONLY          names of pages, or how they begin, with commas between: the bare page is always with them
BENCH_SLOWEST=1     the slowest queries of each page in the largest archive
BENCH_OUT           file for the figures as JSON
"""

import json
import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from . import process, report
from .names import BARE
from .process import Archive

FEW, MANY = 2, 300  # institutions
WITH_FEW = 10_000  # entries at most of the archive with few
WARM = int(os.environ.get("BENCH_WARM", "3"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "30"))
console = Console()


def main() -> None:
    sizes = sorted(int(size) for size in os.environ.get("N", "100,10000").replace(" ", "").split(","))
    with_few = max((size for size in sizes if size <= WITH_FEW), default=sizes[0])
    archives = [*(Archive(size, MANY) for size in sizes), Archive(with_few, FEW)]
    with ExitStack() as open_:
        running = {archive: open_.enter_context(_process(archive)) for archive in archives}
        figures = list(_measured(running))
        report.show(figures, console)
        if os.environ.get("BENCH_SLOWEST"):
            _show_slowest(running[Archive(sizes[-1], MANY)], Archive(sizes[-1], MANY), figures)
    if out := os.environ.get("BENCH_OUT"):
        Path(out).write_text(json.dumps([asdict(figure) for figure in figures]), encoding="utf-8")


@contextmanager
def _process(archive: Archive) -> Iterator[ProcessPoolExecutor]:
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawning, initializer=process.start, initargs=(archive,)) as pool:
        yield pool


def _measured(running: dict[Archive, ProcessPoolExecutor]) -> Iterator[report.Figure]:
    """In turns, archive by archive, so that whatever else the machine does hits all alike."""
    pages: dict[str, list[Archive]] = defaultdict(list)
    for archive, pool in running.items():
        found_pages = pool.submit(process.make, archive).result()
        console.print(f"{archive.name}: made, or found")
        for page, user in found_pages.items():
            if archive.institutions == MANY or user is not None:
                pages[page].append(archive)
    times: dict[tuple[str, Archive], list[float]] = defaultdict(list)
    wanted = [page for page in pages if page == BARE or _is_wanted(page)]
    for number in range(-1, ROUNDS):
        for page in wanted:
            for archive in pages[page]:
                found = running[archive].submit(process.ask, archive, page, WARM if number < 0 else 1).result()
                times[page, archive] += found if number >= 0 else []
    for (page, archive), found in times.items():
        count = len(running[archive].submit(process.queries, archive, page).result())
        yield report.Figure(page, archive.entries, archive.institutions, tuple(found), count)


def _is_wanted(page: str) -> bool:
    return page.startswith(tuple(os.environ.get("BENCH_ONLY", "").split(",")))


def _show_slowest(pool: ProcessPoolExecutor, archive: Archive, figures: list[Any]) -> None:
    for page in dict.fromkeys(figure.page for figure in figures):
        queries = sorted(pool.submit(process.queries, archive, page).result(), reverse=True)
        console.rule(f"{page}: {sum(time for time, _ in queries):.0f} ms in {len(queries)} queries")
        for time, text in queries[:4]:
            console.print(f"{time:6.0f} ms  {text[:1500]}", markup=False)


if __name__ == "__main__":
    main()
