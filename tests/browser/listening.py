"""Interviews to listen to, made in the database of a running server: `python -m tests.browser.listening`.

`tone(second)` is what is heard in each second, so that a jump can be told by the ear of an analyser.
"""

import hashlib
import io
import math
import random
import re
import time
from array import array
from pathlib import Path

import av

from tests.helpers.sound import AUDIO, video

ROOT = Path(__file__).resolve().parents[2]

TAPES = "wawancara-dua-kaset"
LONG = "wawancara-sejam"
FORMATS = "tiga-bunyi"
VIDEO = "rekaman-bergambar"
CLOSED = "wawancara-anggota"

SECONDS = 60  # of a tape
HOUR = 3600
LONGEST_PREPARATION = 300  # seconds
SEGMENTS = 1200  # of the long interview, three seconds each
NEEDLE = "kemuning"  # said once in the long interview, at NEEDLE_AT
NEEDLE_AT = 2400

# Of the sample's transcripts, so that a page of them is compressed as a real one is.
WORDS = sorted(
    {word for path in (ROOT / "sample").rglob("*.vtt") for word in re.findall(r"[^\W\d]{2,}", path.read_text("utf-8"))}
)


def tone(second: int) -> int:
    """Hertz."""
    return 400 + 300 * (second // 10 % 6)


def sound(seconds: int, extension: str = "mp3") -> bytes:
    """MP3 of one bit rate, so that every second is found where it lies."""
    container, codec, rate = AUDIO[extension]
    options = {"write_xing": "0"} if extension == "mp3" else {}
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container, options=options) as out:
        stream = out.add_stream(codec, rate=rate, layout="mono")
        stream.bit_rate = 32_000
        resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=rate)
        for second in range(seconds):
            step = tone(second) * 2 * math.pi / rate
            samples = array("h", (int(9000 * math.sin(step * at)) for at in range(rate)))
            frame = av.AudioFrame(format="s16", layout="mono", samples=rate)
            frame.planes[0].update(samples.tobytes())
            frame.sample_rate, frame.pts = rate, second * rate
            for part in resampler.resample(frame):
                out.mux(stream.encode(part))
        out.mux(stream.encode())
    return buffer.getvalue()


def said(number: int) -> str:
    """Of each segment of the long interview: some eight words, nine thousand in the hour."""
    if number * HOUR / SEGMENTS == NEEDLE_AT:
        return f"Nah di situ ada pohon {NEEDLE} yang wangi kalo malem."
    chance = random.Random(number)  # the same each time
    return f"{' '.join(chance.choices(WORDS, k=chance.randint(5, 11)))}.".capitalize()


def main() -> None:
    # Not before Django is set up.
    from django.core.files.base import ContentFile
    from django.core.management import call_command

    from knowledge.entry_types.oral_history.models import EntryNarrator
    from knowledge.jobs import queue
    from knowledge.jobs.kinds import Lane
    from knowledge.models import Segment
    from tests import factories

    def recording(title: str, seconds: int, content: bytes, **columns: object) -> object:
        file = ContentFile(content, name="rekaman.mp3")
        made = {"title": title, "duration": float(seconds), "size": len(content), "file": file}
        sha256 = hashlib.sha256(content).hexdigest()
        return factories.RecordingFactory(**made | columns, sha256=sha256, copies=False)

    def interview(slug: str, recordings: list[object], **columns: object) -> None:
        entry = factories.OralHistoryFactory(
            title=slug.replace("-", " ").capitalize(), slug=slug, recordings=recordings, **columns
        )
        entry.narrators.add(EntryNarrator(name="Rogayah binti Saman"))
        entry.save_revision().publish()

    betawi = factories.LanguageFactory(code="bew", name="Betawi", name_en="Betawi")
    indonesian = factories.LanguageFactory(code="id")
    tape = sound(SECONDS)
    tapes = [recording(f"Kaset {number}", SECONDS, tape) for number in (1, 2)]
    for one in tapes:
        words = [f"Kalimat {number} di {one.title}." for number in range(12)]
        factories.TranscriptFactory(recording=one, language=betawi, words=words)
        words = [f"Terjemahan {number} di {one.title}." for number in range(12)]
        factories.TranscriptFactory(recording=one, language=indonesian, kind="translation", words=words)
    interview(TAPES, tapes)

    heard = []
    for extension, mime_type in (("mp3", "audio/mpeg"), ("m4a", "audio/mp4"), ("webm", "audio/webm")):
        content = sound(SECONDS, extension)
        file = ContentFile(content, f"r.{extension}")
        one = recording(extension, SECONDS, content, mime_type=mime_type, file=file, master_offered=extension == "mp3")
        factories.TranscriptFactory(recording=one, language=betawi, words=[f"Kalimat {n}." for n in range(12)])
        heard.append(one)
    interview(FORMATS, heard)

    # Of an hour only the transcript is as long as it says: nobody hears it to the end here.
    long = recording("Wawancara satu jam", HOUR, tape * (HOUR // SECONDS))
    for language, kind in ((betawi, "original"), (indonesian, "translation")):
        transcript = factories.TranscriptFactory(recording=long, language=language, kind=kind)
        transcript.segments.all().delete()
        length = HOUR / SEGMENTS
        Segment.objects.bulk_create(
            Segment(
                transcript=transcript, order=number, start=number * length, end=(number + 1) * length,
                speaker="Rogayah" if number % 5 else "Pewawancara", text=said(number),
            )
            for number in range(SEGMENTS)
        )  # fmt: skip
    interview(LONG, [long])

    picture = video("mp4", seconds=8, size=(320, 240))
    shown = recording("Menyulam", 8, picture, kind="video", mime_type="video/mp4")
    factories.TranscriptFactory(recording=shown, language=betawi, words=["Satu jarum.", "Dua benang."])
    interview(VIDEO, [shown])

    members = recording("Untuk anggota", SECONDS, tape)
    factories.TranscriptFactory(recording=members, language=betawi, words=["Hanya anggota."] * 12)
    interview(CLOSED, [members], access_level="community")
    # The server's own worker may have one of them in hand: both work until none is left.
    ends = time.monotonic() + LONGEST_PREPARATION
    while queue.waiting(Lane.PUBLIC):
        assert time.monotonic() < ends, "the copies are not made"
        call_command("media", "prepare", workers=2)
        time.sleep(0.5)


if __name__ == "__main__":
    import django

    django.setup()
    main()
