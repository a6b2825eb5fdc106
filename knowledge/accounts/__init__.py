"""Accounts: how they are made, in which language they are written to, and how they end."""

from .invitations import forget_former_addresses, invite, is_invited
from .language import receiving
from .removal import DEACTIVATED, deactivate_account, hangs_on, remove_account
from .roles import needs_institution, roles_of
from .sample import SAMPLE_PASSWORD, SAMPLE_USERNAMES, sample_accounts

__all__ = [
    "DEACTIVATED",
    "SAMPLE_PASSWORD",
    "SAMPLE_USERNAMES",
    "deactivate_account",
    "forget_former_addresses",
    "hangs_on",
    "invite",
    "is_invited",
    "needs_institution",
    "receiving",
    "remove_account",
    "roles_of",
    "sample_accounts",
]
