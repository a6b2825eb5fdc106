"""Report: each change of who may see an entry or a medium, with its reason."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import LogEntriesView

from knowledge import entry_types
from knowledge.access.actions import CHANGE_RIGHTS, WITHDRAW, WITHHOLD_PLACE
from knowledge.access.scheduled import PUBLISH as PUBLISH_SCHEDULED
from knowledge.access.under_protocols import SET_PROTOCOLS
from knowledge.models import ArchiveDocument, ArchiveImage, Recording, Transcript

REPORT, RESULTS = "rights_report", "rights_report_results"
MEDIA = (ArchiveImage, ArchiveDocument, Recording, Transcript)
RIGHTS = (CHANGE_RIGHTS, WITHHOLD_PLACE, WITHDRAW, SET_PROTOCOLS)
ACTIONS = (*RIGHTS, "wagtail.publish", PUBLISH_SCHEDULED, "wagtail.delete")


class RightsReportView(LogEntriesView):
    """Behind `gates.curators_only`: it names what is sealed."""

    page_title = _("Who may see it: changes")
    header_icon = "lock"
    results_template_name = "knowledge/cms/rights_report.html"
    index_url_name = REPORT
    index_results_url_name = RESULTS

    def filter_queryset(self, queryset: Any) -> Any:
        kinds = ContentType.objects.get_for_models(*(one.model for one in entry_types.registered()), *MEDIA).values()
        return super().filter_queryset(queryset.filter(action__in=ACTIONS, content_type__in=kinds))
