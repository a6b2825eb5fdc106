"""Asking many addresses in one test: no answer leaves anything behind for the next, on any database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.test import Client


@contextmanager
def undone() -> Iterator[None]:
    """A savepoint: after an error PostgreSQL answers nothing more until it is gone back to."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, address: str, **headers: Any) -> Any:
    with undone():
        answer = client.get(address, **headers)
        finish(answer)
    return answer


def finish(answer: Any) -> None:
    """Reads a file to its end, so that it is closed. `answer.close()` would close the test's connection as well."""
    if answer.streaming:
        for _part in answer.streaming_content:
            pass
