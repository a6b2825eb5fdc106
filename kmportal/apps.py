from django.apps import AppConfig
from django.db.backends.signals import connection_created
from wagtail.users.apps import WagtailUsersAppConfig

from .private_files import close_database_to_others


class KMPortalConfig(AppConfig):
    """The composition root as an app: its templates, commands and start-up checks."""

    name = "kmportal"

    def ready(self) -> None:
        from .authentication import wiring  # needs the models, which are not there when this module is read

        wiring.connect()
        connection_created.connect(close_database_to_others)


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with the forms of the portal."""

    user_viewset = "knowledge.cms.accounts.AccountViewSet"
