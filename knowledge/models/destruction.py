"""What has to be kept for a while although its narrator took it back: sealed until a day, then destroyed."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .entry import Entry
from .recording import Recording


class DestructionQuerySet(models.QuerySet["Destruction"]):
    def open(self) -> "DestructionQuerySet":
        return self.filter(done_at=None)

    def due(self, day: date) -> "DestructionQuerySet":
        """What has begun, and what begins by this day."""
        return self.open().filter(Q(until__lte=day) | Q(begun_at__isnull=False)).order_by("until", "pk")


class Destruction(models.Model):
    """Of an entry with all that belongs to it, or of one recording alone. `entry` and `recording` are empty once they
    are destroyed: what stays is that it was done, when, and how many things of which kind."""

    entry = models.ForeignKey(Entry, null=True, on_delete=models.SET_NULL, related_name="destructions", editable=False)
    recording = models.ForeignKey(
        Recording, null=True, on_delete=models.SET_NULL, related_name="destructions", editable=False
    )
    identifier = models.CharField(max_length=40, blank=True, editable=False)  # of the entry; it outlives it
    is_whole = models.BooleanField(default=True, editable=False)  # the entry, not one recording
    until = models.DateField(_("kept until"), help_text=_("At the beginning of this day, in Jakarta, it is destroyed."))
    ground = models.CharField(
        _("why it has to be kept"),
        max_length=300,
        help_text=_("In plain words; the narrator reads it. Example: The law on archives asks for ten years."),
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    set_at = models.DateTimeField(auto_now=True)
    begun_at = models.DateTimeField(null=True, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    destroyed = models.JSONField(default=dict, editable=False)  # how many things, by kind

    objects = DestructionQuerySet.as_manager()

    class Meta:
        ordering = ("until", "pk")
        verbose_name = _("destruction")
        verbose_name_plural = _("destructions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("entry",),
                condition=Q(done_at=None, is_whole=True, entry__isnull=False),
                name="one_destruction_of_an_entry",
            ),
            models.UniqueConstraint(
                fields=("recording",),
                condition=Q(done_at=None, is_whole=False, recording__isnull=False),
                name="one_destruction_of_a_recording",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
