"""What an entry should have before a curator looks at it, and what it must have. Drafts may lack anything: they grow
over weeks."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from knowledge import entry_types
from knowledge.blocks.pictures import without_alternative
from knowledge.cms.consents.checks import consent_findings
from knowledge.cms.withheld_place import withheld_place_findings
from knowledge.entry_types.findings import Finding
from knowledge.models import Entry, Recording


def findings(entry: Entry) -> list[Finding]:
    """What must be mended first, then what should be; empty when the entry is complete."""
    own = entry_types.by_name()[entry.type_name].missing(entry)
    found = [*_of_any(entry), *_of_recordings(entry), *consent_findings(entry), *withheld_place_findings(entry), *own]
    return sorted(found, key=lambda one: not one.required)


def required(entry: Entry) -> list[Finding]:
    """Without these it is not submitted, and not published."""
    return [one for one in findings(entry) if one.required]


def _of_any(entry: Entry) -> Iterator[Finding]:
    if entry.licence_id is None:
        yield Finding(
            _("The licence (tab Rights)."), "licence", _("It tells readers what they may do with it."), required=True
        )
    if entry.year_to is not None and entry.year_to > timezone.localdate().year:
        yield Finding(_("The years lie in the future (tab Where and when)."), "year_to", required=True)
    if entry.lead_image is None:
        yield Finding(_("A lead image (tab Media)."), "lead_image", _("It stands in lists and above the entry."))
    elif not entry.lead_image.alt_text:
        yield Finding(
            _("The alternative text of the lead image (Images, then this image)."),
            why=_("People who cannot see the picture hear this text."),
            required=True,
        )
    if not entry.body:
        yield Finding(_("The body (tab What)."), "body")
    elif undescribed := without_alternative(entry.body.raw_data):
        yield Finding(
            ngettext_lazy(
                "The alternative text of %(number)d picture in the body (tab What).",
                "The alternative text of %(number)d pictures in the body (tab What).",
                "number",
            )
            % {"number": undescribed},
            "body",
            _("People who cannot see the picture hear this text."),
            required=True,
        )
    if entry.area_id is None:
        yield Finding(_("The area (tab Where and when)."), "area", _("Without it, browsing by area misses the entry."))
    if not entry.languages.all():
        yield Finding(_("The languages (tab What)."), "languages")
    if not entry.credits:
        yield Finding(_("The credits (tab Who)."), "credits")
    if not entry.title_en or not entry.summary_en:
        yield Finding(
            _("Title and summary in English (tab What)."), "title_en", _("Visitors who read English find it by them.")
        )


def _of_recordings(entry: Entry) -> Iterator[Finding]:
    numbers = [link.recording_id for link in entry.recording_links.all() if link.recording_id]
    for recording in Recording.objects.filter(pk__in=numbers, transcripts=None):
        yield Finding(
            _("A transcript of “%(recording)s” (Recordings).") % {"recording": recording.title},
            why=_("Search finds what is said only where it is written down."),
        )
