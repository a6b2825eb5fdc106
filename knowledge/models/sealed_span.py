"""Spans of a recording that are closed to everybody outside its institution, because somebody wished it.

They are added and lifted, never changed or deleted, and stand outside of the versions of pages and transcripts: no old
version brings back what was said there.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from knowledge.dates.jakarta import day_in_jakarta
from knowledge.rights.sealed_spans import is_in_force

from .encrypted_text import EncryptedTextField
from .recording import Recording


class Wish(models.TextChoices):
    """Whose it is."""

    NARRATOR = "narrator", _("a narrator of the interview")
    SPOKEN_OF = "spoken_of", _("somebody who is spoken of there")
    MINOR = "minor", _("a child or teenager, or their parents")
    PROTOCOL = "protocol", _("a community: its protocol")
    OTHER = "other", _("somebody else")


class SealedSpanQuerySet(models.QuerySet["SealedSpan"]):
    def in_force(self) -> "SealedSpanQuerySet":
        """Today."""
        return self.filter(Q(until=None) | Q(until__gt=day_in_jakarta()), lifted_at=None)


class SealedSpan(models.Model):
    """From `begin` to `end`, in milliseconds from the recording's start."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="sealed_spans")
    begin = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    wish = models.CharField(_("whose wish it is"), max_length=9, choices=Wish.choices)
    # Of the institution alone. It may name people, and so is in no log.
    reason = EncryptedTextField(_("why"))
    until = models.DateField(_("until"), null=True, blank=True)  # the day at whose beginning it ends by itself
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    sealed_at = models.DateTimeField(auto_now_add=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    objects = SealedSpanQuerySet.as_manager()

    class Meta:
        ordering = ("begin", "end", "pk")
        verbose_name = _("sealed span")
        verbose_name_plural = _("sealed spans")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(end__gt=F("begin")), name="sealed_span_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.recording}: {self.begin}-{self.end} ms"

    @property
    def is_lifted(self) -> bool:
        return self.lifted_at is not None

    @property
    def is_in_force(self) -> bool:
        return is_in_force(self, day_in_jakarta())

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise SealedSpanIsKeptError("A sealed span is never changed: it is lifted, and another is sealed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise SealedSpanIsKeptError("A sealed span is never deleted: it is lifted.")


class SealedSpanIsKeptError(TypeError):
    pass
