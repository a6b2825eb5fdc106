"""Compares the stored effective access with what is computed anew; and says why a thing is as closed as it is."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from knowledge import browse_index
from knowledge.access import audit
from knowledge.access.explaining import Reason, reasons
from knowledge.models import Entry, Recording, Transcript


class Command(BaseCommand):
    help = (
        "rights check: compares the stored access of every entry, medium and transcript with the rule. "
        "rights why ENTRY: what closes an entry, its recordings and their transcripts"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["check", "why"])
        parser.add_argument("entry", nargs="?", type=int, help="the number of an entry, as in its address in the CMS")
        parser.add_argument("--repair", action="store_true", help="store what the rule says; also looks at all pages")

    def handle(self, *args: Any, action: str, entry: int | None, repair: bool, **options: Any) -> None:
        # No title and no name: this goes to a terminal and into logs.
        if action == "why":
            self._explain(entry)
        else:
            self._check(repair)

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

    def _explain(self, pk: int | None) -> None:
        entry = Entry.objects.filter(pk=pk or 0).first()
        if entry is None:
            raise CommandError("Name an entry by its number in the CMS: manage.py rights why 12")
        for thing in _things(entry):
            self.stdout.write(f"{_named(thing)}: {thing.effective_access}")
            for reason in reasons(thing):
                self.stdout.write(f"  {reason.access}: {_in_words(reason)}")


def _things(entry: Entry) -> Iterator[Entry | Recording | Transcript]:
    yield entry
    for recording in entry.recordings.order_by("pk"):
        yield recording
        yield from recording.transcripts.order_by("pk")


def _named(thing: Any) -> str:
    return f"{thing._meta.model_name} {thing.pk}"


def _in_words(reason: Reason) -> str:
    words = f"{reason.cause} of {_named(reason.thing)}"
    if reason.consent is None:
        return words
    return f"{words}, number {reason.consent}: {reason.kind}" + (f", {reason.scope}" if reason.scope else "")
