from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    """The domain: entries, media, rights, vocabularies, and the surface on which librarians write."""

    name = "knowledge"
    verbose_name = _("Knowledge")

    def ready(self) -> None:
        from . import checks, signal_handlers  # noqa: F401  # registering is their import's effect
