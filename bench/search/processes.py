"""Variants in processes of their own, and web servers; all are ended with this one."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

from . import names


class VariantFailedError(Exception):
    pass


class Worker:
    def __init__(self, variant: str) -> None:
        self.variant = variant
        environment = os.environ | {"SEARCH_URL": names.search_url(variant)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.search.worker", variant],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True,
        )  # fmt: skip

    def send(self, **command: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()

    def receive(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise VariantFailedError(f"{self.variant} ended with {self._process.wait()}")
        answer = json.loads(line)
        if "error" in answer:
            raise VariantFailedError(f"{self.variant}: {answer['error']}")
        return answer["answer"]

    def do(self, **command: Any) -> Any:
        self.send(**command)
        return self.receive()

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=60)


@contextmanager
def workers(names: list[str], each: int = 1) -> Iterator[dict[str, list[Worker]]]:
    made: dict[str, list[Worker]] = {}
    try:
        for name in names:
            made[name] = [Worker(name) for _ in range(each)]
        yield made
    finally:
        for group in made.values():
            for worker in group:
                worker.close()


@contextmanager
def web_server(port: int, *, search_url: str, stock: bool = False) -> Iterator[int]:
    """gunicorn as `make serve` runs it: 2 workers, 4 threads each."""
    environment = os.environ | {"SEARCH_URL": search_url, "DJANGO_SETTINGS_MODULE": "bench.search.settings"}
    environment |= {"BENCH_STOCK": "1"} if stock else {}
    command = [sys.executable, "-m", "gunicorn", "kmportal.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "error"]
    server = subprocess.Popen(command, env=environment)
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.3)
        finally:
            connection.close()
    raise VariantFailedError(f"the web server on port {port} does not answer")
