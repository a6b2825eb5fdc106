"""What an account is for: its role is its group."""

from typing import Any

from knowledge.rights.viewer import ADMINISTRATOR_GROUP, CURATOR_GROUP, LIBRARIAN_GROUP

# Whoever writes or reviews does it for one institution.
STAFF_ROLES = frozenset({LIBRARIAN_GROUP, CURATOR_GROUP, ADMINISTRATOR_GROUP})


def roles_of(account: Any) -> list[str]:
    """The names of the groups, from what was prefetched where it was."""
    return sorted(group.name for group in account.groups.all())


def needs_institution(roles: set[str]) -> bool:
    return bool(roles & STAFF_ROLES)
