"""Whether a test opens the database: the others are the same on each of them."""

import pytest
from django.test import TransactionTestCase

FIXTURES = {"db", "transactional_db"}  # that open it


def asks_database(item: pytest.Item) -> bool:
    if FIXTURES & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"):
        return True
    case = getattr(item, "cls", None)
    return case is not None and issubclass(case, TransactionTestCase)
