"""Who sees what the index refused, and has it tried again: administrators alone."""

from typing import Any

from knowledge.rights import Viewer
from knowledge.rights.viewer import ADMINISTRATOR_GROUP


def may_retry(user: Any) -> bool:
    if not Viewer.of(user).is_curator:
        return False
    return bool(user.is_superuser or user.groups.filter(name=ADMINISTRATOR_GROUP).exists())
