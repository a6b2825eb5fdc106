"""The log of decisions on access, and deciding them again from what they were decided from.

Consents are only ever added to, so that a decision of years ago can be made once more: with the rule of today, from the
consents of then, as of the day of then.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.access import protocols
from knowledge.access.computing import RecordingRights
from knowledge.access.explaining import Cause, Thing, belongs_to, consents_on, own_reasons, scopes_of
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Consent, DecidedOf, Entry, Recording, RightsDecision, Transcript
from knowledge.rights.consents import Obstacle, Scope, allows, obstacles
from knowledge.rights.levels import EffectiveAccess, strictest

KINDS: dict[Any, DecidedOf] = {
    Entry: DecidedOf.ENTRY,
    Recording: DecidedOf.RECORDING,
    Transcript: DecidedOf.TRANSCRIPT,
}


@dataclass(frozen=True, slots=True)
class Replayed:
    """A decision made again. `after`: what the rule says today of the facts of then; `obstacles`: what in the consents
    stood against it."""

    decision: RightsDecision
    after: dict[str, Any]
    obstacles: list[Obstacle]

    @property
    def agrees(self) -> bool:
        return self.after == self.decision.after


def write_down(model: Any, changed: Collection[tuple[int, Any, Any]]) -> None:
    """Of things whose stored rights have just changed: primary key, before, after. In the transaction of the change."""
    kind, day = KINDS.get(model), day_in_jakarta()
    if kind is None or not changed:
        return
    things = model.objects.in_bulk([pk for pk, _, _ in changed])
    RightsDecision.objects.bulk_create(
        RightsDecision(
            kind=kind, thing=pk, day=day, before=_as_data(before), after=_as_data(after), facts=_facts(things[pk], day)
        )
        for pk, before, after in changed
    )


def history(things: Collection[Thing]) -> Iterator[RightsDecision]:
    """Of these things, the oldest first."""
    for thing in things:
        kind = next(kind for model, kind in KINDS.items() if isinstance(thing, model))
        yield from RightsDecision.objects.filter(kind=kind, thing=thing.pk)


def replay(decision: RightsDecision) -> Replayed:
    facts, day = decision.facts, decision.day
    consents = list(Consent.objects.filter(pk__in=facts["consents"]).order_by("pk"))
    scopes = [Scope(scope) for scope in facts["scopes"]]
    against = obstacles(consents, day, *scopes)
    others = [access for _, access in facts["others"]]
    after: dict[str, Any] = {
        "access": strictest([EffectiveAccess.PUBLIC, *others, *(obstacle.access for obstacle in against)])
    }
    if len(consents) < len(facts["consents"]):
        after["access"] = EffectiveAccess.SEALED  # what it stood on is not there any more
    if decision.kind == DecidedOf.RECORDING:
        after |= {
            "download": allows(consents, day, Scope.DOWNLOAD),
            "quotation": allows(consents, day, Scope.QUOTATION),
        }
    return Replayed(decision, after, against)


def _facts(thing: Thing, day: date) -> dict[str, Any]:
    """What closes that to which a thing belongs counts as it is stored there: it has a decision of its own."""
    consents, whole = consents_on(thing), belongs_to(thing)
    others = [[str(one.cause), str(one.access)] for one in own_reasons(thing, consents, day)]
    if whole is not None:
        others.append([str(Cause.BELONGING), whole.effective_access])
    return {
        "others": [[cause, access] for cause, access in others if access != EffectiveAccess.PUBLIC],
        "consents": sorted(consent.pk for consent in consents),
        "scopes": sorted(scopes_of(thing)),
        "protocols": sorted(protocols.numbers_on(thing)),
    }


def _as_data(rights: str | RecordingRights) -> dict[str, Any]:
    if isinstance(rights, RecordingRights):
        access, download, quotation = rights
        return {"access": str(access), "download": download, "quotation": quotation}
    return {"access": str(rights)}
