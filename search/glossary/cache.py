"""The glossary of this process: read from the database, and read again as soon as a curator has changed it."""

import threading
import time

from django.db.models import Count, Max
from django.db.models.signals import post_delete, post_save

from search.models import GlossaryPair
from search.query.expansion import Glossary

LOOK_AGAIN = 1.0  # seconds until another process's change is noticed

_lock = threading.Lock()
_kept: tuple[object, Glossary] | None = None
_looked_at = 0.0


def glossary() -> Glossary:
    global _kept, _looked_at
    if _kept is not None and time.monotonic() - _looked_at < LOOK_AGAIN:
        return _kept[1]
    with _lock:
        stamp = tuple(GlossaryPair.objects.aggregate(Max("changed_at"), Count("pk")).values())
        if _kept is None or _kept[0] != stamp:
            _kept = (stamp, Glossary(GlossaryPair.objects.order_by("pk").values_list("term", "equivalent")))
        _looked_at = time.monotonic()
        return _kept[1]


def forget(**_kwargs: object) -> None:
    global _kept
    _kept = None


post_save.connect(forget, sender=GlossaryPair)
post_delete.connect(forget, sender=GlossaryPair)
