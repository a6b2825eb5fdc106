"""One size measured from beginning to end. What is finished is kept in var/bench/<size>.json: a run that was cut off
goes on where it stopped (BENCH_RESUME=1).

    BENCH_SIZE=1000 python -m bench.search.size
"""

import json
import os
import platform
import random
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.search.settings")
django.setup()

from django.conf import settings  # noqa: E402  # needs the settings, as do the next
from rich.console import Console  # noqa: E402

from . import bare, database, http, names, processes  # noqa: E402
from .corpus import Corpus  # noqa: E402
from .questions import Question, cut, misspelt, varied  # noqa: E402

CLIENTS, PROCESSES = 8, 2
QUERIES = int(os.environ.get("BENCH_QUERIES", "300"))
TARGETS = int(os.environ.get("BENCH_TARGETS", "100"))  # queries of each kind with a known target
SLOW = 30.0  # seconds that a competitor may take in all for its queries, then it is cut
STANDBY_MOST = 10_000  # larger, and it would only repeat the two engines' rates
STOCK_DATABASE_MOST = 10_000  # a larger index takes Wagtail's SQLite backend hours

console = Console()


class Measurement:
    def __init__(self, size: int) -> None:
        self._corpus = Corpus(size)
        self._file = Path(settings.FOLDER) / f"{size}.json"
        self._began = time.monotonic()
        self.results: dict[str, Any] = {"size": size, "conditions": _conditions(), "finished": False}
        if os.environ.get("BENCH_RESUME") and self._file.exists():
            self.results = json.loads(self._file.read_text())
        chosen = os.environ.get("BENCH_VARIANTS", "")
        every = [names.BARE, names.SERVER, names.EMBEDDED, names.STOCK_SERVER, names.STOCK_DATABASE]
        self._names = [name for name in every if not chosen or name in chosen.split(",")]
        if size > STOCK_DATABASE_MOST and names.STOCK_DATABASE in self._names and not chosen:
            self._names.remove(names.STOCK_DATABASE)

    def run(self) -> None:
        steps: dict[str, Callable[[], Any]] = {
            "database": self._database,
            "filled": self._fill,
            "sequential": self._sequential,
            "targets": self._targets,
            "clients": self._clients,
            "http": self._http,
        }
        wanted = os.environ.get("BENCH_STEPS", "")
        for name, step in steps.items():
            if name in self.results or (wanted and name != "database" and name not in wanted.split(",")):
                continue
            self._tell(name)
            self.results[name] = step()
            self._keep()
        self.results["finished"] = not wanted
        self._keep()

    def _keep(self) -> None:
        self._file.write_text(json.dumps(self.results), encoding="utf-8")

    def _tell(self, what: str) -> None:
        console.print(f"[{time.monotonic() - self._began:6.0f} s] {self._corpus.size:,} entries: {what}")

    def _database(self) -> dict[str, Any]:
        began = time.monotonic()
        database.prepare()  # a database of an earlier run may lack the newest tables
        if not database.is_complete(self._corpus):
            made = 0

            def advance(count: int) -> None:
                nonlocal made
                made += count
                if made % 10_000 == 0:
                    self._tell(f"database, {made:,}")

            database.StockLoader(self._corpus).load(advance)
        return {"seconds": time.monotonic() - began}

    def _fill(self) -> dict[str, Any]:
        """Rates are measured one after the other, each with the machine to itself."""
        found = {}
        beside = [names.STANDBY] if names.SERVER in self._names and self._corpus.size <= STANDBY_MOST else []
        for name in [*self._names, *beside]:
            with processes.workers([name]) as made:
                self._tell(f"index of {name}")
                found[name] = made[name][0].do(do="fill")
        if names.EMBEDDED in self._names and names.STANDBY in found:
            # The standby was made in the embedded engine's place: the engine gets its own back.
            with processes.workers([names.EMBEDDED]) as made:
                made[names.EMBEDDED][0].do(do="fill")
        return found

    def _questions(self) -> list[Question]:
        return varied(self._corpus, QUERIES, database.choices())

    def _sequential(self) -> dict[str, Any]:
        """In turns, question by question, so that whatever else the machine does hits all alike."""
        questions = self._questions()
        times: dict[str, list[float]] = defaultdict(list)
        found: dict[str, int] = defaultdict(int)
        with processes.workers(self._names) as made:
            for question in [*questions[-30:], *questions[:10]]:
                for name in self._names:
                    if name != names.STOCK_DATABASE:
                        made[name][0].do(do="ask", question=question.plain())
            running = list(self._names)
            for number, question in enumerate(questions):
                if number % 50 == 0:
                    self._tell(f"query {number}")
                for name in random.sample(running, len(running)):
                    answer = made[name][0].do(do="ask", question=question.plain())
                    times[name].append(answer["milliseconds"])
                    found[name] += bool(answer["found"])
                    if sum(times[name]) > SLOW * 1000 and name.startswith("stock"):
                        running.remove(name)
            memory = {name: made[name][0].do(do="memory") for name in self._names}
        return {
            name: {"milliseconds": times[name], "answered": found[name], "memory": memory[name]} for name in self._names
        }

    def _targets(self) -> dict[str, Any]:
        """Queries made of words of one title, of which the others' entries have some too."""
        asked = {"misspelt": misspelt(self._corpus, TARGETS), "cut": cut(self._corpus, TARGETS)}
        asked_of = [name for name in self._names if name != names.STOCK_DATABASE]
        results: dict[str, Any] = {}
        with processes.workers(asked_of) as made:
            for kind, questions in asked.items():
                times: dict[str, list[float]] = defaultdict(list)
                hits: dict[str, int] = defaultdict(int)
                count = 0
                for question in questions:
                    count += 1
                    target = database.entry_number(question.target or 0)
                    for name in random.sample(asked_of, len(asked_of)):
                        answer = made[name][0].do(do="ask", question=question.plain())
                        times[name].append(answer["milliseconds"])
                        hits[name] += target in answer["found"]
                results[kind] = {
                    name: {"milliseconds": times[name], "found": hits[name], "of": count} for name in asked_of
                }
        return results

    def _clients(self) -> dict[str, Any]:
        plain = [question.plain() for question in self._questions()]
        found = {}
        with processes.workers(self._names, each=PROCESSES) as made:
            for name, group in made.items():
                self._tell(f"{CLIENTS} clients of {name}")
                for number, worker in enumerate(group):
                    share = plain[number::PROCESSES]
                    worker.do(do="load", questions=share[:10], clients=CLIENTS // PROCESSES, seconds=20)
                began = time.monotonic()
                for number, worker in enumerate(group):
                    share = plain[number::PROCESSES]
                    worker.send(do="load", questions=share, clients=CLIENTS // PROCESSES, seconds=SLOW)
                answers = [worker.receive() for worker in group]
                seconds = time.monotonic() - began
                times = [one for answer in answers for one in answer["milliseconds"]]
                failures = [failure for answer in answers for failure in answer["failures"]]
                found[name] = {"milliseconds": times, "seconds": seconds, "failures": failures}
        return found

    def _http(self) -> dict[str, Any]:
        return http.measure(self._questions(), self._tell)


def _conditions() -> dict[str, Any]:
    server = bare.client().info()
    return {
        "date": time.strftime("%Y-%m-%d %H:%M"),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "elasticsearch": server["version"]["number"],
        "database": settings.DATABASES["default"]["ENGINE"].rpartition(".")[2],
        "queries": QUERIES,
        "targets": TARGETS,
    }


if __name__ == "__main__":
    Measurement(settings.SIZE).run()
