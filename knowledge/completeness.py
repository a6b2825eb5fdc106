"""What an entry should have before a curator looks at it. Nothing here forbids: drafts grow over weeks."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from knowledge.models import Entry


def findings(entry: "Entry") -> list[str | Promise]:
    """Sentences that say what is missing and where to write it; empty when the entry is complete."""
    return [*_of_any(entry), *_of_recordings(entry), *_of_its_type(entry)]


def _of_any(entry: "Entry") -> list[str | Promise]:
    missing: list[str | Promise] = []
    if entry.lead_image is None:
        missing.append(_("A lead image (tab Media)."))
    elif not entry.lead_image.alt_text:
        missing.append(_("The alternative text of the lead image (Images, then this image)."))
    if not entry.body:
        missing.append(_("The body (tab What)."))
    if entry.licence_id is None:
        missing.append(_("The licence (tab Rights)."))
    if entry.area_id is None:
        missing.append(_("The area (tab Where and when)."))
    if not entry.languages.all():
        missing.append(_("The languages (tab Rights)."))
    if not entry.credits:
        missing.append(_("The credits (tab Who)."))
    if not entry.title_en or not entry.summary_en:
        missing.append(_("Title and summary in English (tab What)."))
    return missing


def _of_recordings(entry: "Entry") -> list[str | Promise]:
    from knowledge.models import Recording

    missing: list[str | Promise] = []
    numbers = [link.recording_id for link in entry.recording_links.all() if link.recording_id]
    if entry.type_name == "oral_history" and not numbers:
        missing.append(_("A recording (tab Media)."))
    missing.extend(
        _("A transcript of “%(recording)s” (Recordings).") % {"recording": recording.title}
        for recording in Recording.objects.filter(pk__in=numbers, transcripts=None)
    )
    return missing


def _of_its_type(entry: "Entry") -> list[str | Promise]:
    from knowledge.models import Collection, OralHistory, Person, Place, Tradition

    missing: list[str | Promise] = []
    if isinstance(entry, OralHistory):
        if not entry.narrators.all():
            missing.append(_("A narrator (tab Who)."))
        if not entry.interview_date:
            missing.append(_("The date of the interview (tab Where and when)."))
    if isinstance(entry, Tradition) and not entry.practitioners.all():
        missing.append(_("A practitioner (tab Who)."))
    if isinstance(entry, Place) and entry.latitude is None:
        missing.append(_("The coordinates (tab Where and when)."))
    if isinstance(entry, Person) and not entry.roles.all():
        missing.append(_("A role (tab Who)."))
    if isinstance(entry, Collection) and not entry.items.all():
        missing.append(_("The entries of the collection (tab What)."))
    return missing
