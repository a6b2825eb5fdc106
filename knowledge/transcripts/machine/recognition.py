"""What is asked of a speech recogniser, and which one answers."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

from knowledge.transcripts.segments import ParsedSegment


class NoRecogniserError(Exception):
    """Speech recognition is not set up here; the message says how it is."""


class LanguageUnknownError(Exception):
    """The model was not trained on this language, nor on one that it is close to."""


class Recogniser(Protocol):
    #: Stands with the transcripts that it writes, e.g. "whisper-base".
    name: str

    def language_for(self, code: str) -> str:
        """The model's own code for a language of ours (RFC 5646). Raises LanguageUnknownError."""

    def listen(self, file: BinaryIO, language: str) -> Iterator[ParsedSegment]:
        """One after the other as they are understood, each with its words; `language` after `language_for`."""


@cache
def recogniser() -> Recogniser:
    """Loaded once for each process. Raises NoRecogniserError."""
    if not settings.SPEECH_MODEL:
        raise NoRecogniserError(
            "No speech model is set. Install requirements-speech.txt, put a model of faster-whisper into a folder, and "
            "name the folder: SPEECH_MODEL=/srv/models/whisper-small"
        )
    try:
        from .whisper import Whisper
    except ImportError as missing:
        raise NoRecogniserError("Install the recogniser: pip install -r requirements-speech.txt") from missing
    return Whisper(Path(settings.SPEECH_MODEL))
