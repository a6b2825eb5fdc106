"""What signing in connects when all apps are ready."""

from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in

from . import limits, second_factor


def connect() -> None:
    limits.count_for_all_processes()
    user_logged_in.connect(second_factor.remember_steps)
    authenticator_added.connect(second_factor.remember_set_up)
    authenticator_removed.connect(second_factor.remember_set_up)
