"""One medium that somebody wants to change."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from knowledge.access.changing import may_change
from knowledge.rights import Viewer


def changeable_or_refused(model: Any, pk: int, user: Any) -> Any:
    """Raises Http404 for what the user may not see, and PermissionDenied for what they may not change."""
    medium = get_object_or_404(model.objects.visible_to(Viewer.of(user)), pk=pk)
    if not may_change(user, medium):
        raise PermissionDenied
    return medium
