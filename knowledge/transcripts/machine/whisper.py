"""faster-whisper (https://github.com/SYSTRAN/faster-whisper): OpenAI's models on a processor. From a folder alone:
nothing is fetched."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from faster_whisper import WhisperModel

from knowledge.transcripts.segments import ParsedSegment, Word

from .languages import model_code
from .recognition import LanguageUnknownError, NoRecogniserError
from .sound import pieces

NEEDED = ("model.bin", "config.json", "tokenizer.json")
SURE = 0.5  # of a language, from 0 to 1
HALF_MINUTES = 3  # of speech, in which the language is looked for


class Whisper:
    def __init__(self, folder: Path) -> None:
        if missing := [name for name in NEEDED if not (folder / name).is_file()]:
            raise NoRecogniserError(f"{folder} holds no model of faster-whisper: {', '.join(missing)} is not there.")
        self.name = folder.name
        self._model = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=settings.SPEECH_THREADS, local_files_only=True
        )

    def language_for(self, code: str) -> str:
        own = model_code(code)
        if own is None or own not in self._model.supported_languages:
            raise LanguageUnknownError(code)
        return own

    def language_heard(self, file: BinaryIO, among: Collection[str]) -> str | None:
        _begins, samples = next(pieces(file), (0.0, None))
        if samples is None:
            return None
        _first, _likely, found = self._model.detect_language(
            samples, vad_filter=True, language_detection_segments=HALF_MINUTES
        )
        likely = {language: probability for language, probability in found if language in among}
        best = max(likely, key=lambda language: likely[language], default=None)
        return best if best is not None and likely[best] >= SURE else None

    def listen(self, file: BinaryIO, language: str) -> Iterator[ParsedSegment]:
        last = 0.0
        for begins, samples in pieces(file):
            # Without the words before: after a mistake the model would go on repeating it. Silence and noise are left
            # out first, as the model hears sentences in them.
            heard, _about = self._model.transcribe(
                samples,
                language=language,
                task="transcribe",
                word_timestamps=True,
                vad_filter=True,
                condition_on_previous_text=False,
            )
            for one in heard:
                segment = _segment(one.words or (), begins, last)
                if segment is not None:
                    yield segment
                    last = segment.end


def _segment(words: Iterable[Any], begins: float, last: float) -> ParsedSegment | None:
    """None where nothing is said. It begins no earlier than the one before it has ended."""
    told = list(_joined(words, begins, last))
    if not told:
        return None
    end = max(told[-1].end, told[0].start + 0.001)
    return ParsedSegment(told[0].start, round(end, 3), "", " ".join(word.text for word in told), tuple(told))


def _joined(words: Iterable[Any], begins: float, last: float) -> Iterator[Word]:
    """A word of ours goes from space to space; the model's may be a part of one, which then has no space before it."""
    held: Word | None = None
    for one in words:
        text, confidence = str(one.word), round(float(one.probability), 2)
        start = max(round(begins + float(one.start), 3), held.end if held else last)
        end = max(round(begins + float(one.end), 3), start)
        if not text.strip():
            continue
        if held is not None and not text[0].isspace():
            held = Word(held.start, end, held.text + text.rstrip(), min(held.confidence or 0.0, confidence))
            continue
        if held is not None:
            yield held
        held = Word(start, end, text.strip(), confidence)
    if held is not None:
        yield held
