"""Notes to the curator, beside the words: a part of the page, which is fetched anew when one was written or settled."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from knowledge.media.recordings.clock import clock_time
from knowledge.models import Transcript
from knowledge.models.segment_note import SegmentNoteQuerySet
from knowledge.rights import Viewer
from knowledge.transcripts.notes import placed, settle, write_note


def notes(request: HttpRequest, transcript: Transcript) -> HttpResponse:
    """POST with `key` and `text` writes one, with `settle` settles one; what cannot be kept is answered with 422."""
    kept = transcript.notes.readable_by(Viewer.of(request.user)).select_related("written_by", "settled_by")
    refused = ""
    if request.method == "POST" and (number := request.POST.get("settle", "")):
        settle(note=get_object_or_404(kept, pk=int(number) if number.isdecimal() else 0), user=request.user)
    elif request.method == "POST":
        try:
            write_note(
                transcript=transcript,
                key=request.POST.get("key", ""),
                text=request.POST.get("text", "").strip(),
                user=request.user,
            )
        except ValidationError as error:
            refused = " ".join(error.messages)
    context = {"notes": list(_rows(kept.all(), request.user)), "open": kept.open().count(), "refused": refused}
    return render(request, "knowledge/cms/segment_notes.html", context, status=422 if refused else 200)


def _rows(kept: SegmentNoteQuerySet, user: Any) -> Iterator[dict[str, Any]]:
    """For the page: each note with the key and the time of its segment, where that is known."""
    for one in placed(kept, user):
        segment = one.segment
        place = {"key": segment.key, "time": clock_time(segment.begins)} if segment else {}
        yield {"note": one.note, "may_settle": one.may_settle, **place}
