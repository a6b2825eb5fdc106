"""The original without its tags: the same packets of sound, byte for byte, in a new file of the same format.

Only of formats in which a packet holds sound and nothing else, and whose files FFmpeg writes without what it read.
Films are none of them: cameras write into the pictures themselves.
"""

import hashlib
from pathlib import Path
from typing import Any

from knowledge.media.recordings.formats import FLAC, MP3, MP4, WAV
from knowledge.media.recordings.mpeg_frames import frame_length
from knowledge.media.recordings.streams import playable
from knowledge.models import CopyFailure, Recording

from .errors import CopyError
from .master import opened
from .sound import writing

#: By the type of the master: FFmpeg's container, the ending, options.
WRITTEN: dict[str, tuple[str, str, dict[str, str]]] = {
    WAV.audio_type: ("wav", ".wav", {"rf64": "auto"}),
    FLAC.audio_type: ("flac", ".flac", {}),
    MP3.audio_type: ("mp3", ".mp3", {"id3v2_version": "0", "write_id3v1": "0"}),
    MP4.audio_type: ("mp4", ".m4a", {"movflags": "+faststart"}),
}


def can_be_offered(recording: Recording) -> bool:
    return not recording.is_video and recording.mime_type in WRITTEN


def write_untagged(master: Path, mime_type: str, folder: Path) -> Path:
    """Raises CopyError where the new file would not hold exactly the same sound."""
    container, ending, options = WRITTEN[mime_type]
    path = folder / f"original{ending}"
    digest = hashlib.sha256()
    with opened(master) as read, writing(path, container, options) as out:
        stream = _sound_of(read)
        copy = out.add_stream_from_template(stream)
        copy.metadata.clear()
        for packet in read.demux(stream):
            if packet.dts is None:
                continue
            content = bytes(packet)
            if mime_type == MP3.audio_type and frame_length(content[:4]) != len(content):
                raise CopyError(CopyFailure.TAGS, "something that is no frame stands between the frames")
            digest.update(content)
            packet.stream = copy
            out.mux(packet)
    if _digest_of(path) != digest.digest():
        raise CopyError(CopyFailure.TAGS, "the copy does not hold the same sound")
    return path


def _sound_of(container: Any) -> Any:
    found = [stream for stream in playable(container) if stream.type == "audio"]
    if len(found) != 1:
        raise CopyError(CopyFailure.TAGS, "several sounds in one file")
    return found[0]


def _digest_of(path: Path) -> bytes:
    digest = hashlib.sha256()
    with opened(path) as copy:
        for packet in copy.demux(_sound_of(copy)):
            if packet.dts is not None:
                digest.update(bytes(packet))
    return digest.digest()
