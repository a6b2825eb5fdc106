"""A process of its own for one variant: commands come in as lines of JSON, answers go out the same way.

python -m bench.search.worker <variant>
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from time import perf_counter
from typing import Any

import django

from .questions import Question

Command = dict[str, Any]


def serve(name: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.search.settings")
    django.setup()
    import kmportal.wsgi  # noqa: F401  # a process like those that serve

    from . import variants

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    sys.stdout = sys.stderr  # whatever prints must not disturb the protocol
    variant = variants.make(name)
    commands: dict[str, Callable[[Command], Any]] = {
        "ask": lambda command: _ask(variant, Question(**command["question"])),
        "load": lambda command: _load(variant, command),
        "fill": lambda command: vars(variant.fill()),
        "memory": lambda command: _memory(),
    }
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"answer": commands[command["do"]](command)}
        except Exception as error:  # goes to the parent, which decides
            answer = {"error": f"{type(error).__name__}: {error}"[:300]}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _ask(variant: Any, question: Question) -> dict[str, Any]:
    began = perf_counter()
    found = variant.ask(question)
    return {"milliseconds": (perf_counter() - began) * 1000, "found": found}


def _load(variant: Any, command: Command) -> dict[str, Any]:
    """So many clients at once through all questions, until they are through or the time is over."""
    questions = [Question(**one) for one in command["questions"]]
    times: list[float] = []
    waiting = iter(questions)
    taking = threading.Lock()
    until = perf_counter() + command["seconds"]
    failures: list[str] = []

    def client() -> None:
        from django.db import connection

        while perf_counter() < until:
            with taking:
                question = next(waiting, None)
            if question is None:
                break
            began = perf_counter()
            try:
                variant.ask(question)
            except Exception as error:  # counted and named
                failures.append(f"{type(error).__name__}: {error}"[:200])
            else:
                times.append((perf_counter() - began) * 1000)
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(command["clients"])]
    began = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"milliseconds": times, "seconds": perf_counter() - began, "failures": failures[:3]}


def _memory() -> int:
    """Bytes that are this process's own or shared in proportion."""
    with open("/proc/self/smaps_rollup") as rollup:
        return next(int(line.split()[1]) * 1024 for line in rollup if line.startswith("Pss:"))


if __name__ == "__main__":
    serve(sys.argv[1])
