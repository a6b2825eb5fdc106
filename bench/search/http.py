"""The search page over HTTP with 8 clients, in turns with the pages that it is measured against."""

import os
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from http.client import HTTPConnection
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from . import names, processes
from .questions import Question

CLIENTS = 8
TURN = 50  # questions at a chunk
FIRST_PORT = int(os.environ.get("BENCH_PORT", "8120"))


def measure(questions: Sequence[Question], progress: Callable[[str], object]) -> dict[str, Any]:
    """For each page: milliseconds of every answer, the seconds of all turns together, the mean size in bytes."""
    server = names.search_url(names.SERVER)
    with ExitStack() as stack:
        ours = stack.enter_context(processes.web_server(FIRST_PORT, search_url=server))
        stock = stack.enter_context(processes.web_server(FIRST_PORT + 1, search_url="embedded://", stock=True))
        embedded = stack.enter_context(processes.web_server(FIRST_PORT + 2, search_url="embedded://"))
        pages = {
            names.BARE: (ours, "/bench/bare/"),
            names.SERVER: (ours, "/cari/"),
            names.EMBEDDED: (embedded, "/cari/"),
            names.STOCK_SERVER: (stock, "/cari/"),
        }
        for port, path in pages.values():
            _turn(port, path, questions[:TURN])  # warms caches and connections
        times: dict[str, list[float]] = defaultdict(list)
        seconds: dict[str, float] = defaultdict(float)
        sizes: dict[str, list[int]] = defaultdict(list)
        for start in range(0, len(questions), TURN):
            progress(f"HTTP {start}/{len(questions)}")
            for name, (port, path) in pages.items():
                began = perf_counter()
                answers = _turn(port, path, questions[start : start + TURN])
                seconds[name] += perf_counter() - began
                times[name] += [milliseconds for milliseconds, _ in answers]
                sizes[name] += [size for _, size in answers]
    return {
        name: {
            "milliseconds": times[name],
            "seconds": seconds[name],
            "bytes": sum(sizes[name]) // max(1, len(sizes[name])),
        }
        for name in pages
    }


def _turn(port: int, path: str, questions: Sequence[Question]) -> list[tuple[float, int]]:
    waiting = iter(questions)
    taking = threading.Lock()
    answers: list[tuple[float, int]] = []
    failures: list[str] = []

    def client() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with taking:
                question = next(waiting, None)
            if question is None:
                break
            began = perf_counter()
            connection.request("GET", f"{path}?{urlencode(question.parameters)}")
            response = connection.getresponse()
            body = response.read()
            if response.status == 200:
                answers.append(((perf_counter() - began) * 1000, len(body)))
            else:
                failures.append(f"{path} answered {response.status}")
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise processes.VariantFailedError(failures[0])
    return answers
