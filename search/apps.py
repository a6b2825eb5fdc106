from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Indexing and discovery: one port, two engines."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from knowledge.site import seeking

        from . import checks, signal_handlers  # noqa: F401  # registering is their import's effect
        from .results.similar import EngineSeeker

        seeking.register(EngineSeeker())
