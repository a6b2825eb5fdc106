"""`consent verify`, `destroy`: see docs/how-to/after-a-withdrawal.md; `breach`: see docs/how-to/answer-a-breach.md."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kmportal.processing import breach
from kmportal.processing.breach import Touched
from kmportal.processing.notices import Incident, write_drafts
from knowledge.dates.jakarta import JAKARTA, day_in_jakarta
from knowledge.models import Destruction, Entry, Institution, Narrator, Recording, User, Withdrawal
from knowledge.withdrawals import report
from knowledge.withdrawals.destroying import destroy_due
from knowledge.withdrawals.outlets import registered


class Command(BaseCommand):
    help = "Does what follows from what narrators decide, and from what became known of them."

    def add_arguments(self, parser: CommandParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        verify = steps.add_parser("verify", help="Ask every outlet whether what was closed is gone from it.")
        which = verify.add_mutually_exclusive_group()
        which.add_argument("--narrator", type=int, help="of this narrator alone, by the number in the CMS")
        which.add_argument("--entry", type=int, help="of this entry alone, by the number in the CMS")
        destroy = steps.add_parser("destroy", help="Destroy what was kept sealed until today.")
        destroy.add_argument("--dry-run", action="store_true", help="only say what would be destroyed")
        self._add_breach(steps.add_parser("breach", help="Draft the notices that law 27/2022 asks for."))

    @staticmethod
    def _add_breach(one: ArgumentParser) -> None:
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

    def handle(self, *args: Any, step: str, **options: Any) -> None:
        # No title, no name and no address: this goes to a terminal and into logs.
        getattr(self, f"_{step}")(**options)

    def _verify(self, narrator: int | None = None, entry: int | None = None, **_options: Any) -> None:
        whose = (
            _named(Narrator, "narrator", pk=narrator) if narrator else None,
            _named(Entry, "entry", pk=entry) if entry else None,
        )
        unclean = 0
        for withdrawal in report.in_force(narrator=whose[0], entry=whose[1]):
            unclean += self._tell(withdrawal)
        if unclean:
            raise CommandError(f"{unclean} answers are not clean. What to do stands in the CMS beside each.")
        self.stdout.write("Nothing that narrators have closed can be reached.")

    def _destroy(self, *, dry_run: bool, **_options: Any) -> None:
        due = Destruction.objects.due(day_in_jakarta())
        if not due:
            self.stdout.write("Nothing is due.")
        elif dry_run:
            for one in due:
                self.stdout.write(f"{_what(one)}: kept until {one.until}, would be destroyed")
        else:
            self._destroy_due()

    def _destroy_due(self) -> None:
        left = 0
        for one in destroy_due():
            if one.done_at is None:
                left += 1
                why = "it is not taken back any more, is kept longer, or a file cannot be deleted"
                self.stdout.write(f"{_what(one)}: not destroyed: {why}")
            else:
                counts = ", ".join(f"{number} {kind}" for kind, number in sorted(one.destroyed.items()))
                self.stdout.write(f"{_what(one)}: destroyed ({counts})")
        if left:
            raise CommandError(f"{left} are left.")

    def _tell(self, withdrawal: Withdrawal) -> int:
        consent = withdrawal.consent
        self.stdout.write(f"narrator {consent.narrator_id}, entry {consent.entry_id}: {consent.state}")
        checks = {check.outlet: check for check in report.verify(withdrawal)}
        for outlet in registered():
            check = checks[outlet.name]
            took = "" if check.took is None else f", clean after {check.took.total_seconds():.1f} s at most"
            self.stdout.write(f"  {outlet.name}: {check.state}, {len(check.asked)} questions{took}")
        return sum(not check.is_clean for check in checks.values())

    def _breach(self, *, out: Path, drill: bool, found: datetime | None, **options: Any) -> None:
        touched = _touched(options)
        incident = Incident(found or timezone.now(), options["how"], options["measures"], is_drill=drill)
        try:
            told = write_drafts(touched, incident, out)
        except FileExistsError as error:
            raise CommandError(f"{out} is not empty: name another folder.") from error
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


def _what(one: Destruction) -> str:
    return one.identifier or f"destruction {one.pk}"


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


def _named(model: Any, kind: str, **which: Any) -> Any:
    found = model.objects.filter(**which).first()
    if found is None:
        raise CommandError(f"There is no {kind} {next(iter(which.values()))}.")
    return found
