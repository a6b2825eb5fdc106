"""Reading the sample folder; its format is described in sample/README.md."""

import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge import entry_types


class SampleFolder:
    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def institutions(self) -> list[dict[str, Any]]:
        return list(self._read("institutions.toml")["institutions"])

    @cached_property
    def pages(self) -> dict[str, Any]:
        return self._read("pages.toml")

    @cached_property
    def entries(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """Slug → (type name, content), in the order in which they can be created."""
        return {
            path.stem: (type_name, self._read(str(path.relative_to(self.path))))
            for type_name in _in_order()
            for path in sorted((self.path / "entries" / type_name).glob("*.toml"))
        }

    def image(self, name: str) -> Path:
        return self.path / "images" / name

    def recording(self, name: str) -> Path:
        return self.path / "recordings" / name

    def transcript(self, recording: str, language: str) -> Path:
        return self.path / "recordings" / f"{Path(recording).stem}.{language}.vtt"

    def typescript(self, name: str, language: str) -> Path:
        """Of a recording that is not held."""
        return self.path / "recordings" / f"{name}.{language}.txt"

    def index(self, recording: str, language: str) -> Path:
        return self.path / "recordings" / f"{Path(recording).stem}.{language}.index.txt"

    def _read(self, name: str) -> dict[str, Any]:
        with (self.path / name).open("rb") as file:
            return tomllib.load(file)


def _in_order() -> list[str]:
    """An entry stands after the entries that its own fields name."""
    return [one.name for one in sorted(entry_types.registered(), key=lambda one: one.sample.order)]
