"""The recordings of an interview as one work: which of them a passage is in, and how long they are together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.models import Recording
from knowledge.models.entry import EntryRecording
from knowledge.rights import Viewer

from .times import clock, plain_seconds


@dataclass(frozen=True)
class Tape:
    """`number`, from 1, of those recordings of the entry that the viewer may hear: a closed one leaves no gap."""

    number: int
    count: int


@dataclass(frozen=True)
class Total:
    count: int
    clock: str
    duration: str  # ISO 8601


def numbered(recordings: Sequence[int]) -> dict[int, Tape]:
    """By recording, in the order of the entry; empty where it has only one."""
    if len(recordings) < 2:
        return {}
    return {pk: Tape(number, len(recordings)) for number, pk in enumerate(recordings, start=1)}


def tapes_of(entries: Collection[int], viewer: Viewer) -> dict[int, dict[int, Tape]]:
    """By entry and recording; one query, none where there is no entry."""
    heard: dict[int, list[int]] = {pk: [] for pk in entries}
    if not heard:
        return {}
    audible = Recording.objects.visible_to(viewer).exclude(file="")
    links = EntryRecording.objects.filter(entry__in=heard, recording__in=audible)
    for entry, recording in links.order_by("sort_order").values_list("entry_id", "recording_id"):
        heard[entry].append(recording)
    return {entry: numbered(list(dict.fromkeys(recordings))) for entry, recordings in heard.items()}


def total(seconds: Sequence[float]) -> Total | None:
    """None where there is only one."""
    if len(seconds) < 2:
        return None
    return Total(len(seconds), clock(sum(seconds)), f"PT{plain_seconds(sum(seconds))}S")
