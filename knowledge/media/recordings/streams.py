"""The streams in a file: which of them play, and what they are."""

from typing import Any

from av.container import InputContainer
from av.stream import Disposition

from .formats import AUDIO_ONLY_EXTENSIONS, Format
from .refusals import Refusal, RefusedRecordingError

MOST_STREAMS = 16  # telephones write six tracks of their own measurements beside sound and picture
MOST_PIXELS = 8192 * 4320
MOST_CHANNELS = 16
SAMPLE_RATES = range(4_000, 384_001)
FRAMES_DECODED = 3
PACKETS_TRIED = 200


def playable(container: InputContainer) -> list[Any]:
    """Sound and moving pictures; the cover that a music program puts into the file is neither."""
    streams = (stream for stream in container.streams if stream.type in ("audio", "video"))
    return [stream for stream in streams if not stream.disposition & Disposition.attached_pic]


def describe(container: InputContainer, found: Format, extension: str) -> list[dict[str, Any]]:
    found_playable = playable(container)
    if len(container.streams) > MOST_STREAMS:
        raise RefusedRecordingError(Refusal.ABSURD)
    if not found_playable:
        raise RefusedRecordingError(Refusal.NOTHING_TO_PLAY)
    kinds = {stream.type for stream in found_playable}
    if "audio" not in kinds and extension in AUDIO_ONLY_EXTENSIONS:
        raise RefusedRecordingError(Refusal.NO_SOUND)
    if "video" in kinds and (not found.video_type or extension in AUDIO_ONLY_EXTENSIONS):
        raise RefusedRecordingError(Refusal.WRONG_EXTENSION, extension=f".{extension}", found="video", remedy=".mp4")
    return [_describe_stream(stream, found) for stream in found_playable]


def _describe_stream(stream: Any, found: Format) -> dict[str, Any]:
    codec = stream.codec_context
    name = codec.name if codec is not None else "?"
    known = stream.codec.canonical_name if codec is not None else name
    described: dict[str, Any] = {"type": stream.type, "codec": known}
    if known not in found.codecs and name not in found.codecs:
        raise RefusedRecordingError(Refusal.CODEC, codec=name)
    if stream.bit_rate:
        described["bit_rate"] = stream.bit_rate
    if stream.type == "audio":
        if codec.sample_rate not in SAMPLE_RATES or not 1 <= codec.channels <= MOST_CHANNELS:
            raise RefusedRecordingError(Refusal.ABSURD)
        return {**described, "sample_rate": codec.sample_rate, "channels": codec.channels}
    if not 1 <= codec.width * codec.height <= MOST_PIXELS:
        raise RefusedRecordingError(Refusal.ABSURD)
    if stream.average_rate:
        described["frame_rate"] = round(float(stream.average_rate), 3)
    return {**described, "width": codec.width, "height": codec.height}


def decode_a_little(container: InputContainer) -> None:
    """The first frames have to decode: a header alone proves nothing."""
    for stream in playable(container):
        container.seek(0)
        frames = 0
        for packets, packet in enumerate(container.demux(stream)):
            frames += len(packet.decode())
            if frames >= FRAMES_DECODED or packets >= PACKETS_TRIED:
                break
        if not frames:
            raise RefusedRecordingError(Refusal.DAMAGED)
