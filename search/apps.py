from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Indexing and discovery: one port, two engines."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from . import wiring  # needs the models, which are not there when this module is read

        wiring.connect()
