"""Whose personal data a breach touched: for the notices that law 27/2022, article 46, asks for within 3 × 24 hours."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Q

from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.entry_types.tradition.models import Practitioner
from knowledge.models import Entry, Institution, Narrator, Recording, User
from knowledge.rights import Viewer
from knowledge.rights.viewer import ANONYMOUS

WITHIN = timedelta(hours=72)


class Kind(StrEnum):
    """What of somebody's data."""

    AGREED_NAME = "agreed_name"
    CONTACTS = "contacts"  # and real name, and heirs
    ENCRYPTED = "encrypted"  # the same, without the key to read it
    TOLD = "told"  # what they told, beyond what is public
    ACCOUNT = "account"


@dataclass
class Touched:
    """`narrators`, `accounts`: whose, with what of it. `named`: people without a record who are named in entries that
    became known, by the number of the entry; who they are and how to reach them has to be read there."""

    narrators: dict[int, set[Kind]] = field(default_factory=dict)
    accounts: dict[int, set[Kind]] = field(default_factory=dict)
    named: dict[int, int] = field(default_factory=dict)

    def add(self, other: "Touched") -> None:
        for ours, theirs in ((self.narrators, other.narrators), (self.accounts, other.accounts)):
            for pk, kinds in theirs.items():
                ours.setdefault(pk, set()).update(kinds)
        self.named |= other.named


def by_entries(entries: Collection[int]) -> Touched:
    """What is closed in these entries, their recordings and transcripts became known."""
    told = Narrator.objects.filter(
        Q(named_in__entry__in=entries) | Q(consents__entry__in=entries) | Q(consents__recording__home__in=entries)
    )
    return Touched(
        narrators={narrator.pk: {Kind.AGREED_NAME, Kind.TOLD} for narrator in told.distinct()},
        named=_named_without_record(entries),
    )


def by_recordings(recordings: Collection[int]) -> Touched:
    homes = Recording.objects.filter(pk__in=recordings, home__isnull=False).values_list("home_id", flat=True)
    touched = by_entries(set(homes))
    own = Narrator.objects.filter(consents__recording__in=recordings).distinct()
    touched.add(Touched(narrators={narrator.pk: {Kind.AGREED_NAME, Kind.TOLD} for narrator in own}))
    return touched


def by_narrators(narrators: Collection[int]) -> Touched:
    """Their records became known."""
    return Touched(narrators={pk: {Kind.AGREED_NAME, Kind.CONTACTS} for pk in narrators})


def by_account(user: User) -> Touched:
    """Somebody else used this account: all that it reads and the public does not."""
    viewer = Viewer.of(user)
    closed = Entry.objects.consultable_by(viewer).exclude(pk__in=Entry.objects.visible_to(ANONYMOUS).values("pk"))
    touched = by_entries(set(closed.values_list("pk", flat=True)))
    for narrator in Narrator.objects.kept_by(viewer).select_related("institution"):
        kinds = {Kind.AGREED_NAME, Kind.CONTACTS} if narrator.is_open_to(user) else {Kind.AGREED_NAME}
        touched.add(Touched(narrators={narrator.pk: kinds}))
    others = User.objects.all() if viewer.is_curator else User.objects.filter(pk=user.pk)
    touched.add(_accounts(others))
    return touched


def by_institution(institution: Institution, *, with_keys: bool) -> Touched:
    """All that it keeps."""
    touched = by_entries(set(Entry.objects.filter(institution=institution).values_list("pk", flat=True)))
    touched.add(_records(Narrator.objects.filter(institution=institution), with_keys=with_keys))
    touched.add(_accounts(User.objects.filter(institution=institution)))
    return touched


def by_database(*, with_keys: bool) -> Touched:
    """A copy of the whole database. `with_keys`: and of the keys under which contacts are encrypted."""
    touched = by_entries(set(Entry.objects.values_list("pk", flat=True)))
    touched.add(_records(Narrator.objects.all(), with_keys=with_keys))
    touched.add(_accounts(User.objects.all()))
    return touched


def deadline(found: datetime) -> datetime:
    """By when people and the authority have to be told."""
    return found + WITHIN


def _records(narrators: Iterable[Narrator], *, with_keys: bool) -> Touched:
    contacts = Kind.CONTACTS if with_keys else Kind.ENCRYPTED
    return Touched(narrators={narrator.pk: {Kind.AGREED_NAME, contacts} for narrator in narrators})


def _accounts(users: Iterable[User]) -> Touched:
    return Touched(accounts={user.pk: {Kind.ACCOUNT} for user in users})


def _named_without_record(entries: Collection[int]) -> dict[int, int]:
    """How many, by the number of the entry."""
    rows = [
        *EntryNarrator.objects.filter(entry__in=entries, narrator=None).values_list("entry_id", flat=True),
        *Practitioner.objects.filter(tradition__in=entries).values_list("tradition_id", flat=True),
    ]
    return Counter(rows)
