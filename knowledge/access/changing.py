"""Whether somebody may change a thing, by the permission policy of its model."""

from typing import Any

from wagtail.permissions import policy_registry


def may_change(user: Any, thing: Any) -> bool:
    return bool(policy_registry.get_by_type(type(thing)).user_has_permission_for_instance(user, "change", thing))
