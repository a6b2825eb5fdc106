"""Small real media files, made when a test asks for them."""

import io
import math
import random
import struct
from array import array
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import av
from av.stream import Disposition
from django.core.files.uploadedfile import SimpleUploadedFile

# extension: (container, audio codec, sample rate)
AUDIO = {
    "mp3": ("mp3", "libmp3lame", 22050),
    "m4a": ("mp4", "aac", 22050),
    "aac": ("adts", "aac", 22050),
    "ogg": ("ogg", "libvorbis", 22050),
    "opus": ("ogg", "libopus", 48000),
    "flac": ("flac", "flac", 22050),
    "wav": ("wav", "pcm_s16le", 22050),
    "webm": ("webm", "libopus", 48000),
}
VIDEO = {"mp4": ("mp4", "libx264", "aac"), "webm": ("webm", "libvpx", "libopus")}


def audio(extension: str = "mp3", seconds: float = 1.0) -> bytes:
    container, codec, rate = AUDIO[extension]
    if codec not in av.codecs_available:
        codec, rate = "libopus", 48000
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as out:
        _tone(out, codec, rate, seconds)
    return buffer.getvalue()


def mp3(parts: Sequence[tuple[float, bool]], bit_rate: int | None = None, header: bool = False) -> bytes:
    """Seconds of silence or, where True, noise; without a bit rate the encoder takes what each part needs."""
    options = {} if bit_rate else {"flags": "+qscale", "global_quality": str(4 * 118)}
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp3", options={"write_xing": str(int(header)), "id3v2_version": "0"}) as out:
        stream = out.add_stream("libmp3lame", rate=22050, layout="mono", options=options)
        if bit_rate:
            stream.bit_rate = bit_rate
        resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=22050)
        at = 0
        for seconds, is_noise in parts:
            frame = av.AudioFrame(format="s16", layout="mono", samples=int(22050 * seconds))
            size = frame.samples * 2
            frame.planes[0].update(random.Random(1).randbytes(size) if is_noise else bytes(size))
            frame.sample_rate, frame.pts = 22050, at
            at += frame.samples
            for part in resampler.resample(frame):
                out.mux(stream.encode(part))
        out.mux(stream.encode())
    return buffer.getvalue()


def video(extension: str = "mp4", seconds: float = 1.0, size: tuple[int, int] = (64, 48), sound: bool = True) -> bytes:
    container, codec, audio_codec = VIDEO[extension]
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as out:
        picture = out.add_stream(codec, rate=10)
        picture.width, picture.height, picture.pix_fmt = *size, "yuv420p"
        rate = 48000 if audio_codec == "libopus" else 22050
        tone = out.add_stream(audio_codec, rate=rate, layout="mono") if sound else None
        for number in range(int(seconds * 10)):
            out.mux(picture.encode(_frame(number, *size)))
        out.mux(picture.encode())
        if tone is not None:
            _encode_tone(out, tone, rate, seconds)
    return buffer.getvalue()


def tagged(
    container: str,
    codec: str,
    seconds: float = 3.0,
    *,
    rate: int = 48_000,
    film: str = "",
    tags: dict[str, str] | None = None,
    cover: bytes = b"",
    level: int = 8000,
    options: dict[str, str] | None = None,
) -> bytes:
    """A file with words about itself: tags, a chapter, and a cover where the container holds one. With a codec for
    `film`, moving pictures before the sound."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container, options=options or {}) as out:
        out.metadata.update(tags or {})
        picture = _film_stream(out, film) if film else None
        tone = out.add_stream(codec, rate=rate, layout="mono")
        tone.metadata.update(tags or {})
        if tags:
            chapter = {"id": 1, "start": 0, "end": int(seconds * 1000), "time_base": Fraction(1, 1000)}
            out.set_chapters([{**chapter, "metadata": {"title": next(iter(tags.values()))}}])
        art = out.add_mux_stream("png", width=8, height=8) if cover else None
        if art is not None:
            art.disposition = Disposition.attached_pic
        if picture is not None:
            for number in range(int(seconds * 10)):
                out.mux(picture.encode(_frame(number, picture.width, picture.height)))
            out.mux(picture.encode())
        _encode_tone(out, tone, rate, seconds, level)
        if art is not None:
            packet = av.Packet(cover)
            packet.stream, packet.pts, packet.dts, packet.is_keyframe = art, 0, 0, True
            out.mux(packet)
    return buffer.getvalue()


def turned(film: bytes) -> bytes:
    """The same MP4 with a note for players to turn it by a quarter of a circle, as telephones write it (ISO/IEC
    14496-12, § 8.3.2: the matrix of the track)."""
    at = film.index(b"tkhd") + 4
    matrix = at + (52 if film[at] else 40)
    quarter = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)
    return film[:matrix] + quarter + film[matrix + 36 :]


def _film_stream(out: av.container.OutputContainer, codec: str, size: tuple[int, int] = (176, 144)) -> Any:
    stream = out.add_stream(codec, rate=10)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    return stream


def _frame(number: int, width: int, height: int) -> av.VideoFrame:
    frame = av.VideoFrame(width, height, "rgb24")
    frame.planes[0].update(bytes([number * 7 % 256]) * frame.planes[0].buffer_size)
    frame.pts, frame.time_base = number, Fraction(1, 10)
    return frame


def upload(content: bytes, name: str = "wawancara.mp3", content_type: str = "audio/mpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


def _tone(out: av.container.OutputContainer, codec: str, rate: int, seconds: float) -> None:
    _encode_tone(out, out.add_stream(codec, rate=rate, layout="mono"), rate, seconds)


def _encode_tone(
    out: av.container.OutputContainer, stream: av.AudioStream, rate: int, seconds: float, level: int = 8000
) -> None:
    resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=rate)
    samples = array(
        "h", (int(level * math.sin(index / rate * 440 * 2 * math.pi)) for index in range(int(rate * seconds)))
    )
    frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples))
    frame.planes[0].update(samples.tobytes())
    frame.sample_rate, frame.pts = rate, 0
    for part in resampler.resample(frame):
        out.mux(stream.encode(part))
    out.mux(stream.encode())
