"""The field for the words of a transcript, in which the points of an index are written row by row."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.media.copies.listening import sources_for_keepers
from knowledge.models import Recording, TranscriptKind
from knowledge.transcripts import index_points

# Of a row: the label in the text, and what stands above the field. Text of several lines is the synopsis alone.
_SHORT: tuple[tuple[str, str | Promise], ...] = (
    (index_points.KEYWORDS, _("Keywords, divided by semicolons")),
    (index_points.PLACE, _("Place")),
    (index_points.PEOPLE, _("People, divided by semicolons")),
)
_SELDOM: tuple[tuple[str, str | Promise], ...] = (
    (index_points.QUOTED, _("Quotation")),
    (index_points.SUBJECTS, _("Subjects, divided by semicolons")),
    (index_points.COORDINATES, _("Coordinates")),
    (index_points.LINK, _("Link")),
)


class WordsInput(forms.Textarea):
    """The script `static/js/index_points.js` offers rows while the kind is an index; without it the text serves."""

    template_name = "knowledge/cms/words_input.html"

    def __init__(self, kind: str = "", recording: Recording | None = None) -> None:
        """`kind` where the form does not ask for it; `recording` where it is known, to be listened to."""
        super().__init__({"rows": 24, "spellcheck": "false", "dir": "auto"})
        self.kind = kind
        self.recording = recording

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        recording = self.recording
        return context | {
            "kind": self.kind,
            "index_kind": TranscriptKind.INDEX.value,
            "labels": {"names": index_points.NAMES, "order": index_points.LABELS},
            "synopsis_label": index_points.SYNOPSIS,
            "short": _SHORT,
            "seldom": _SELDOM,
            "recording": recording,
            "sources": sources_for_keepers(recording) if recording is not None else [],
        }

    class Media:
        js = [forms.Script("js/index_points.js", type="module")]
