"""Why a transcript is not taken at all, and what the person who sends it can do."""

from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    BINARY = "binary"
    ENCODING = "encoding"
    GARBLED = "garbled"
    NO_TIMES = "no_times"


REASONS = {
    Refusal.EMPTY: _("The transcript is empty. Choose a file with text, or type the transcript in the field."),
    Refusal.TOO_LARGE: _(
        "The transcript is too large; the limit is %(limit)s. Check that it is the transcript and not the recording, "
        "or divide recording and transcript into parts."
    ),
    Refusal.TOO_MANY: _(
        "The transcript has more than %(limit)d passages. Join short passages, or divide recording and transcript "
        "into parts."
    ),
    Refusal.BINARY: _(
        "This is not a text file. Save the transcript as plain text (.txt, encoding UTF-8), as WebVTT (.vtt) or as "
        "SubRip (.srt), then upload it again. A Word or PDF file has to be saved as plain text first."
    ),
    Refusal.ENCODING: _(
        "The file is not saved in UTF-8, so letters would be lost (line %(line)d). Open it in your text editor, choose "
        "“Save as”, choose the encoding “UTF-8”, then upload it again."
    ),
    Refusal.GARBLED: _(
        "Letters in line %(line)d are already lost: the file was once opened with the wrong encoding. Go back to the "
        "original, choose “Save as” with the encoding “UTF-8”, then upload it again."
    ),
    Refusal.NO_TIMES: _(
        "No times were found. Each passage needs a line such as “00:01:23.000 --> 00:01:27.500” above it, or a time "
        "before the words, such as “[00:01:23] Speaker: words”."
    ),
}


class TranscriptError(ValidationError):
    """A transcript that is not taken; `code` is a Refusal."""

    def __init__(self, refusal: Refusal, **details: Any) -> None:
        super().__init__(REASONS[refusal], code=refusal.value, params=details)
