"""What an account may do in the CMS: Wagtail's own permissions, narrowed by the one rule of knowledge.rights."""

from .media import MediumPermissionPolicy
from .narrators import NarratorPolicy
from .pages import EntryPagePolicy
from .revisions import may_read_revisions

__all__ = [
    "EntryPagePolicy",
    "MediumPermissionPolicy",
    "NarratorPolicy",
    "may_read_revisions",
]
