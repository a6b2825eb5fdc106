"""Names of columns that Wagtail forms from the code and does not translate."""

from django.utils.translation import gettext_lazy as _
from wagtail.sites.views import IndexView as SitesView

OF_SITES = {"port": _("Port"), "site_name": _("Site name"), "root_page": _("Root page")}


def translate_columns() -> None:
    for column in SitesView.columns:
        column.label = OF_SITES.get(column.name, column.label)
