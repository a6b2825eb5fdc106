"""Why a transcript is not taken at all, and what the person who sends it can do."""

from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TOO_MANY_LINES = "too_many_lines"
    TOO_MANY_TAGS = "too_many_tags"
    BINARY = "binary"
    ENCODING = "encoding"
    GARBLED = "garbled"
    NO_TIMES = "no_times"
    NO_PAGES = "no_pages"
    NO_QUESTIONS = "no_questions"
    INDEX_WITHOUT_TIMES = "index_without_times"
    DAMAGED = "damaged"
    DOCUMENT_TYPE = "document_type"
    UNKNOWN_XML = "unknown_xml"
    UNKNOWN_JSON = "unknown_json"
    NO_ANNOTATIONS = "no_annotations"
    NOT_WORD = "not_word"
    ONLY_INDEX = "only_index"
    NO_WORDS_LEFT = "no_words_left"


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
    Refusal.TOO_MANY_LINES: _(
        "The transcript has more than %(limit)d lines. Take out lines that are empty, or divide recording and "
        "transcript into parts."
    ),
    Refusal.TOO_MANY_TAGS: _(
        "The file has more than %(limit)d marks of formatting or structure. Save the transcript as plain text, or "
        "divide recording and transcript into parts."
    ),
    Refusal.BINARY: _(
        "This is no file that holds a transcript. Save the transcript as WebVTT (.vtt), as SubRip (.srt), as a Word "
        "document (.docx) or as plain text (.txt, encoding UTF-8), then upload it again. An old Word file (.doc) or a "
        "PDF file has to be saved as one of these first."
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
    Refusal.NO_PAGES: _(
        "No pages were found. Each page needs a line such as “[hlm. 3]” or “--- page 3 ---” above its words. Or "
        "choose other places."
    ),
    Refusal.NO_QUESTIONS: _(
        "No questions were found. Write “Tanya:” before each question and “Jawab:” before each answer, or number the "
        "questions. Or choose other places."
    ),
    Refusal.INDEX_WITHOUT_TIMES: _(
        "An index of contents leads to times in a recording, and this recording is not held. Take its text as a "
        "transcript."
    ),
    Refusal.DAMAGED: _(
        "The file is damaged or incomplete (line %(line)d). Export it once more from the program that made it, then "
        "upload it again."
    ),
    Refusal.DOCUMENT_TYPE: _(
        "The file begins with a document type of its own (<!DOCTYPE …>), which is not read. Export it once more from "
        "OHMS or ELAN, or remove that part."
    ),
    Refusal.UNKNOWN_XML: _(
        "This XML is neither of OHMS nor of ELAN. Export the transcript as WebVTT (.vtt) from the program that made "
        "it, then upload that."
    ),
    Refusal.UNKNOWN_JSON: _(
        "This JSON is of no program that is known here (Whisper, WhisperX, Otter, Rev, Sonix). Export the transcript "
        "as WebVTT (.vtt) from the program that made it, then upload that."
    ),
    Refusal.NO_ANNOTATIONS: _("The ELAN file has no tier with words. Check that it is the right file."),
    Refusal.NOT_WORD: _(
        "This is no Word document that can be read. Open it in your word processor, save it as .docx without a "
        "password, then upload it again."
    ),
    Refusal.ONLY_INDEX: _(
        "The file holds an index, but no transcript with times. To take the index, choose “index of contents” as the "
        "kind."
    ),
    Refusal.NO_WORDS_LEFT: _(
        "That would leave the transcript without any words. If you want to take all of it away, delete the transcript."
    ),
}


class TranscriptError(ValidationError):
    """A transcript that is not taken; `code` is a Refusal."""

    def __init__(self, refusal: Refusal, **details: Any) -> None:
        super().__init__(REASONS[refusal], code=refusal.value, params=details)
