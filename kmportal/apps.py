from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class KMPortalConfig(AppConfig):
    """The composition root as an app: its templates, commands and start-up checks."""

    name = "kmportal"


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with the forms of the portal."""

    user_viewset = "knowledge.cms.accounts.AccountViewSet"
