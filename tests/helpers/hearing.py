"""A speech recogniser that hears what it is told to."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from knowledge.transcripts.machine.recognition import LanguageUnknownError
from knowledge.transcripts.segments import ParsedSegment, Word

HEARD = (ParsedSegment(1.0, 2.0, "", "Dulu kebun.", (Word(1.0, 1.4, "Dulu", 0.9), Word(1.5, 2.0, "kebun.", 0.3))),)


@dataclass
class Hears:
    """Knows Indonesian. `language`: what it takes a recording for when it is asked; `meanwhile` is called while it
    listens."""

    segments: tuple[ParsedSegment, ...] = HEARD
    name: str = "telinga"
    language: str | None = "id"
    meanwhile: Callable[[], object] = lambda: None
    asked: list[str] = field(default_factory=list)

    def language_for(self, code: str) -> str:
        if code not in ("id", "bew"):
            raise LanguageUnknownError(code)
        return "id"

    def language_heard(self, file: BinaryIO, among: Collection[str]) -> str | None:
        assert file.read(3) == b"ID3"
        return self.language if self.language in among else None

    def listen(self, file: BinaryIO, language: str) -> Iterator[ParsedSegment]:
        assert file.read(3) == b"ID3"
        self.asked.append(language)
        self.meanwhile()
        yield from self.segments
