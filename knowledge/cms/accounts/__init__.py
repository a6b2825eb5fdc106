"""Accounts in the CMS: made by invitation, with role and institution, and switched off rather than deleted."""

from .views import AccountViewSet

__all__ = ["AccountViewSet"]
