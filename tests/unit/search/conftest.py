from collections.abc import Callable
from typing import Any

import pytest

from search import outbox


@pytest.fixture
def indexed(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Calls something as if it were committed, and lets the worker finish."""

    def run(action: Callable[[], Any]) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            result = action()
        while outbox.work(refresh=True):
            pass
        return result

    return run
