"""What the consents of an entry keep closed, and who can open it: for its checks, before it is submitted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.access import bearing
from knowledge.access.withheld_names import says_one, text_of, withheld_names
from knowledge.dates import in_words
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.entry_types.findings import Finding, Text
from knowledge.entry_types.oral_history.models import OralHistory
from knowledge.models import Consent, Entry, Narrator, Recording, Transcript, TranscriptKind
from knowledge.rights import Viewer
from knowledge.rights.consents import CLOSED, ConsentState, Obstacle, Scope, obstacles
from knowledge.rights.reader import current_reader

from . import addresses
from .embargo import embargo_in_words
from .names import name_for, whom_to_ask

UNANSWERED = (ConsentState.PENDING, "unknown")


def consent_findings(entry: Entry) -> Iterator[Finding]:
    if words := embargo_in_words(entry):
        yield Finding(words, why=_("A curator sets and lifts it: “Who may see it”, in the entry's menu."))
    narrators = _named_in(entry)
    yield from _without_record(entry)
    consents = list(_bearing_on(entry))
    answered = {consent.narrator_id for consent in consents}
    for narrator in narrators.values():
        if narrator.pk not in answered:
            yield _unanswered(narrator, entry)
    if says_one(text_of(entry), withheld_names(consents, day_in_jakarta())):
        yield Finding(
            _("A name that a narrator does not let be said: it stands in title, address, summary, text or credits."),
            why=_("Take it out. Until then only the institution and curators see the entry."),
            required=True,
        )
    known = narrators | Narrator.objects.select_related("institution", "keeper").in_bulk(answered - narrators.keys())
    yield from _kept_closed(entry, consents, known)


def _named_in(entry: Entry) -> dict[int, Narrator]:
    """As the form has them, which may be newer than what is saved."""
    if not isinstance(entry, OralHistory):
        return {}
    named = [row.narrator_id for row in entry.narrators.all() if row.narrator_id is not None]
    return Narrator.objects.select_related("institution", "keeper").in_bulk(named)


def _without_record(entry: Entry) -> Iterator[Finding]:
    if not isinstance(entry, OralHistory):
        return
    for row in entry.narrators.all():
        if row.narrator_id is None and row.name.strip():
            yield Finding(
                _("A record of the narrator “%(name)s” (tab Who).") % {"name": row.name},
                "narrators",
                _("With a record, what the narrator allows is kept by itself. Make one under Narrators."),
            )


def _bearing_on(entry: Entry) -> Iterable[Consent]:
    """On the entry, and on its recordings alone."""
    return [
        *bearing.on_entries([entry.pk]).get(entry.pk, ()),
        *Consent.objects.current().filter(recording__in=_recordings_of(entry)),
    ]


def _recordings_of(entry: Entry) -> list[int]:
    return [link.recording_id for link in entry.recording_links.all() if link.recording_id]


def _kept_closed(entry: Entry, consents: Iterable[Consent], narrators: dict[int, Narrator]) -> Iterator[Finding]:
    """What is closed by one consent for one reason is said once. What is said of one recording closes that alone, and
    the rest can be published."""
    day, scopes = day_in_jakarta(), _needed(entry)
    by_pk = {consent.pk: consent for consent in consents}
    found: dict[tuple[int, str], list[Obstacle]] = defaultdict(list)
    for obstacle in obstacles(by_pk.values(), day, *scopes):
        found[obstacle.consent, obstacle.kind].append(obstacle)
    for (pk, kind), met in found.items():
        consent = by_pk[pk]
        narrator = narrators[consent.narrator_id]
        if kind in UNANSWERED and consent.recording_id is None:
            yield _unanswered(narrator, entry)
        else:
            yield _finding(kind, met, consent, narrator, entry)


def _needed(entry: Entry) -> list[Scope]:
    """What this entry shows, or would."""
    recordings = _recordings_of(entry)
    if not recordings:
        return [Scope.NAME]
    needed = [Scope.NAME, Scope.VOICE, Scope.DOWNLOAD, Scope.QUOTATION]
    if Recording.objects.filter(pk__in=recordings, kind="video").exists():
        needed.append(Scope.FACE)
    kinds = set(Transcript.objects.filter(recording__in=recordings).values_list("kind", flat=True))
    if kinds:
        needed.append(Scope.TRANSCRIPT)
    if TranscriptKind.TRANSLATION in kinds:
        needed.append(Scope.TRANSLATION)
    return needed


def _unanswered(narrator: Narrator, entry: Entry) -> Finding:
    return Finding(
        _("The answer of %(narrator)s: nobody has recorded yet what they allow.") % _words(narrator, entry),
        why=_("Until then only the institution and curators see it. It is recorded by %(person)s.")
        % {"person": whom_to_ask(narrator)},
        required=True,
        url=_url(entry),
    )


def _finding(kind: str, met: list[Obstacle], consent: Consent, narrator: Narrator, entry: Entry) -> Finding:
    words = _words(narrator, entry)
    if kind in CLOSED:
        why = _("Only a curator opens it again, once the narrator says so.")
        if consent.recording_id is None:
            closed: Text = _("%(narrator)s has closed this: it is not published.") % words
            return Finding(closed, why=why, required=True, url=_url(entry))
        return Finding(_("%(narrator)s has closed one of its recordings.") % words, why=why, url=_url(entry))
    why = _("Ask the narrator again, and have the answer recorded by %(person)s.") % {"person": whom_to_ask(narrator)}
    if kind in UNANSWERED:
        text = _("%(narrator)s has not answered yet for one of its recordings: it stays closed.") % words
        return Finding(text, why=why, url=_url(entry))
    if kind == "not_reviewed":
        return Finding(
            _("%(narrator)s wants to hear and read it before it is published.") % words,
            why=_("They agree on their own page: make a link in their record. Or %(person)s records that they agree.")
            % {"person": whom_to_ask(narrator)},
            required=consent.recording_id is None,
            url=_url(entry),
        )
    if kind == "not_yet_valid":
        text = _("The consent of %(narrator)s begins on %(day)s: until then it stays closed.") % _dated(
            words, consent.valid_from
        )
        return Finding(text, why=_("It opens by itself on that day."), url=_url(entry))
    if kind == "expired":
        text = _("The consent of %(narrator)s ended on %(day)s: since then it is closed.") % _dated(
            words, consent.valid_until
        )
        return Finding(text, why=why, url=_url(entry))
    scopes = ", ".join(str(Scope(scope).label) for scope in dict.fromkeys(one.scope for one in met))
    text = _("%(narrator)s has not allowed: %(scopes)s.") % {**words, "scopes": scopes}
    rest = _("The rest is published. Ask the narrator again, and have the answer recorded by %(person)s.")
    return Finding(text, why=rest % {"person": whom_to_ask(narrator)}, url=_url(entry))


def _words(narrator: Narrator, entry: Entry) -> dict[str, Any]:
    return {"narrator": name_for(Viewer.of(current_reader()), narrator, entry.pk)}


def _dated(words: dict[str, Any], day: Any) -> dict[str, Any]:
    return {**words, "day": in_words(day.isoformat())}


def _url(entry: Entry) -> str:
    return reverse(addresses.CONSENTS, args=[entry.pk]) if entry.pk else ""
