"""How a narrator is called in the CMS: by the agreed name where the record is kept, else by what readers may know."""

from typing import Any

from django.utils.translation import gettext

from knowledge.access.consents import agreed_name
from knowledge.models import Narrator
from knowledge.rights import Viewer
from knowledge.rights.narrators import keeps_record


def numbered(narrator: Narrator) -> str:
    """Says nothing: for logs, which outlive what was agreed on."""
    return gettext("Narrator %(number)d") % {"number": narrator.pk or 0}


def name_for(viewer: Viewer, narrator: Narrator, entry_id: int | None) -> str:
    """In the work on one entry."""
    if keeps_record(viewer, narrator):
        return str(narrator)
    return (entry_id and agreed_name(narrator, entry_id)) or numbered(narrator)


def person_name(user: Any) -> str:
    return "" if user is None else user.get_full_name() or user.get_username()


def whom_to_ask(narrator: Narrator) -> str:
    """Who records what this narrator decides."""
    keeper = person_name(narrator.keeper)
    institution = narrator.institution.local_name
    if keeper:
        return gettext("%(keeper)s of %(institution)s, or a curator") % {"keeper": keeper, "institution": institution}
    return gettext("the librarians of %(institution)s, or a curator") % {"institution": institution}
