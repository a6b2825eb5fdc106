"""The formats of transcripts: every module of this folder that defines FORMAT is one."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from .transcript_format import TranscriptFormat

__all__ = ["TranscriptFormat", "format_of", "registered"]


@cache
def registered() -> tuple[TranscriptFormat, ...]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found = (module.FORMAT for module in modules if hasattr(module, "FORMAT"))
    return tuple(sorted(found, key=lambda one: one.order))


def format_of(lines: Sequence[str]) -> TranscriptFormat:
    """The first that recognises the text; the last one takes what no other does."""
    return next((one for one in registered() if one.recognises(lines)), registered()[-1])
