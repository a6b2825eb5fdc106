"""What is known of an entry before it becomes a document: plain values, whether from the tables or from a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from knowledge.models import Area


class SpokenSegment(NamedTuple):
    """Times in seconds, None where there is a `place` instead; `key` of what is read, not listened to."""

    start: float | None
    end: float | None
    speaker: str
    text: str
    key: str = ""
    place: str = ""


@dataclass(frozen=True)
class Spoken:
    """A transcript with its segments."""

    transcript: int
    recording: int
    language: str
    segments: tuple[SpokenSegment, ...]
    translation: bool
    index: bool = False  # its segments are points of an index of contents

    @property
    def retells(self) -> bool:
        """What a transcript of the recording says, too."""
        return self.translation or self.index


@dataclass
class Facts:
    """`own` holds the fields that only the entry's type has; `related` its child rows by relation."""

    entry: int
    type_name: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    body: list[Mapping[str, Any]]
    credits: str
    place_is_withheld: bool
    opk: str
    access_level: str
    level: str  # the same; sealed where the entry is closed to librarians, or only groups read it
    licence_id: int | None
    lead_image_id: int | None
    owner_id: int | None
    identifier: str
    year_from: int | None
    year_to: int | None
    institution: str
    institution_id: int
    institution_name: str
    shown_since: datetime | None
    ways: list[list[Area]] = field(default_factory=list)  # to each of its areas, from the kota down
    tags: list[tuple[str, str]] = field(default_factory=list)  # slug, name
    tag_names: list[str] = field(default_factory=list)  # their synonyms too
    languages: list[str] = field(default_factory=list)
    own: dict[str, Any] = field(default_factory=dict)
    related: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    own_recordings: list[int] = field(default_factory=list)  # listed by the entry, not merely played in its body
    media: list[str] = field(default_factory=list)  # kinds of what its page plays and shows
    transcripts: list[Spoken] = field(default_factory=list)  # what is found under this entry
    status: str = ""  # an EntryStatus; of the staff's documents alone
    is_untranscribed: bool = False  # a recording of its own has no transcript that librarians may read

    @property
    def areas(self) -> list[Area]:
        """Each once, however many of its areas lie in it."""
        return list(dict.fromkeys(area for way in self.ways for area in way))
