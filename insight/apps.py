from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightConfig(AppConfig):
    """What the network learns of itself: what readers search for, and what they ask to be documented."""

    name = "insight"
    verbose_name = _("Insight")

    def ready(self) -> None:
        from . import signal_handlers  # noqa: F401  # registering is its import's effect
