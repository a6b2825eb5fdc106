from typing import Any

from insight.searches import counting
from search.signals import public_search


def _count(*, request: Any, found: Any, **_kwargs: Any) -> None:
    counting.note(request, found)


public_search.connect(_count)
