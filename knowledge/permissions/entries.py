"""What an account may do with an entry in the CMS, on top of Wagtail's page permissions."""

from typing import Any

from wagtail.models import PagePermissionTester

from knowledge.rights import Viewer, may_work_on_entry


class EntryPermissionTester(PagePermissionTester):
    """Wagtail's rules, and besides: a librarian works on the entries of the own institution only."""

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self._may_work = may_work_on_entry(Viewer.of(user), page)

    def can_edit(self) -> bool:
        return self._may_work and super().can_edit()
