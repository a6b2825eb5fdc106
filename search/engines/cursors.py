"""Cursors at both ends of what was found."""

from collections.abc import Sequence
from typing import Any

from search.port import Cursor, Query, StaleCursorError


def asked(query: Query, engine: str) -> Cursor | None:
    """Raises StaleCursorError."""
    if query.cursor is not None and query.cursor.engine != engine:
        raise StaleCursorError(f"the cursor is of {query.cursor.engine}")
    return query.cursor


def edges(engine: str, keys: Sequence[Sequence[Any]], position: int, total: int) -> dict[str, Any]:
    """`position`, `before` and `after` of results, whose hits have these keys."""
    end = position + len(keys)
    before = Cursor(engine, tuple(keys[0]), position, backward=True) if keys and position > 0 else None
    after = Cursor(engine, tuple(keys[-1]), end) if keys and end < total else None
    return {"position": position, "before": before, "after": after}
