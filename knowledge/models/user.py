"""Accounts. What a person may do is in their groups; for whom they work is their institution."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from .institution import Institution
from .protocol_group import ProtocolGroup
from .readership import Readership


class User(AbstractUser):
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="staff",
        verbose_name=_("institution"),
        help_text=_("Librarians create and edit entries of this institution."),
    )
    # What `knowledge.accounts` found harmless: a digest of the stored password; empty or another: not looked at yet.
    password_cleared = models.CharField(max_length=64, blank=True, default="", editable=False)

    def roles_and_readerships(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names of their groups, and all readerships in use that name groups of protocols: one query."""
        roles = self.groups.order_by().values_list(Value("role"), "name")
        rows = list(roles.union(Readership.objects.values_list(Value("readership"), "text"), all=True))
        return (
            frozenset(text for kind, text in rows if kind == "role"),
            frozenset(text for kind, text in rows if kind == "readership"),
        )

    def protocol_groups(self, kept_by: int | None) -> frozenset[int]:
        """Groups of protocols that they are in, and those that this institution keeps."""
        theirs = Q(memberships__user=self.pk)
        if kept_by is not None:
            theirs |= Q(institution=kept_by)
        found = ProtocolGroup.objects.filter(theirs).order_by()
        return frozenset(found.values_list("pk", flat=True))
