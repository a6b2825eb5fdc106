"""When the synthesiser begins each word: it says so while it speaks (speak_lib.h of espeak-ng 1.51, espeak_EVENT)."""

from __future__ import annotations

import re
from ctypes import CDLL, CFUNCTYPE, POINTER, Structure, Union, c_char, c_int, c_short, c_uint, c_void_p
from functools import cache
from typing import Any

SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: nothing is played
RATE, PITCH, WORD_GAP = 1, 3, 7  # espeak_PARAMETER
WORD, LAST = 1, 0  # espeak_EVENT_TYPE
# espeakCHARS_UTF8, espeakPHONEMES and espeakENDPAUSE: what the command line reads and leaves as well.
FLAGS = 0x1 | 0x100 | 0x1000


class _Identifier(Union):
    _fields_ = (("number", c_int), ("string", c_char * 8))


class _Event(Structure):
    _fields_ = (
        ("type", c_int),
        ("unique_identifier", c_uint),
        ("text_position", c_int),  # of a character, from 1
        ("length", c_int),
        ("audio_position", c_int),  # milliseconds
        ("sample", c_int),
        ("user_data", c_void_p),
        ("id", _Identifier),
    )


_CALLBACK = CFUNCTYPE(c_int, POINTER(c_short), c_int, POINTER(_Event))


def word_starts(text: str, *, voice: str, pitch: int, speed: int, word_gap: int) -> list[float | None]:
    """For each of the words between spaces the second at which it begins; None where the synthesiser runs it together
    with the word before."""
    events: list[tuple[int, float]] = []  # character from 0, second

    def keep(_samples: Any, _count: int, reported: Any) -> int:
        number = 0
        while reported[number].type != LAST:
            if reported[number].type == WORD:
                events.append((reported[number].text_position - 1, reported[number].audio_position / 1000))
            number += 1
        return 0

    library, callback = _library(), _CALLBACK(keep)
    library.espeak_SetSynthCallback(callback)
    if library.espeak_SetVoiceByName(voice.encode()):
        raise ValueError(f"the synthesiser has no voice {voice}")
    for parameter, value in ((RATE, speed), (PITCH, pitch), (WORD_GAP, word_gap)):
        library.espeak_SetParameter(parameter, value, 0)
    spoken = text.encode()
    library.espeak_Synth(spoken, len(spoken) + 1, 0, 0, 0, FLAGS, None, None)
    library.espeak_Synchronize()
    words = (found.span() for found in re.finditer(r"\S+", text))
    return [next((second for at, second in events if start <= at < end), None) for start, end in words]


@cache
def _library() -> CDLL:
    library = CDLL("libespeak-ng.so.1")
    library.espeak_Initialize(SYNCHRONOUS, 0, None, 0)
    return library
