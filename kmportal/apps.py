from django.apps import AppConfig
from django.db.backends.signals import connection_created
from wagtail.users.apps import WagtailUsersAppConfig

from .private_files import close_database_to_others


class KMPortalConfig(AppConfig):
    """The composition root as an app: its templates, commands and start-up checks."""

    name = "kmportal"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added, authenticator_removed
        from django.contrib.auth.signals import user_logged_in

        from kmportal.authentication import limits, second_factor

        limits.count_for_all_processes()
        user_logged_in.connect(second_factor.remember_steps)
        authenticator_added.connect(second_factor.remember_set_up)
        authenticator_removed.connect(second_factor.remember_set_up)
        connection_created.connect(close_database_to_others)


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with the forms of the portal."""

    user_viewset = "knowledge.cms.accounts.AccountViewSet"
