"""What an account may do in the CMS: Wagtail's own permissions, narrowed by the one rule of knowledge.rights."""

from .entries import EntryPermissionTester
from .media import MediumPermissionPolicy
from .pages import EntryPagePolicy, SitePagePermissionTester
from .versions import may_read_revisions, may_work_on_versions

__all__ = [
    "EntryPagePolicy",
    "EntryPermissionTester",
    "MediumPermissionPolicy",
    "SitePagePermissionTester",
    "may_read_revisions",
    "may_work_on_versions",
]
