"""The SQLite database is its owner's: SQLite makes its files readable by everybody whom the umask does not keep out."""

import stat
from pathlib import Path
from typing import Any

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_FILES = ("", "-wal", "-shm")


def close_database_to_others(*, connection: Any, **_kwargs: Any) -> None:
    """To be connected to `connection_created`. The journals that SQLite makes later take the mode of the database."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or name.startswith("file:") or ":memory:" in name:
        return
    for suffix in _FILES:
        path = Path(f"{name}{suffix}")
        if path.exists() and (mode := stat.S_IMODE(path.stat().st_mode)) & _OTHERS:
            path.chmod(mode & ~_OTHERS)
