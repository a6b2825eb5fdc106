"""What is a narrator's own: the entries in which they tell, and what belongs to these."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from knowledge.access import bearing
from knowledge.access.computing import needed_to_play, needed_to_read
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Consent, ConsentWay, Entry, Narrator, Recording, Transcript
from knowledge.models.entry import EntryQuerySet
from knowledge.rights.narrators import may_have_own

# What alone makes an entry nobody's: a name that was put into it and taken out again left the one, and what somebody
# said meanwhile by their link the other.
NOT_TAKEN_BY_ANYBODY = (ConsentWay.EXPECTED, ConsentWay.LINK)


def entries_of(narrator: Narrator) -> EntryQuerySet:
    """Those that name them, and those about which a consent of theirs was taken down."""
    taken = Consent.objects.filter(narrator=narrator, entry__isnull=False).exclude(way__in=NOT_TAKEN_BY_ANYBODY)
    named = narrator.named_in.values("entry_id")
    found: EntryQuerySet = Entry.objects.filter(Q(pk__in=taken.values("entry_id")) | Q(pk__in=named))
    return found.select_related("institution")


def open_entries(narrator: Narrator, entries: Iterable[Entry]) -> list[Entry]:
    """Whose words the narrator may read."""
    entries, day = list(entries), day_in_jakarta()
    said = bearing.on_entries([entry.pk for entry in entries])
    return [
        entry for entry in entries if may_have_own([entry.access_level], _others(narrator, said.get(entry.pk, ())), day)
    ]


def recordings_of(narrator: Narrator) -> list[Recording]:
    """At home in their entries, as far as the narrator may have them."""
    found = list(
        Recording.objects.filter(home__in=entries_of(narrator).values("pk"))
        .select_related("home__institution", "home__licence")
        .order_by("pk")
    )
    said, day = bearing.on_recordings({one.pk: one.home_id for one in found}), day_in_jakarta()
    return [
        one
        for one in found
        if may_have_own(
            _levels(one), _others(narrator, said[one.pk]), day, *needed_to_play(one.file.name or "", one.kind)
        )
    ]


def transcripts_of(narrator: Narrator, recordings: Collection[Recording]) -> list[Transcript]:
    """Of these recordings, which are the narrator's."""
    said, day = bearing.on_recordings({one.pk: one.home_id for one in recordings}), day_in_jakarta()
    found = Transcript.objects.filter(recording__in=[one.pk for one in recordings]).order_by("recording", "pk")
    return [one for one in found.select_related("language", *_SHOWN) if _may_read(narrator, one, said, day)]


_SHOWN = ("recording__home__institution", "recording__home__licence")


def _may_read(narrator: Narrator, transcript: Transcript, said: bearing.Bearing, day: date) -> bool:
    if not transcript.is_timed and transcript.recording.sealed_times:
        return False  # nobody knows what to leave out
    scopes = needed_to_read(transcript.kind, transcript.made_by)
    levels = [transcript.access_level, *_levels(transcript.recording)]
    return may_have_own(levels, _others(narrator, said[transcript.recording_id]), day, *scopes)


def _levels(recording: Recording) -> list[str]:
    return [recording.access_level, recording.home.access_level if recording.home else ""]


def _others(narrator: Narrator, said: Iterable[Consent]) -> list[Consent]:
    return [consent for consent in said if consent.narrator_id != narrator.pk]
