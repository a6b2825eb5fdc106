"""Pages from a template and its data, within limits of time and memory.

Each document is set by a process of its own: what takes too long is ended and what takes too much is refused, and
the memory that Typst keeps for the next document goes back with it."""

import hashlib
import json
import subprocess
import sys
import threading
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings

SECONDS = 10  # of a processor: an hour's transcript takes 0.4, one of ten hours 3
PATIENCE = 40  # seconds that a reader waits, for their turn and for the pages
MEMORY = 3 * 1024**3  # bytes of addresses; ten hours fill 330 MB
AT_A_TIME = 2  # documents in each process of the portal

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "knowledge"
TRANSCRIPT = TEMPLATES / "transcript.typ"
_PROCESS = Path(__file__).with_name("process.py")
_FONT_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
_places = threading.BoundedSemaphore(AT_A_TIME)


class TypesettingError(Exception):
    """It would take too long or too much memory, or it cannot be set."""


def fingerprint(data: dict[str, Any]) -> str:
    """The same for what would give the same pages."""
    said = json.dumps(data, sort_keys=True).encode()
    made_by = f"{version('typst')} {','.join(_fonts())}".encode()
    return hashlib.sha256(b"\0".join((made_by, TRANSCRIPT.read_bytes(), said))).hexdigest()[:32]


def typeset(data: dict[str, Any], template: Path = TRANSCRIPT) -> bytes:
    """A PDF. Raises TypesettingError."""
    asked = {"template": str(template), "fonts": _fonts(), "data": data, "seconds": SECONDS, "bytes": MEMORY}
    if not _places.acquire(timeout=PATIENCE):
        raise TypesettingError("others are being set")
    try:
        done = subprocess.run(  # noqa: S603  # this Python and a file of ours
            [sys.executable, "-I", str(_PROCESS)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=PATIENCE,
            env={},  # nothing of the portal's
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise TypesettingError(f"more than {PATIENCE} seconds") from late
    finally:
        _places.release()
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise TypesettingError(f"ended with {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def _fonts() -> list[str]:
    """Folders. Typst brings Libertinus Serif itself."""
    specs = [find_spec(name) for name in _FONT_PACKAGES]
    return [*(str(Path(spec.origin).parent) for spec in specs if spec and spec.origin), *settings.PDF_FONTS]
