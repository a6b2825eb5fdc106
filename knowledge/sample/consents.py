"""What the narrators of the sample allow: invented, as they are."""

from typing import Any

from knowledge.access.consents import Decision, record_consent
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import ConsentWay, Entry, User
from knowledge.rights.consents import Answer, ConsentState, Scope


def give_consents(entry: Entry, words: dict[str, Any], curator: User) -> None:
    """`consent` of a narrator: answers by scope; what is not named is allowed, but for the training of machines."""
    rows = EntryNarrator.objects.filter(entry=entry.pk).select_related("narrator").order_by("sort_order")
    for row, values in zip(rows, words.get("narrators", ()), strict=False):
        if row.narrator is None:
            continue
        answers: dict[Scope, Answer] = {scope: Answer.YES for scope in Scope if scope is not Scope.MACHINE_TRAINING}
        answers |= {Scope(scope): Answer(answer) for scope, answer in values["consent"].items()}
        decision = Decision(
            state=ConsentState.GIVEN,
            way=ConsentWay.SIGNED,
            scopes=answers,
            given_on=words["interview_date"],
            taken_by=words["interviewer"],
        )
        record_consent(narrator=row.narrator, entry=entry, decision=decision, user=curator)
