"""Rows straight into tables: what `bulk_create` refuses to do for models with parents."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db import connection, models

BATCH = 5_000

Row = Mapping[str, Any]


class Table:
    """Adds rows to one model's own table, collected into batches. A row names columns by attribute name; what it leaves
    out gets the field's default, or an empty text."""

    def __init__(self, model: type[models.Model]) -> None:
        self._fields: list[Any] = [field for field in model._meta.local_fields if not field.generated]
        self._prepared = False
        self._model = model
        self._waiting: list[list[Any]] = []

    def _prepare(self, row: Row) -> None:
        """A table whose first row has no number leaves numbering to the database."""
        if not isinstance(self._model._meta.pk, models.OneToOneField) and self._model._meta.pk.attname not in row:
            self._fields = [field for field in self._fields if not field.primary_key]
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column) for field in self._fields)
        marks = ", ".join("%s" for _ in self._fields)
        self._sql = f"INSERT INTO {quote(self._model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608  # names of ours
        self._defaults = [_default(field) for field in self._fields]
        self._prepared = True

    def add(self, **row: Any) -> None:
        if not self._prepared:
            self._prepare(row)
        self._waiting.append(
            [
                field.get_db_prep_save(row[field.attname] if field.attname in row else default(), connection)
                for field, default in zip(self._fields, self._defaults, strict=True)
            ]
        )
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            with connection.cursor() as cursor:
                cursor.executemany(self._sql, self._waiting)
            self._waiting = []


def _default(field: "models.Field[Any, Any]") -> Callable[[], Any]:
    if field.has_default() or field.null:
        return field.get_default
    return lambda: "" if field.empty_strings_allowed else None


def batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
