"""`consent verify`, `destroy`: see docs/how-to/after-a-withdrawal.md."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Destruction, Entry, Narrator, Withdrawal
from knowledge.withdrawals import report
from knowledge.withdrawals.destroying import destroy
from knowledge.withdrawals.outlets import registered


class Command(BaseCommand):
    help = "Does what follows from consents that narrators have paused or taken back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        verify = steps.add_parser("verify", help="Ask every outlet whether what was closed is gone from it.")
        which = verify.add_mutually_exclusive_group()
        which.add_argument("--narrator", type=int, help="of this narrator alone, by the number in the CMS")
        which.add_argument("--entry", type=int, help="of this entry alone, by the number in the CMS")
        destroy = steps.add_parser("destroy", help="Destroy what was kept sealed until today.")
        destroy.add_argument("--dry-run", action="store_true", help="only say what would be destroyed")

    def handle(self, *args: Any, step: str, **options: Any) -> None:
        # No title, no name and no address: this goes to a terminal and into logs.
        getattr(self, f"_{step}")(**options)

    def _verify(self, narrator: int | None = None, entry: int | None = None, **_options: Any) -> None:
        whose = _found(Narrator, narrator), _found(Entry, entry)
        unclean = 0
        for withdrawal in report.in_force(narrator=whose[0], entry=whose[1]):
            unclean += self._tell(withdrawal)
        if unclean:
            raise CommandError(f"{unclean} answers are not clean. What to do stands in the CMS beside each.")
        self.stdout.write("Nothing that narrators have closed can be reached.")

    def _destroy(self, *, dry_run: bool, **_options: Any) -> None:
        due = list(Destruction.objects.due(day_in_jakarta()))
        left = 0
        for one in due:
            what = one.identifier or f"recording {one.recording_id}"
            if dry_run:
                self.stdout.write(f"{what}: kept until {one.until}, would be destroyed")
            elif destroy(one):
                counts = ", ".join(f"{number} {kind}" for kind, number in sorted(one.destroyed.items()))
                self.stdout.write(f"{what}: destroyed ({counts})")
            else:
                left += 1
                self.stdout.write(f"{what}: not destroyed: it is not taken back any more, or a file cannot be deleted")
        if left:
            raise CommandError(f"{left} are left.")
        if not due:
            self.stdout.write("Nothing is due.")

    def _tell(self, withdrawal: Withdrawal) -> int:
        consent = withdrawal.consent
        self.stdout.write(f"narrator {consent.narrator_id}, entry {consent.entry_id}: {consent.state}")
        checks = {check.outlet: check for check in report.verify(withdrawal)}
        for outlet in registered():
            check = checks[outlet.name]
            check.withdrawal = withdrawal
            took = "" if check.took is None else f", clean after {check.took.total_seconds():.1f} s at most"
            self.stdout.write(f"  {outlet.name}: {check.state}, {len(check.asked)} questions{took}")
        return sum(not check.is_clean for check in checks.values())


def _found(model: Any, pk: int | None) -> Any:
    if pk is None:
        return None
    found = model.objects.filter(pk=pk).first()
    if found is None:
        raise CommandError(f"There is no {model._meta.model_name} {pk}.")
    return found
