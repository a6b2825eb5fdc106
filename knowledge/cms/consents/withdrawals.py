"""What every outlet answered after a narrator closed something, in plain sentences; and asking it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from knowledge.dates.durations import took_in_words
from knowledge.models import OutletCheck, OutletState, Withdrawal
from knowledge.rights import Audience, Viewer, may_work_on_entry
from knowledge.rights.consents import ConsentState
from knowledge.rights.narrators import keeps_record
from knowledge.transcripts.pdf.answering import pdf_answer
from knowledge.transcripts.pdf.typesetting import TypesettingError
from knowledge.withdrawals.certificate import certificate, kept_in_words
from knowledge.withdrawals.keeping import destruction_of, keep_until, keep_without_end
from knowledge.withdrawals.outlets import registered
from knowledge.withdrawals.report import verify

from . import addresses
from .keep_form import KeepForm
from .names import name_for

WITHOUT_END = "tanpa-akhir"  # the name of the button that takes a day back
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
    certificate_url: str
    kept: str
    keep_form: KeepForm | None
    keep_url: str

    @property
    def ends(self) -> bool:
        """Whether there is a day on which it is destroyed."""
        return self.keep_form is not None and bool(self.keep_form.initial)


def told(withdrawals: Iterable[Withdrawal], user: Any) -> list[ToldWithdrawal]:
    return [_told(withdrawal, Viewer.of(user)) for withdrawal in withdrawals]


@require_POST
def ask_again(request: HttpRequest, withdrawal_id: int) -> HttpResponse:
    """By whoever keeps the narrator's record; for everybody else there is none."""
    viewer, withdrawal = Viewer.of(request.user), _kept_by(request.user, withdrawal_id)
    if all(check.is_clean for check in verify(withdrawal)):
        messages.success(request, _("Every outlet was asked: none leads there any more."))
    else:
        messages.error(request, _("Not every outlet is clean. What to do stands beside each."))
    return _back(request, withdrawal, viewer)


@require_safe
def certificate_of(request: HttpRequest, withdrawal_id: int) -> HttpResponse:
    """To print or to send, for whoever keeps the narrator's record; without what is closed to them."""
    viewer, withdrawal = Viewer.of(request.user), _kept_by(request.user, withdrawal_id)
    consent = withdrawal.consent
    knows = consent.entry is not None and may_work_on_entry(viewer, consent.entry)
    title = consent.entry.title if knows and consent.entry is not None else ""
    try:
        pdf = certificate(withdrawal, narrator=consent.narrator.shown_name, title=title)
    except TypesettingError:
        messages.error(request, _("The certificate cannot be made now. Try again in a moment."))
        return _back(request, withdrawal, viewer)
    return pdf_answer(pdf, f"keterangan-{withdrawal.pk}.pdf")


@require_POST
def keep(request: HttpRequest, withdrawal_id: int) -> HttpResponse:
    """Behind `gates.curators_only`."""
    withdrawal, viewer = _kept_by(request.user, withdrawal_id), Viewer.of(request.user)
    if WITHOUT_END in request.POST:
        keep_without_end(withdrawal=withdrawal, user=request.user)
        messages.success(request, _("It is kept sealed without an end."))
        return _back(request, withdrawal, viewer)
    form = KeepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was saved: %(reasons)s") % {"reasons": form.in_words})
        return _back(request, withdrawal, viewer)
    keep_until(
        withdrawal=withdrawal, until=form.cleaned_data["until"], ground=form.cleaned_data["ground"], user=request.user
    )
    messages.success(request, _("It is kept sealed until that day, then destroyed."))
    return _back(request, withdrawal, viewer)


def _kept_by(user: Any, withdrawal_id: int) -> Withdrawal:
    """In force, of a narrator whose record the user keeps. Raises Http404."""
    found = Withdrawal.objects.in_force().select_related("consent__narrator__institution", "consent__entry")
    withdrawal: Withdrawal | None = found.filter(pk=withdrawal_id).first()
    if withdrawal is None or not keeps_record(Viewer.of(user), withdrawal.consent.narrator):
        raise Http404
    return withdrawal


