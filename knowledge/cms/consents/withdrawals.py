"""What every outlet answered after a narrator closed something, in plain sentences; and asking it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from knowledge.models import OutletCheck, OutletState, Withdrawal
from knowledge.rights import Viewer, may_work_on_entry
from knowledge.rights.narrators import keeps_record
from knowledge.withdrawals.outlets import registered
from knowledge.withdrawals.report import verify

from . import addresses
from .names import name_for

FROM_ENTRY = "entri"  # what the form of an entry's page sends


@dataclass(frozen=True)
class ToldCheck:
    """`asked`: address, reader and answer of each question, for whoever may read what was closed."""

    label: str
    is_clean: bool
    sentence: str
    remedy: str
    asked: list[dict[str, Any]]


@dataclass(frozen=True)
class ToldWithdrawal:
    title: str
    decided_at: datetime
    summary: str
    is_asked: bool
    is_clean: bool
    checks: list[ToldCheck]
    verify_url: str


def told(withdrawals: Iterable[Withdrawal], user: Any) -> list[ToldWithdrawal]:
    return [_told(withdrawal, Viewer.of(user)) for withdrawal in withdrawals]


@require_POST
def ask_again(request: HttpRequest, withdrawal_id: int) -> HttpResponse:
    """By whoever keeps the narrator's record; for everybody else there is none."""
    found = Withdrawal.objects.in_force().select_related("consent__narrator", "consent__entry")
    withdrawal = found.filter(pk=withdrawal_id).first()
    viewer = Viewer.of(request.user)
    if withdrawal is None or not keeps_record(viewer, withdrawal.consent.narrator):
        raise Http404
    if all(check.is_clean for check in verify(withdrawal)):
        messages.success(request, _("Every outlet was asked: none leads there any more."))
    else:
        messages.error(request, _("Not every outlet is clean. What to do stands beside each."))
    entry = withdrawal.consent.entry
    if FROM_ENTRY in request.POST and entry is not None and may_work_on_entry(viewer, entry):
        return redirect(addresses.CONSENTS, entry.pk)
    return redirect(addresses.NARRATOR, withdrawal.consent.narrator_id)


def _told(withdrawal: Withdrawal, viewer: Viewer) -> ToldWithdrawal:
    consent = withdrawal.consent
    knows = consent.entry is not None and may_work_on_entry(viewer, consent.entry)
    by_name = {check.outlet: check for check in withdrawal.checks.all()}
    checks = [
        _check(withdrawal, outlet, by_name[outlet.name], knows=knows)
        for outlet in registered()
        if outlet.name in by_name
    ]
    state = str(consent.get_state_display())
    title = consent.entry.title if knows and consent.entry is not None else _("An entry that is closed to you")
    name = name_for(viewer, consent.narrator, consent.entry_id)
    return ToldWithdrawal(
        title=f"{name}: {title} ({state})",
        decided_at=withdrawal.decided_at,
        summary=_summary(withdrawal, by_name),
        is_asked=bool(checks),
        is_clean=bool(checks) and all(check.is_clean for check in checks),
        # What is wrong comes first.
        checks=sorted(checks, key=lambda check: check.is_clean),
        verify_url=reverse(addresses.VERIFY, args=[withdrawal.pk]),
    )


def _summary(withdrawal: Withdrawal, checks: dict[str, OutletCheck]) -> str:
    if not checks:
        return _("The outlets have not been asked yet. That happens by itself within seconds; or ask them now.")
    unclean = sum(not check.is_clean for check in checks.values())
    if unclean:
        return ngettext(
            "%(number)d of the outlets is not clean. What to do stands beside it.",
            "%(number)d of the outlets are not clean. What to do stands beside each.",
            unclean,
        ) % {"number": unclean}
    slowest = max((check.took for check in checks.values() if check.took is not None), default=timedelta())
    return _("All %(number)d outlets were asked, and none leads there any more. The last was clean after %(time)s.") % {
        "number": len(checks),
        "time": _in_words(slowest),
    }


def _check(withdrawal: Withdrawal, outlet: Any, check: OutletCheck, *, knows: bool) -> ToldCheck:
    check.withdrawal = withdrawal
    sentences: dict[str, str] = {
        OutletState.CLOSED: _("closed"),
        OutletState.OPEN: _("It still leads there."),
        OutletState.UNKNOWN: _("It could not be asked. It is asked again by itself."),
        OutletState.NOTHING: _("there is nothing of the kind"),
    }
    took = check.took
    sentence = sentences[check.state]
    if check.state == OutletState.CLOSED and took is not None:
        sentence = _("closed, found so after %(time)s") % {"time": _in_words(took)}
    return ToldCheck(
        label=str(outlet.label),
        is_clean=check.is_clean,
        sentence=sentence,
        remedy=str(outlet.remedy) if check.state == OutletState.OPEN else "",
        asked=[one for one in check.asked if knows],
    )


def _in_words(time: timedelta) -> str:
    """Rounded up, so that nothing is told to be quicker than it was."""
    seconds = int(time.total_seconds()) + 1
    if seconds >= 2 * 3600:
        hours = -(-seconds // 3600)
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    if seconds >= 2 * 60:
        minutes = -(-seconds // 60)
        return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
    return ngettext("%(number)d second", "%(number)d seconds", seconds) % {"number": seconds}
