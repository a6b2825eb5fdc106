"""What was decided of who may see a thing, with all that it was decided from: added to, never changed."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DecidedOf(models.TextChoices):
    ENTRY = "entry", _("entry")
    RECORDING = "recording", _("recording")
    TRANSCRIPT = "transcript", _("transcript")


class RightsDecision(models.Model):
    """`thing`: a primary key, which outlives its row. `day`: the one in Jakarta of which consents and embargoes were
    asked.

    `before`, `after`: `{"access": …}`, of a recording also `"download"` and `"quotation"`. `facts`: `"others"`, pairs
    of a cause (`knowledge.access.explaining`) and the access that it leaves; `"consents"`, primary keys of those that
    bore on it; `"scopes"`, which it needs; `"protocols"`, primary keys of those that it is under itself. There is
    no name and no word of anybody in it.
    """

    kind = models.CharField(max_length=10, choices=DecidedOf.choices)
    thing = models.BigIntegerField()
    decided_at = models.DateTimeField(default=timezone.now)
    day = models.DateField()
    before = models.JSONField()
    after = models.JSONField()
    facts = models.JSONField()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("decision on access")
        verbose_name_plural = _("decisions on access")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("kind", "thing", "id"), name="rights_decision_of_a_thing")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}: {self.before['access']} → {self.after['access']}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A decision is never changed.")
        super().save(*args, **kwargs)
