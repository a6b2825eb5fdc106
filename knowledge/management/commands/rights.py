"""Compares the stored effective access with what is computed anew; says why a thing is as closed as it is, and what was
decided of it before."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from knowledge import browse_index
from knowledge.access import audit, decisions, protocols
from knowledge.access.explaining import Cause, Reason, reasons
from knowledge.dates.jakarta import JAKARTA
from knowledge.models import Entry, Recording, RightsDecision, Transcript


class Command(BaseCommand):
    help = (
        "rights check: compares the stored access of every entry, medium and transcript with the rule. "
        "rights why ENTRY: what closes an entry, its recordings and their transcripts. "
        "rights history ENTRY: what was decided of them, each decision made again from what it was made from. "
        "rights replay: makes every decision again, and names those that come out otherwise by the rule of today"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["check", "why", "history", "replay"])
        parser.add_argument("entry", nargs="?", type=int, help="the number of an entry, as in its address in the CMS")
        parser.add_argument("--repair", action="store_true", help="store what the rule says; also looks at all pages")

    def handle(self, *args: Any, action: str, entry: int | None, repair: bool, **options: Any) -> None:
        # No title and no name: this goes to a terminal and into logs.
        if action == "check":
            self._check(repair)
        elif action == "why":
            self._explain(_named_by(entry, "why"))
        elif action == "history":
            self._recall(_named_by(entry, "history"))
        else:
            self._replay()

    def _check(self, repair: bool) -> None:
        if repair:
            audit.repair()
        differing = audit.check()
        for one in differing:
            self.stdout.write(f"{one.kind} {one.pk}: stored {one.stored}, should be {one.computed}")
        listed = browse_index.check()
        for line in listed:
            self.stdout.write(f"browse index: {line}")
        if differing or listed:
            raise CommandError(f"{len(differing) + len(listed)} differ. Run: manage.py rights check --repair")
        self.stdout.write("Everything is stored as the rule says.")

    def _explain(self, entry: Entry) -> None:
        for thing in _things(entry):
            self.stdout.write(f"{_named(thing)}: {thing.effective_access}")
            for reason in reasons(thing):
                self.stdout.write(f"  {reason.access}: {_in_words(reason)}")

    def _recall(self, entry: Entry) -> None:
        for decision in decisions.history(list(_things(entry))):
            replayed = decisions.replay(decision)
            self.stdout.write(f"{_moment(decision)} {decision}")
            for cause, access in decision.facts["others"]:
                numbers = ", ".join(map(str, decision.facts["protocols"])) if cause == Cause.PROTOCOL else ""
                self.stdout.write(f"  {access}: {cause} {numbers}".rstrip())
            for one in replayed.obstacles:
                scope = f", {one.scope}" if one.scope else ""
                self.stdout.write(f"  {one.access}: consent {one.consent}: {one.kind}{scope}")
            if not replayed.agrees:
                self.stdout.write(f"  by the rule of today it would be {replayed.after['access']}")

    def _replay(self) -> None:
        number = differing = 0
        for decision in RightsDecision.objects.iterator():
            number += 1
            replayed = decisions.replay(decision)
            if not replayed.agrees:
                differing += 1
                self.stdout.write(f"{_moment(decision)} {decision}: {replayed.after}, was {decision.after}")
        if differing:
            raise CommandError(f"{differing} of {number} decisions come out otherwise by the rule of today.")
        self.stdout.write(f"{number} decisions were made again; each came out as it was.")


def _named_by(pk: int | None, action: str) -> Entry:
    entry = Entry.objects.filter(pk=pk or 0).first()
    if entry is None:
        raise CommandError(f"Name an entry by its number in the CMS: manage.py rights {action} 12")
    return entry


def _moment(decision: RightsDecision) -> str:
    return f"{decision.decided_at.astimezone(JAKARTA):%Y-%m-%d %H:%M:%S}"


def _things(entry: Entry) -> Iterator[Entry | Recording | Transcript]:
    yield entry
    for recording in entry.recordings.order_by("pk"):
        yield recording
        yield from recording.transcripts.order_by("pk")


def _named(thing: Any) -> str:
    return f"{thing._meta.model_name} {thing.pk}"


def _in_words(reason: Reason) -> str:
    words = f"{reason.cause} of {_named(reason.thing)}"
    if reason.cause is Cause.PROTOCOL:
        numbers = ", ".join(map(str, sorted(protocols.numbers_on(reason.thing))))
        words = f"{reason.cause} {numbers} of {_named(reason.thing)}"
    if reason.consent is None:
        return words
    return f"{words}, number {reason.consent}: {reason.kind}" + (f", {reason.scope}" if reason.scope else "")
