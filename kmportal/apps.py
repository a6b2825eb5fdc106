from django.apps import AppConfig


class KMPortalConfig(AppConfig):
    """The composition root as an app: its templates, commands and start-up checks."""

    name = "kmportal"
