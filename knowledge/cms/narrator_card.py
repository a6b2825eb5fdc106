"""What the card of a narrator says: who it is for, the address to type, and the same as a QR code. Its form is
templates/knowledge/narrator_card.typ."""

from datetime import datetime
from typing import Any

import qrcode
from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from knowledge.models import Narrator
from knowledge.transcripts.pdf.typesetting import TEMPLATES

CARD = TEMPLATES / "narrator_card.typ"


def card(narrator: Narrator, address: str, until: datetime) -> dict[str, Any]:
    """In Indonesian, whatever language the one who prints it works in: narrators read it."""
    with translation.override(settings.LANGUAGE_CODE):
        day = date_format(timezone.localtime(until), "j F Y")
        return {
            "language": settings.LANGUAGE_CODE,
            "site": settings.SITE_NAME,
            "title": _("Your page"),
            "name": narrator.shown_name,
            "lede": _("Here you see what the archive holds of you, and you decide what happens with it."),
            "steps": [
                _("Open the camera of a telephone and hold it over the square. Or type the address below."),
                _("Press “Read aloud” if you would rather listen."),
                _("You can pause everything at once, and let it go on again."),
            ],
            "address-lines": _lines(address),
            "code-name": _("Square code that opens this address"),
            "code": _modules(address),
            "until": _("This card opens until %(day)s.") % {"day": day},
            "care": _("Keep it as you keep the key of your house: whoever has it can decide in your place."),
            "ask": _("Lost it? Ask %(institution)s: the old card is closed, and you get a new one.")
            % {"institution": narrator.institution.name},
        }


def _lines(address: str) -> list[str]:
    """Broken before the token, which nobody types rightly from two lines."""
    before, _slash, token = address.rstrip("/").rpartition("/")
    return [f"{before}/", f"{token}/"]


def _modules(address: str) -> list[list[bool]]:
    """Rows of the code, dark or not, without the white around it. A quarter of it may be soiled (level Q)."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0)
    code.add_data(address)
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]
