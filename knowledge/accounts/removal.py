"""An account on which anything hangs is switched off: a review keeps its reviewer, a version its author."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import ForeignObjectRel
from wagtail.log_actions import log

from knowledge.models import User

DEACTIVATED = "knowledge.deactivate_account"
# What belongs to the account itself and goes with it.
OWN_FURNITURE = frozenset(
    {"account.emailaddress", "mfa.authenticator", "wagtailusers.userprofile", "wagtailadmin.editingsession"}
)


@dataclass(frozen=True)
class Removal:
    deleted: bool


def hangs_on(account: User) -> list[str]:
    """The kinds of things that name this account, in the plural; found by the models' own relations, so that a new
    model is asked without being listed."""
    return sorted(
        str(relation.related_model._meta.verbose_name_plural)
        for relation in User._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel) and _counts(relation) and _names(relation, account)
    )


@transaction.atomic
def remove_account(account: User, *, by: User) -> Removal:
    """Deletes what was never used, switches off what was. The caller has checked the permission."""
    if hangs_on(account):
        deactivate_account(account, by=by)
        return Removal(deleted=False)
    log(instance=account, action="wagtail.delete", user=by, deleted=True)
    account.delete()
    return Removal(deleted=True)


def deactivate_account(account: User, *, by: User) -> None:
    """Ends its sessions, too: an account that is switched off is nobody from its next request on."""
    if account.is_active:
        account.is_active = False
        account.save(update_fields=["is_active"])
        log(instance=account, action=DEACTIVATED, user=by)


def _counts(relation: ForeignObjectRel) -> bool:
    """Groups and permissions hang on nobody; their rows are the account's own."""
    model = relation.related_model
    return model._meta.label_lower not in OWN_FURNITURE and not model._meta.auto_created


def _names(relation: ForeignObjectRel, account: User) -> bool:
    return relation.related_model._base_manager.filter(**{relation.field.name: account}).exists()
