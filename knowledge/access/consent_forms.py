"""Who reads the scan of what a narrator signed: it bears the real name and the hand."""

from typing import Any

from knowledge.models import Consent
from knowledge.rights.entries import may_work_on_entry
from knowledge.rights.viewer import Viewer


def may_read_form(user: Any, consent: Consent) -> bool:
    """Curators, the keeper of the record, and librarians of its institution who work on the entry."""
    if consent.narrator.is_open_to(user):
        return True
    viewer, entry = Viewer.of(user), consent.entry
    return viewer.works_for(consent.narrator.institution_id) and entry is not None and may_work_on_entry(viewer, entry)
