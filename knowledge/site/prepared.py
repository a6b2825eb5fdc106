"""Queries for a handful of rows by their keys, which every page of results asks.

Django takes longer to write such a query than the database to answer it. Here it is written by Django once for each
size and remembered as text; the answer is never remembered.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

SIZES = (4, 24, 120, 500)  # keys; fewer are filled up with the last one
_Made = tuple[str, tuple[Any, ...], tuple[Any, ...]]


class PreparedQuery:
    """`ask` gives a `values_list` of columns that need no conversion (a truth value may come as 0 or 1), by keys, which
    are its first argument; whatever else it depends on has to be among the others."""

    def __init__(self, ask: Callable[..., "QuerySet[Any, Any]"], key: type[int] | type[str] = int) -> None:
        self._ask, self._key = ask, key
        self._made: dict[tuple[Hashable, ...], _Made] = {}

    def rows(self, keys: Collection[Any], *about: Hashable) -> list[tuple[Any, ...]]:
        if not keys:
            return []
        size = next((size for size in SIZES if size >= len(keys)), 0)
        if not size:
            return list(self._ask(list(keys), *about))
        known = (connection.vendor, size, *about)
        if known not in self._made:
            self._made[known] = self._make(size, about)
        sql, before, after = self._made[known]
        listed: list[Any] = list(keys)
        with connection.cursor() as cursor:
            cursor.execute(sql, (*before, *listed, *(listed[-1:] * (size - len(listed))), *after))
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _make(self, size: int, about: Sequence[Hashable]) -> _Made:
        # No key is negative, so these places can be told from every other parameter.
        places: list[Any] = [self._key(place) for place in range(-size, 0)]
        sql, parameters = self._ask(places, *about).query.sql_with_params()
        start = list(parameters).index(places[0])
        before, after = tuple(parameters[:start]), tuple(parameters[start + size :])
        if list(parameters[start : start + size]) != places or any(one in places for one in (*before, *after)):
            raise ValueError("The keys of a prepared query have to be asked for once, and together")
        return sql, before, after
