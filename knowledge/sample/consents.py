"""What the narrators of the sample allow: invented, as they are."""

from collections.abc import Iterator
from typing import Any

from knowledge.access.consents import Decision, record_consent
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import ConsentWay, Entry, Narrator, User
from knowledge.rights.consents import Answer, ConsentState, Scope


def give_consents(entry: Entry, words: dict[str, Any], curator: User) -> None:
    """`consent` of a narrator: answers by scope; what is not named is allowed, but for the training of machines."""
    for narrator, values in _narrators(entry, words):
        answers: dict[Scope, Answer] = {scope: Answer.YES for scope in Scope if scope is not Scope.MACHINE_TRAINING}
        answers |= {Scope(scope): Answer(answer) for scope, answer in values["consent"].items()}
        decision = Decision(
            state=ConsentState.GIVEN,
            way=ConsentWay.SIGNED,
            scopes=answers,
            given_on=words["interview_date"],
            taken_by=words["interviewer"],
        )
        record_consent(narrator=narrator, entry=entry, decision=decision, user=curator)


def take_back(entry: Entry, words: dict[str, Any], curator: User) -> None:
    """After it was published."""
    for narrator, values in _narrators(entry, words):
        if day := values.get("withdrawn_on"):
            decision = Decision(state=ConsentState.WITHDRAWN, way=ConsentWay.SIGNED, given_on=day)
            record_consent(narrator=narrator, entry=entry, decision=decision, user=curator)


def _narrators(entry: Entry, words: dict[str, Any]) -> Iterator[tuple[Narrator, dict[str, Any]]]:
    """Those that have a record."""
    rows = EntryNarrator.objects.filter(entry=entry.pk).select_related("narrator").order_by("sort_order")
    for row, values in zip(rows, words.get("narrators", ()), strict=False):
        if row.narrator is not None:
            yield row.narrator, values
