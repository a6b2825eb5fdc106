"""The portal's addresses, and beside them the smallest page that the search page is measured against."""

import os

from django.urls import path

from kmportal import urls as portal
from search.engines.embedded import engine as embedded

from . import rivals

urlpatterns = [path("bench/bare/", rivals.bare), *portal.urlpatterns]
handler404 = portal.handler404
handler500 = portal.handler500

if os.environ.get("BENCH_STOCK"):
    # This process serves the same search page on Wagtail's own backend.
    embedded.EmbeddedEngine = rivals.StockEngine  # type: ignore[assignment, misc]
