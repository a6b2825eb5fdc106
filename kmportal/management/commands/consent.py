"""What has to be done for narrators beside the CMS."""

from argparse import ArgumentTypeError
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kmportal.processing import breach
from kmportal.processing.breach import Touched
from kmportal.processing.notices import Incident, write_drafts
from knowledge.dates.jakarta import JAKARTA
from knowledge.models import Entry, Institution, Narrator, Recording, User


class Command(BaseCommand):
    help = (
        "consent breach: whose personal data became known to somebody who has no right to them, and drafts of the "
        "notices that law 27/2022 asks for within 3 × 24 hours"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        tasks = parser.add_subparsers(dest="task", required=True)
        one = tasks.add_parser("breach", help="lists whose data were touched, and drafts the notices")
        one.add_argument("--entry", type=int, action="append", default=[], help="its number in the CMS; again for more")
        one.add_argument("--recording", type=int, action="append", default=[])
        one.add_argument("--narrator", type=int, action="append", default=[], help="the record became known")
        one.add_argument("--account", action="append", default=[], help="user name: somebody else used it")
        one.add_argument("--institution", action="append", default=[], help="short name: all that it keeps")
        one.add_argument("--database", action="store_true", help="a copy of the whole database")
        one.add_argument("--with-keys", action="store_true", help="PERSONAL_DATA_KEYS became known as well")
        one.add_argument("--found", type=moment, default=None, help="2026-12-01T08:00, Jakarta time; now if left out")
        one.add_argument("--how", default="", help="when and how it happened, as far as is known")
        one.add_argument("--measures", default="", help="what was done, and will be")
        one.add_argument("--drill", action="store_true", help="an exercise: each page says so")
        one.add_argument("--out", type=Path, required=True, help="an empty or new folder for the drafts")

    def handle(self, *args: Any, task: str, **options: Any) -> None:
        {"breach": self._breach}[task](**options)

    def _breach(self, *, out: Path, drill: bool, found: datetime | None, **options: Any) -> None:
        touched = _touched(options)
        incident = Incident(found or timezone.now(), options["how"], options["measures"], is_drill=drill)
        try:
            told = write_drafts(touched, incident, out)
        except FileExistsError as error:
            raise CommandError(f"{out} is not empty: name another folder.") from error
        # No name: this goes to a terminal and into logs.
        self.stdout.write(f"{len(touched.narrators)} narrators and {len(touched.accounts)} accounts are touched.")
        if touched.named:
            self.stdout.write(f"{len(touched.named)} entries name people without a record: see langkah.txt.")
        self.stdout.write(f"{told} letters and what else is to be done lie in {out}.")
        due = incident.due.astimezone(JAKARTA)
        self.stdout.write(f"They have to be told by {due:%Y-%m-%d %H:%M}, Jakarta time.")


def moment(said: str) -> datetime:
    try:
        return datetime.fromisoformat(said).replace(tzinfo=JAKARTA)
    except ValueError as error:
        raise ArgumentTypeError(f"{said} is no moment: write it as 2026-12-01T08:00") from error


def _touched(options: dict[str, Any]) -> Touched:
    touched, with_keys = Touched(), options["with_keys"]
    if options["entry"]:
        touched.add(breach.by_entries(_known(Entry, options["entry"], "entry")))
    if options["recording"]:
        touched.add(breach.by_recordings(_known(Recording, options["recording"], "recording")))
    if options["narrator"]:
        touched.add(breach.by_narrators(_known(Narrator, options["narrator"], "narrator")))
    for name in options["account"]:
        touched.add(breach.by_account(_named(User, "account", username=name)))
    for slug in options["institution"]:
        touched.add(breach.by_institution(_named(Institution, "institution", slug=slug), with_keys=with_keys))
    if options["database"]:
        touched.add(breach.by_database(with_keys=with_keys))
    if not any(options[one] for one in ("entry", "recording", "narrator", "account", "institution", "database")):
        raise CommandError(
            "Say what became known: --entry, --recording, --narrator, --account, --institution, --database."
        )
    return touched


def _known(model: Any, numbers: list[int], kind: str) -> list[int]:
    known = set(model.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    if missing := set(numbers) - known:
        raise CommandError(f"There is no {kind} {min(missing)}.")
    return sorted(known)


def _named(model: Any, kind: str, **which: str) -> Any:
    found = model.objects.filter(**which).first()
    if found is None:
        raise CommandError(f"There is no {kind} {next(iter(which.values()))}.")
    return found
