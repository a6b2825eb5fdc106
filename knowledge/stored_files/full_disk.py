"""How a full disk is told from other faults, whoever meets it: the storage, the database, Django's own uploads."""

import errno

from django.db.utils import DatabaseError
from django.utils.translation import gettext_lazy as _

FULL = _(
    "The archive’s disk is full: nothing was saved. Tell the administrator. What you typed is still here; when there "
    "is room again, choose the file once more and save."
)
_ERRNOS = (errno.ENOSPC, errno.EDQUOT)
_SQLITE, _POSTGRES = "database or disk is full", "53100"  # sqlite3's SQLITE_FULL; PostgreSQL's disk_full


def is_full_disk(error: BaseException | None) -> bool:
    """Whether the error, or one that led to it, says that there is no room left."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _ERRNOS:
            return True
        if isinstance(error, DatabaseError) and (
            _SQLITE in str(error) or getattr(error.__cause__, "sqlstate", "") == _POSTGRES
        ):
            return True
        error = error.__cause__ or error.__context__
    return False