def _back(request: HttpRequest, withdrawal: Withdrawal, viewer: Viewer) -> HttpResponse:
    entry = withdrawal.consent.entry
    came_from_entry = FROM_ENTRY in request.POST or FROM_ENTRY in request.GET
    if came_from_entry and entry is not None and may_work_on_entry(viewer, entry):
        return redirect(addresses.CONSENTS, entry.pk)
    return redirect(addresses.NARRATOR, withdrawal.consent.narrator_id)


def _told(withdrawal: Withdrawal, viewer: Viewer) -> ToldWithdrawal:
    consent = withdrawal.consent
    knows = consent.entry is not None and may_work_on_entry(viewer, consent.entry)
    by_name = {check.outlet: check for check in withdrawal.checks.all()}
    checks = [_check(outlet, by_name[outlet.name], knows=knows) for outlet in registered() if outlet.name in by_name]
    state = str(consent.get_state_display())
    title = consent.entry.title if knows and consent.entry is not None else _("An entry that is closed to you")
    name = name_for(viewer, consent.narrator, consent.entry_id)
    return ToldWithdrawal(
        title=f"{name}: {title} ({state})",
        decided_at=withdrawal.decided_at,
        summary=_summary(by_name),
        is_asked=bool(checks),
        is_clean=bool(checks) and all(check.is_clean for check in checks),
        # What is wrong comes first.
        checks=sorted(checks, key=lambda check: check.is_clean),
        verify_url=reverse(addresses.VERIFY, args=[withdrawal.pk]),
        certificate_url=reverse(addresses.CERTIFICATE, args=[withdrawal.pk]),
        kept=kept_in_words(withdrawal),
        keep_form=_keep_form(withdrawal, viewer),
        keep_url=reverse(addresses.KEEP_UNTIL, args=[withdrawal.pk]),
    )


def _keep_form(withdrawal: Withdrawal, viewer: Viewer) -> KeepForm | None:
    """For curators, of what was taken back for good."""
    if not viewer.is_curator or withdrawal.consent.state != ConsentState.WITHDRAWN:
        return None
    now = destruction_of(withdrawal)
    initial = {"until": now.until, "ground": now.ground} if now is not None else {}
    return KeepForm(initial=initial, auto_id=f"simpan-{withdrawal.pk}-%s")


def _summary(checks: dict[str, OutletCheck]) -> str:
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
        "time": took_in_words(slowest),
    }


def _check(outlet: Any, check: OutletCheck, *, knows: bool) -> ToldCheck:
    sentences: dict[str, str] = {
        OutletState.CLOSED: _("closed"),
        OutletState.OPEN: _("It still leads there."),
        OutletState.UNKNOWN: _("It could not be asked. It is asked again by itself."),
        OutletState.NOTHING: _("there is nothing of the kind"),
    }
    took = check.took
    sentence = sentences[check.state]
    if check.state == OutletState.CLOSED and took is not None:
        sentence = _("closed, found so after %(time)s") % {"time": took_in_words(took)}
    return ToldCheck(
        label=str(outlet.label),
        is_clean=check.is_clean,
        sentence=sentence,
        remedy=str(outlet.remedy) if check.state == OutletState.OPEN else "",
        asked=[_question(one) for one in check.asked if knows],
    )


def _question(asked: dict[str, Any]) -> dict[str, Any]:
    """As people read it: addresses with their letters, and who asked."""
    readers = {Audience.ANONYMOUS: _("a visitor"), Audience.MEMBER: _("a member")}
    reader = asked.get("reader", "")
    return {**asked, "what": unquote(str(asked.get("what", ""))), "reader": readers.get(reader, reader)}
