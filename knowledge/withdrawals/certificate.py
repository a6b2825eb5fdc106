"""What a certificate of a withdrawal says, for templates/knowledge/certificate.typ. Indonesian first, English below."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.dates.durations import took_in_words
from knowledge.dates.jakarta import JAKARTA, day_in_jakarta
from knowledge.models import Institution, OutletState, Withdrawal
from knowledge.rights.consents import ConsentState
from knowledge.transcripts.pdf.typesetting import TEMPLATES, typeset

from .keeping import destruction_of
from .outlets import registered

CERTIFICATE = TEMPLATES / "certificate.typ"
LANGUAGES = ("id", "en")


def certificate(withdrawal: Withdrawal, *, narrator: str, title: str) -> bytes:
    """A PDF. `narrator`, `title`: as whoever gets it may know them, empty to name none. Raises TypesettingError."""
    return typeset({"parts": [_part(withdrawal, narrator, title, one) for one in LANGUAGES]}, CERTIFICATE)


def _part(withdrawal: Withdrawal, narrator: str, title: str, language: str) -> dict[str, Any]:
    consent = withdrawal.consent
    institution = consent.narrator.institution
    with translation.override(language):
        is_for_good = consent.state == ConsentState.WITHDRAWN
        facts = [
            (_("Narrator"), narrator or _("a narrator who is not named here")),
            (_("The story"), title or _("an entry that is not named here")),
            (_("Identifier"), consent.entry.ark if title and consent.entry is not None else ""),
            (_("Decided on"), _moment(withdrawal)),
        ]
        return {
            "language": language,
            "site": settings.SITE_NAME,
            "title": _("Certificate of withdrawal") if is_for_good else _("Certificate of pause"),
            "lede": _("The narrator has taken back the permission. Readers reach nothing of it any more.")
            if is_for_good
            else _("The narrator has paused the permission. Readers reach nothing of it until it goes on."),
            "facts": [{"name": name, "value": value} for name, value in facts if value],
            "checked": _checked(withdrawal),
            "outlets": _outlets(withdrawal),
            "kept": kept_in_words(withdrawal),
            "ask": _whom_to_ask(institution),
            "printed": _("Printed on %(day)s.") % {"day": date_format(day_in_jakarta(), "j F Y")},
        }


def _moment(withdrawal: Withdrawal) -> str:
    moment = date_format(withdrawal.decided_at.astimezone(JAKARTA), "j F Y, H.i")
    return _("%(moment)s, Jakarta time") % {"moment": moment}


def _checked(withdrawal: Withdrawal) -> str:
    checks = list(withdrawal.checks.all())
    if not checks:
        return _("It has not been asked yet whether it is gone everywhere.")
    unclean = sum(not check.is_clean for check in checks)
    if unclean:
        return ngettext(
            "Of the ways by which readers come to something, %(number)d was not closed when it was asked last.",
            "Of the ways by which readers come to something, %(number)d were not closed when they were asked last.",
            unclean,
        ) % {"number": unclean}
    return _("The portal was asked by every way by which readers come to something, and none leads there any more:")


def _outlets(withdrawal: Withdrawal) -> list[dict[str, str]]:
    checks = {check.outlet: check for check in withdrawal.checks.all()}
    told = []
    for outlet in registered():
        check = checks.get(outlet.name)
        if check is None:
            continue
        state = _("not closed yet")
        if check.is_clean:
            state = _("closed within %(time)s") % {"time": took_in_words(check.took or timedelta())}
        if check.state == OutletState.NOTHING:
            state = _("there is nothing of the kind")
        told.append({"name": str(outlet.label), "state": state})
    return told


def kept_in_words(withdrawal: Withdrawal) -> str:
    """What becomes of it in the archive."""
    consent, destruction = withdrawal.consent, destruction_of(withdrawal)
    is_gone = not consent.recording.is_held if consent.recording is not None else consent.entry is None
    if is_gone:
        return _("The archive does not hold it any more.")
    if destruction is None:
        return _("The archive keeps it sealed. Curators alone can open it.")
    return _("The archive keeps it sealed until %(day)s, then destroys it. The reason for keeping it: %(ground)s") % {
        "day": date_format(destruction.until, "j F Y"),
        "ground": destruction.ground,
    }


def _whom_to_ask(institution: Institution) -> str:
    reach = ", ".join(filter(None, [institution.local_name, institution.phone, institution.email]))
    return _("Questions are answered by %(institution)s.") % {"institution": reach}
