"""Finds the formats: every module of this folder that defines FORMAT is one."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from knowledge.transcripts import formats

from .document_format import DocumentFormat
from .transcript_format import TranscriptFormat


@cache
def registered() -> tuple[TranscriptFormat | DocumentFormat, ...]:
    """Documents first: what they are shows in their first bytes."""
    return (*_documents(), *_texts())


@cache
def _found() -> tuple[TranscriptFormat | DocumentFormat, ...]:
    modules = (import_module(f"{formats.__name__}.{module.name}") for module in iter_modules(formats.__path__))
    return tuple(module.FORMAT for module in modules if hasattr(module, "FORMAT"))


@cache
def _documents() -> tuple[DocumentFormat, ...]:
    return tuple(one for one in _found() if isinstance(one, DocumentFormat))


@cache
def _texts() -> tuple[TranscriptFormat, ...]:
    return tuple(sorted((one for one in _found() if isinstance(one, TranscriptFormat)), key=lambda one: one.order))


def document_format_of(data: bytes) -> DocumentFormat | None:
    return next((one for one in _documents() if one.recognises(data)), None)


def format_of(lines: Sequence[str]) -> TranscriptFormat:
    """The first that recognises the text; the last one takes what no other does."""
    return next((one for one in _texts() if one.recognises(lines)), _texts()[-1])
