"""People of a community who read what is for them alone. Unlike a group of staff, such a group may do nothing else."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .institution import Institution


class ProtocolGroup(models.Model):
    name = models.CharField(
        _("name"), max_length=200, help_text=_("As its people call it. Example: Sesepuh Sanggar Pasar Senèn")
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("institution"),
        help_text=_("It keeps the group; its librarians read what the group reads."),
    )
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="ProtocolMembership",
        through_fields=("group", "user"),
        related_name="+",
        verbose_name=_("members"),
    )

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("group of a protocol")
        verbose_name_plural = _("groups of protocols")

    def __str__(self) -> str:
        return self.name


class ProtocolMembership(models.Model):
    group = models.ForeignKey(ProtocolGroup, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of a group")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("group", "user"), name="once_in_a_protocol_group")
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.user_id}"
