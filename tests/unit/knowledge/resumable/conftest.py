"""Who sends."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.provisioning import groups
from tests.helpers.tus import Sender


@pytest.fixture
def sender_of(people: dict[str, Any], client_of: Any) -> Callable[[str], Sender]:
    groups.restore_permissions()
    return lambda name: Sender(client_of(name))


@pytest.fixture
def sender(sender_of: Any) -> Sender:
    found: Sender = sender_of("librarian")
    return found
