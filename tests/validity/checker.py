"""The Nu HTML Checker, which knows the HTML standard as browsers follow it: every page in one run of Java."""

import json
import shutil
import subprocess
from pathlib import Path

JARS = Path(__file__).resolve().parents[2] / "var" / "html-checker"
MAIN = "nu.validator.client.SimpleCommandLineValidator"
SECONDS = 120


def is_here() -> bool:
    return shutil.which("java") is not None and any(JARS.glob("validator-*.jar"))


def complaints(pages: dict[str, str], folder: Path) -> list[str]:
    """What is wrong, warnings too, one line each; `pages` maps an address to its HTML."""
    files = {}
    for number, (address, html) in enumerate(pages.items()):
        path = folder / f"{number:03}.html"
        path.write_text(html, encoding="utf-8")
        files[path.name] = address
    # Which language it is guessed to be is no matter of validity: a short page in Betawi is taken for Malay.
    options = ["--format", "json", "--no-langdetect", "--exit-zero-always"]
    done = subprocess.run(
        [shutil.which("java") or "java", "-cp", f"{JARS}/*", MAIN, *options, *_paths(folder)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    said = json.loads(done.stderr)["messages"]
    return [
        f"{files[Path(one['url']).name]}, line {one.get('lastLine', '?')}: {one['message']} {one.get('extract', '')!r}"
        for one in said
    ]


def _paths(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.glob("*.html"))]
