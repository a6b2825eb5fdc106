"""What an account may do in the CMS with one page."""

from typing import Any

from wagtail.models import PagePermissionTester

from .entries import may_work_on_entry
from .viewer import Viewer


class EntryPermissionTester(PagePermissionTester):
    """Wagtail's rules, and besides: librarians work on entries of their own institution only, and never publish."""

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        viewer = Viewer.of(user)
        self._may_work = may_work_on_entry(viewer, page)
        self._is_curator = viewer.is_curator
        if not self._may_work:
            self.permissions: set[str] = set()

    def can_edit(self) -> bool:
        return self._may_work and super().can_edit()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Librarians delete what was never published; what was has been cited, and only curators withdraw it."""
        never_published = self.page.first_published_at is None
        return self._may_work and (self._is_curator or never_published) and super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        return self._is_curator and super().can_move()

    def can_submit_for_moderation(self) -> bool:
        return self._may_work and super().can_submit_for_moderation()

    def can_publish(self) -> bool:
        return self._is_curator and super().can_publish()

    def can_unpublish(self) -> bool:
        return self._is_curator and super().can_unpublish()

    def can_lock(self) -> bool:
        return self._is_curator and super().can_lock()

    def can_unlock(self) -> bool:
        return self._is_curator and super().can_unlock()

    def can_view_revisions(self) -> bool:
        return self._may_work and super().can_view_revisions()


class SitePagePermissionTester(PagePermissionTester):
    """For home, sections and texts: librarians add entries below them, curators and administrators change them."""

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        if not Viewer.of(user).is_curator:
            self.permissions: set[str] = self.permissions & {"add"} if user.is_active else set()

    def can_edit(self) -> bool:
        return Viewer.of(self.user).is_curator and super().can_edit()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return Viewer.of(self.user).is_curator and super().can_delete(ignore_bulk)
