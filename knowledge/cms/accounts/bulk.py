"""Wagtail's actions on many accounts at once, under the rules for one."""

from typing import Any

from django.utils.translation import gettext, ngettext
from wagtail.log_actions import log
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from knowledge.accounts import deactivate_account, needs_institution, remove_account


class _NoSuperusers:
    request: Any

    def check_perm(self, account: Any) -> bool:
        untouchable = account.is_superuser and not self.request.user.is_superuser
        return not untouchable and bool(super().check_perm(account))  # type: ignore[misc]  # mixed into an action

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "by": self.request.user}  # type: ignore[misc]


class AssignRole(_NoSuperusers, AssignRoleBulkAction):
    """A role that works for an institution goes to those who have one."""

    @classmethod
    def execute_action(cls, objects: list[Any], role: Any = None, by: Any = None, **kwargs: Any) -> tuple[int, int]:
        fit = [one for one in objects if one.institution_id or not needs_institution({role.name})]
        for account in fit:
            account.groups.add(role)
            log(instance=account, action="wagtail.edit", user=by)
        return len(fit), len(objects) - len(fit)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        words = {"number": num_parent_objects, "left": num_child_objects}
        done = ngettext("%(number)d account has the role.", "%(number)d accounts have the role.", num_parent_objects)
        if not num_child_objects:
            return done % words
        left = ngettext(
            "%(left)d has no institution and was left as it is.",
            "%(left)d have no institution and were left as they are.",
            num_child_objects,
        )
        return f"{done} {left}" % words


class SetActiveState(_NoSuperusers, SetActiveStateBulkAction):
    @classmethod
    def execute_action(
        cls, objects: list[Any], mark_as_active: bool = False, by: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        changed = [one for one in objects if one != by and one.is_active != mark_as_active]
        for account in changed:
            if mark_as_active:
                account.is_active = True
                account.save(update_fields=["is_active"])
                log(instance=account, action="wagtail.edit", user=by)
            else:
                deactivate_account(account, by=by)
        return len(changed), 0


class Remove(_NoSuperusers, DeleteBulkAction):
    @classmethod
    def execute_action(cls, objects: list[Any], by: Any = None, **kwargs: Any) -> tuple[int, int]:
        """How many are deleted, and how many are switched off."""
        deleted = sum(remove_account(account, by=by).deleted for account in objects)
        return deleted, len(objects) - deleted

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return gettext("Deleted: %(deleted)d. Switched off, because something is connected with them: %(off)d.") % {
            "deleted": num_parent_objects,
            "off": num_child_objects,
        }


ACTIONS = (AssignRole, SetActiveState, Remove)
