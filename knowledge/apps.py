from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    """The domain: entries, media, rights, vocabularies, and the surface on which librarians write."""

    name = "knowledge"
    verbose_name = _("Knowledge")

    def import_models(self) -> None:
        """The models of the types stand with the rest of each type."""
        super().import_models()
        for package in settings.ENTRY_TYPES:
            import_module(f"{package}.models")

    def ready(self) -> None:
        from . import wiring  # needs the models, which are not there when this module is read

        wiring.connect()
