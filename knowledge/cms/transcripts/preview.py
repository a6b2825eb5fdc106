"""What a transcript's file would make of a transcript, before anything of it is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.db.models import Q

from knowledge.media.recordings.clock import clock_time
from knowledge.models import Language, PlacedBy, Recording, TranscriptKind
from knowledge.transcripts.comparison import Line
from knowledge.transcripts.kept_words import differences, write_words
from knowledge.transcripts.places import label
from knowledge.transcripts.segments import Parsed, ParsedSegment, Problem

SPEAKERS = 12  # that are named
PASSAGES = 5  # that are shown
LINES = 400  # of a comparison


@dataclass(frozen=True)
class Preview:
    """`stands`: the words in force, as their form shows them; empty where there are none yet."""

    kept: int
    file_name: str
    parsed: Parsed
    recording: Recording | None
    stands: str
    language: Language | None
    kind: str
    consents: bool = False  # to leave out what is told

    @property
    def shown(self) -> str:
        """Says of what, and for which recording, this is the preview: only what was shown may be taken."""
        return shown(self.parsed, self.recording, self.kind)

    @property
    def is_index(self) -> bool:
        return self.kind == TranscriptKind.INDEX

    @property
    def passages(self) -> int:
        return len(self.parsed.segments)

    @property
    def first_passages(self) -> Sequence[tuple[str, ParsedSegment]]:
        return [(_where(one), one) for one in self.parsed.segments[:PASSAGES]]

    @property
    def speakers(self) -> Sequence[tuple[str, int]]:
        """With how many passages each has, who speaks most first."""
        return self._counted.most_common(SPEAKERS)

    @property
    def more_speakers(self) -> int:
        return max(0, len(self._counted) - SPEAKERS)

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(one.speaker for one in self.parsed.segments if one.speaker)

    @property
    def begins(self) -> str:
        return _where(self.parsed.segments[0])

    @property
    def ends(self) -> str:
        if not self.is_timed:
            return _where(self.parsed.segments[-1])
        return clock_time(max(one.end for one in self.parsed.segments))

    @property
    def is_timed(self) -> bool:
        return self.parsed.placed_by == PlacedBy.TIMES

    @property
    def duration(self) -> str:
        has_length = self.recording is not None and self.recording.duration and self.is_timed
        return clock_time(self.recording.duration) if has_length and self.recording is not None else ""

    @property
    def language_in_file(self) -> str:
        return self.parsed.text.language if self.parsed.text is not None else ""

    @property
    def differs_in_language(self) -> bool:
        """Whether the file names a language of ours that is not the one chosen."""
        found = _language(self.language_in_file)
        return found is not None and self.language is not None and found != self.language

    @property
    def differs_in_kind(self) -> bool:
        is_translation = self.parsed.text is not None and self.parsed.text.is_translation
        return is_translation and self.kind == TranscriptKind.ORIGINAL

    @property
    def index_points(self) -> int:
        """Beside a transcript, which are not taken with it."""
        return 0 if self.is_index else len(self.parsed.index)

    @property
    def left_out(self) -> Sequence[Problem]:
        return self.parsed.left_out

    @property
    def mended(self) -> Sequence[Problem]:
        return [problem for problem in self.parsed.problems if problem.mended]

    @property
    def changes(self) -> Sequence[Line]:
        """Against the words in force; empty where nothing would change."""
        return self._changes[:LINES]

    @property
    def has_more_changes(self) -> bool:
        return len(self._changes) > LINES

    @cached_property
    def _changes(self) -> Sequence[Line]:
        if not self.stands:
            return []
        come, placed_by = write_words(self.parsed.segments, self.parsed.placed_by), self.parsed.placed_by
        return list(islice(differences(self.stands, come, placed_by), LINES + 1))


def shown(parsed: Parsed, recording: Recording | None, kind: str | None) -> str:
    """Texts and translations are read alike, an index is not."""
    text = parsed.text.key if parsed.text is not None else ""
    index = f"|{kind}" if kind == TranscriptKind.INDEX else ""
    index += f"|{parsed.placed_by}" if parsed.placed_by != PlacedBy.TIMES else ""
    return f"{text}|{recording.pk if recording is not None else ''}{index}"


def _where(one: ParsedSegment) -> str:
    return label(one.place) if one.place is not None else clock_time(one.start)


def _language(written: str) -> Language | None:
    """By its code or name: “id”, “Indonesian”, “Betawi (bew)”."""
    name = written.partition("(")[0].strip()
    codes = Q(code__iexact=name) | Q(code__iexact=written.partition("(")[2].rstrip(") "))
    return Language.objects.filter(codes | Q(name__iexact=name) | Q(name_en__iexact=name)).first() if name else None
