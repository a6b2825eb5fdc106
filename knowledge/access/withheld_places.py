"""Exact places that are not public, where coordinates stand all the same: what tells them is closed until it does not.

A place block of the body is not asked: readers get what `Entry.public_point_elsewhere` hands out.
"""

import json
from collections.abc import Collection

from knowledge.access.withheld_names import text_of
from knowledge.coordinates.mentions import tells_coordinates
from knowledge.models import Entry, Segment, Transcript


def tells_its_place(entry: Entry) -> bool:
    return bool(entry.place_is_withheld) and tells_coordinates(_text_and_links_of(entry))


def entries_that_tell_their_place(pks: Collection[int] | None) -> set[int]:
    asked = Entry.objects.filter(place_is_withheld=True)
    if pks is not None:
        asked = asked.filter(pk__in=pks)
    return {entry.pk for entry in asked if tells_its_place(entry)}


def transcripts_that_tell_a_place(recordings: Collection[int] | None) -> set[int]:
    """Of recordings whose entry keeps its place back."""
    asked = Segment.objects.filter(transcript__recording__home__place_is_withheld=True).order_by()
    if recordings is not None:
        asked = asked.filter(transcript__recording__in=recordings)
    return {pk for pk, text in asked.values_list("transcript", "text").iterator() if tells_coordinates(text)}


def tells_a_place(transcript: Transcript) -> bool:
    return transcript.pk in transcripts_that_tell_a_place([transcript.recording_id])


def _text_and_links_of(entry: Entry) -> str:
    body = [block for block in entry.body.raw_data if block["type"] != "place"]
    return f"{text_of(entry)}\n{json.dumps(body, ensure_ascii=False)}"
