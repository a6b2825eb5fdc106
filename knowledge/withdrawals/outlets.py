"""The outlets that are asked after a pause or a withdrawal. What stands above the domain registers its own.

`knowledge.withdrawals.reachable` asks a few of them of many entries, in little time, for the page of a narrator; here
each is asked by every address that it has, of one closed entry.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from knowledge.models import Clip, Recording, Transcript, Withdrawal
from knowledge.rights.viewer import Viewer

from .asking import Question, is_open, readers


@dataclass(frozen=True, slots=True)
class Subject:
    """What was closed: an entry with all that belongs to it, or a single recording (then `entry` is None)."""

    entry: Any
    recordings: list[Recording] = field(default_factory=list)
    transcripts: list[Transcript] = field(default_factory=list)
    clips: list[Clip] = field(default_factory=list)

    @property
    def link(self) -> str:
        """Stands on every page that leads to the entry, in either language."""
        return f"/entri/{self.entry.slug}/"


@dataclass(frozen=True, slots=True)
class Asked:
    """`answer`: a status, or a word; `is_open`: None where it could not be told."""

    what: str
    reader: str
    answer: str
    is_open: bool | None


class Outlet(Protocol):
    """`label`: as it is told; `remedy`: what to do where it is open."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> Any: ...
    @property
    def remedy(self) -> Any: ...
    def ask(self, subject: Subject) -> Iterable[Asked]: ...


@dataclass(frozen=True, slots=True)
class AddressOutlet:
    """Asked by its addresses, as each reader."""

    name: str
    label: Any
    remedy: Any
    questions: Callable[[Subject], Iterable[Question]]

    def ask(self, subject: Subject) -> Iterator[Asked]:
        asking = readers()
        for question in self.questions(subject):
            for viewer in asking:
                found, answer = is_open(question, viewer)
                yield Asked(question.address, str(viewer.audience), answer, found)


@dataclass(frozen=True, slots=True)
class HeldOutlet:
    """Asked what it holds for a reader, where no address says that. `held`: what was asked, and whether it is there."""

    name: str
    label: Any
    remedy: Any
    held: Callable[[Subject, Viewer], Iterable[tuple[str, bool | None]]]

    def ask(self, subject: Subject) -> Iterator[Asked]:
        for viewer in readers():
            for what, found in self.held(subject, viewer):
                yield Asked(what, str(viewer.audience), {True: "there", False: "not there", None: "?"}[found], found)


_outlets: dict[str, Outlet] = {}


def register(outlet: Outlet) -> None:
    _outlets[outlet.name] = outlet


def registered() -> tuple[Outlet, ...]:
    return tuple(_outlets.values())


def subject_of(withdrawal: Withdrawal) -> Subject:
    consent = withdrawal.consent
    recordings = Recording.objects.filter(home=consent.entry_id) if consent.entry_id else Recording.objects.none()
    if consent.recording_id is not None:
        recordings = Recording.objects.filter(pk=consent.recording_id)
    found = list(recordings.order_by("pk"))
    whole = consent.entry if consent.recording_id is None else None
    return Subject(
        entry=whole.specific if whole is not None else None,
        recordings=found,
        transcripts=list(Transcript.objects.filter(recording__in=found).select_related("recording").order_by("pk")),
        clips=list(Clip.objects.filter(recording__in=found).order_by("pk")),
    )
