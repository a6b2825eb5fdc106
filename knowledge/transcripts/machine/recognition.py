"""What is asked of a speech recogniser, and which one answers."""

from collections.abc import Collection, Iterator
from functools import cache
from importlib.util import find_spec
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

    def language_heard(self, file: BinaryIO, among: Collection[str]) -> str | None:
        """Which of these languages, in the model's own codes, is spoken; None where it is not sure."""

    def listen(self, file: BinaryIO, language: str) -> Iterator[ParsedSegment]:
        """One after the other as they are understood, each with its words; `language` after `language_for`."""


def is_set_up() -> bool:
    """Whether a model is named and the recogniser installed: asked at every request, without loading either."""
    return bool(settings.SPEECH_MODEL) and _is_installed()


@cache
def _is_installed() -> bool:
    return find_spec("faster_whisper") is not None


def recogniser() -> Recogniser:
    """Loads the model: seconds, and hundreds of megabytes until it is let go. Raises NoRecogniserError."""
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
