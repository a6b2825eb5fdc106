"""What of the consents of an entry is told to whom: what counts now, and all that was decided before."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.access.consent_forms import may_read_form
from knowledge.access.consents import may_record
from knowledge.entry_types.oral_history.models import OralHistory
from knowledge.models import Consent, Entry, Narrator
from knowledge.rights import Viewer, may_see_medium
from knowledge.rights.consents import CLOSED, ConsentState
from knowledge.rights.narrators import keeps_record

from . import addresses
from .names import name_for, whom_to_ask
from .sentences import ToldConsent, told


@dataclass
class Subject:
    """Of a narrator: the entry, or one of its recordings. `current` counts today; `earlier`: the newest first."""

    title: str
    current: ToldConsent
    earlier: list[ToldConsent] = field(default_factory=list)


@dataclass(frozen=True)
class ToldNarrator:
    """`record_url`: of the form, for whoever may record; `ask`: whom to ask, where somebody else decides."""

    narrator: Narrator
    name: str
    url: str
    subjects: list[Subject]
    record_url: str
    ask: str


def narrators_of(entry: Entry) -> list[Narrator]:
    """With a record: of what is published, of the newest draft, and of what was decided before."""
    found = set(Consent.objects.filter(entry=entry.pk).values_list("narrator_id", flat=True))
    specific = entry.specific
    if isinstance(specific, OralHistory):
        rows = [*specific.narrators.all(), *specific.get_latest_revision_as_object().narrators.all()]
        found |= {row.narrator_id for row in rows if row.narrator_id is not None}
    return list(Narrator.objects.filter(pk__in=found).select_related("institution", "keeper"))


def may_record_something(user: Any, narrator: Narrator, entry: Entry) -> bool:
    """To close is allowed to whoever may record at all."""
    return may_record(user, narrator, entry, ConsentState.PAUSED)


def told_of(narrator: Narrator, entry: Entry, user: Any) -> ToldNarrator:
    viewer = Viewer.of(user)
    is_kept, subjects = keeps_record(viewer, narrator), list(_subjects(narrator, entry, user))
    records = may_record_something(user, narrator, entry)
    closed = any(subject.current.consent.state in CLOSED for subject in subjects)
    ask = "" if records else whom_to_ask(narrator)
    if records and closed and not viewer.is_curator:
        ask = _("a curator: what a narrator has closed, only a curator opens again")
    form_url = f"{reverse(addresses.NEW_CONSENT, args=[entry.pk])}?{urlencode({addresses.CHOSEN: narrator.pk})}"
    return ToldNarrator(
        narrator=narrator,
        name=name_for(viewer, narrator, entry.pk),
        url=reverse(addresses.NARRATOR, args=[narrator.pk]) if is_kept else "",
        subjects=subjects,
        record_url=form_url if records else "",
        ask=ask,
    )


def _subjects(narrator: Narrator, entry: Entry, user: Any) -> Iterator[Subject]:
    """The whole entry first, then each recording of which something else was said."""
    said = Consent.objects.filter(narrator=narrator, entry=entry.pk).select_related(
        "recording", "recorded_by", "narrator", "entry"
    )
    by_subject = sorted(said, key=lambda consent: (consent.recording_id or 0, -consent.pk))
    for _recording, consents in groupby(by_subject, key=lambda consent: consent.recording_id):
        newest, *earlier = [_told(consent, user) for consent in consents]
        yield Subject(_title(newest, user), newest, earlier)


def _title(newest: ToldConsent, user: Any) -> str:
    if newest.consent.recording_id is None:
        return _("The whole entry")
    recording = newest.consent.recording
    if recording is not None and may_see_medium(Viewer.of(user), recording):
        return _("Only the recording “%(title)s”") % {"title": newest.about}
    return _("Only a recording that is closed to you")


def _told(consent: Consent, user: Any) -> ToldConsent:
    form_url = reverse(addresses.CONSENT_FORM, args=[consent.pk]) if may_read_form(user, consent) else ""
    return told(consent, is_whole=keeps_record(Viewer.of(user), consent.narrator), form_url=form_url)
