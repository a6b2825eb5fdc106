"""Why a file is not taken, and what the person who sends it can do."""

from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_EXTENSION = "unknown_extension"
    NOT_MEDIA = "not_media"
    WRONG_EXTENSION = "wrong_extension"
    DAMAGED = "damaged"
    TRUNCATED = "truncated"
    NO_SOUND = "no_sound"
    NOTHING_TO_PLAY = "nothing_to_play"
    CODEC = "codec"
    DURATION = "duration"
    ABSURD = "absurd"
    TOO_SLOW = "too_slow"


REASONS = {
    Refusal.EMPTY: _("The file is empty. Check it on your computer by playing it, then upload it again."),
    Refusal.TOO_LARGE: _(
        "The file is too large (%(size)s); the limit is %(limit)s. Divide the recording into parts or save it "
        "in a smaller format, such as MP3 or MP4."
    ),
    Refusal.UNKNOWN_EXTENSION: _(
        "Files whose names end in “%(extension)s” are not accepted. Save the recording as one of these: %(accepted)s."
    ),
    Refusal.NOT_MEDIA: _(
        "This is not an audio or video file, whatever its name says. Choose the recording itself, one of these: "
        "%(accepted)s."
    ),
    Refusal.WRONG_EXTENSION: _(
        "The name ends in “%(extension)s”, but the content is %(found)s. Rename the file so that it ends in "
        "“%(remedy)s”, then upload it again."
    ),
    Refusal.DAMAGED: _(
        "The file is damaged and cannot be played. Play it on your computer; if it plays, save it again in another "
        "format."
    ),
    Refusal.TRUNCATED: _(
        "The file is cut off: it says that it lasts %(said)s, but only %(found)s can be read. Copy it again from "
        "the original and upload it again."
    ),
    Refusal.NO_SOUND: _("The file has no sound. Choose another file, or save it as MP4 if it is a video."),
    Refusal.NOTHING_TO_PLAY: _("The file has neither sound nor picture. Choose the recording itself."),
    Refusal.CODEC: _(
        "This kind of sound or picture (%(codec)s) cannot be read here. Save the recording again as WAV or MP3, or as "
        "MP4 with H.264 and AAC."
    ),
    Refusal.DURATION: _(
        "The file says that it lasts %(said)s: that cannot be right. Save the recording again with your audio or video "
        "program."
    ),
    Refusal.ABSURD: _(
        "The file describes sound or pictures of impossible size and may be harmful. Save the recording again with "
        "your audio or video program."
    ),
    Refusal.TOO_SLOW: _("Reading the file takes too long. Save the recording again as MP3 or MP4, then upload it."),
}


class RefusedRecordingError(ValidationError):
    """A file that is not taken as a recording; `code` is a Refusal."""

    def __init__(self, refusal: Refusal, **details: Any) -> None:
        super().__init__(REASONS[refusal], code=refusal.value, params=details)
