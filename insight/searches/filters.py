"""For which days and which language of the interface a report speaks."""

from datetime import timedelta
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from .models import Refinement, SearchCount

PERIODS = (("7", _("the last 7 days")), ("30", _("the last 30 days")), ("90", _("the last 90 days")))


class CountFilters(WagtailFilterSet):
    period = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=PERIODS,
        method="within",
        empty_label=_("All that is kept"),
        widget=RadioSelect,
    )
    day = django_filters.DateFromToRangeFilter(label=_("Days"), widget=DateRangePickerWidget)
    language = django_filters.ChoiceFilter(
        label=_("Language of the page"), choices=settings.LANGUAGES, empty_label=_("Any"), widget=RadioSelect
    )

    class Meta:
        model = SearchCount
        fields: list[str] = []

    def within(self, rows: QuerySet[Any], _name: str, days: str) -> QuerySet[Any]:
        return rows.filter(day__gt=timezone.localdate() - timedelta(days=int(days)))


class PairFilters(CountFilters):
    class Meta:
        model = Refinement
        fields: list[str] = []
