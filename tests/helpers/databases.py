"""What a test asks of the database: those that ask nothing are the same on each."""

import pytest
from django.test import TestCase, TransactionTestCase

FIXTURES = {"db", "transactional_db"}  # that open it


def asks_database(item: pytest.Item) -> bool:
    if FIXTURES & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"):
        return True
    case = getattr(item, "cls", None)
    return case is not None and issubclass(case, TransactionTestCase)


def commits(item: pytest.Item) -> bool:
    """Whether its transactions come to their end, as they do on a server, so that others see what it does."""
    marker = item.get_closest_marker("django_db")
    if "transactional_db" in getattr(item, "fixturenames", ()) or (marker and marker.kwargs.get("transaction")):
        return True
    case = getattr(item, "cls", None)
    return case is not None and issubclass(case, TransactionTestCase) and not issubclass(case, TestCase)
