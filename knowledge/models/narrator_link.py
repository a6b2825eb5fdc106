"""The link to a narrator's own page. Whoever has it needs no account; the token in it is stored nowhere."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .narrator import Narrator


class NarratorLinkQuerySet(models.QuerySet["NarratorLink"]):
    def valid(self, now: datetime | None = None) -> "NarratorLinkQuerySet":
        return self.filter(Q(revoked_at=None), expires_at__gt=now or timezone.now())


class NarratorLink(models.Model):
    narrator = models.ForeignKey(
        Narrator, on_delete=models.CASCADE, related_name="links", verbose_name=_("narrator"), editable=False
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)  # SHA-256 of the token
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"), editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    objects = NarratorLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("link of a narrator")
        verbose_name_plural = _("links of narrators")

    def __str__(self) -> str:
        return f"#{self.pk}"
