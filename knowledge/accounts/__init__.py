"""Accounts: how they are made, in which language they are written to, and how they end."""

from .language import receiving
from .sample import SAMPLE_PASSWORD, SAMPLE_USERNAMES, sample_accounts

__all__ = ["SAMPLE_PASSWORD", "SAMPLE_USERNAMES", "receiving", "sample_accounts"]
