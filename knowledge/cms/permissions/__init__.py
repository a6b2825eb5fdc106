"""What an account may do in the CMS: Wagtail's own permissions, narrowed by the one rule of knowledge.rights."""

from .entries import EntryPermissionTester
from .media import MediumPermissionPolicy
from .pages import EntryPagePolicy, SitePagePermissionTester
from .revisions import may_read_revisions

__all__ = [
    "EntryPagePolicy",
    "EntryPermissionTester",
    "MediumPermissionPolicy",
    "SitePagePermissionTester",
    "may_read_revisions",
]
