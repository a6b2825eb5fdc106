"""Settling what narrators wrote from their own page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from knowledge.models import NarratorWish
from knowledge.rights.viewer import Viewer


@transaction.atomic
def settle_wish(*, wish: NarratorWish, user: Any) -> None:
    """Done, or answered. Raises PermissionDenied."""
    if not NarratorWish.objects.kept_by(Viewer.of(user)).filter(pk=wish.pk).exists():
        raise PermissionDenied
    NarratorWish.objects.open().filter(pk=wish.pk).update(settled_at=timezone.now(), settled_by=user)
