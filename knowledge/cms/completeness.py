"""What an entry should have before a curator looks at it. Nothing here forbids: drafts grow over weeks."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge import entry_types
from knowledge.models import Entry, Recording


def findings(entry: Entry) -> list[str | Promise]:
    """Sentences that say what is missing and where to write it; empty when the entry is complete."""
    own = entry_types.by_name()[entry.type_name].missing(entry)
    return [*_of_any(entry), *_of_recordings(entry), *own]


def _of_any(entry: Entry) -> Iterator[str | Promise]:
    if entry.lead_image is None:
        yield _("A lead image (tab Media).")
    elif not entry.lead_image.alt_text:
        yield _("The alternative text of the lead image (Images, then this image).")
    if not entry.body:
        yield _("The body (tab What).")
    if entry.licence_id is None:
        yield _("The licence (tab Rights).")
    if entry.area_id is None:
        yield _("The area (tab Where and when).")
    if not entry.languages.all():
        yield _("The languages (tab Rights).")
    if not entry.credits:
        yield _("The credits (tab Who).")
    if not entry.title_en or not entry.summary_en:
        yield _("Title and summary in English (tab What).")


def _of_recordings(entry: Entry) -> Iterator[str | Promise]:
    numbers = [link.recording_id for link in entry.recording_links.all() if link.recording_id]
    for recording in Recording.objects.filter(pk__in=numbers, transcripts=None):
        yield _("A transcript of “%(recording)s” (Recordings).") % {"recording": recording.title}
