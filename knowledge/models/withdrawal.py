"""What follows from a narrator's pause or withdrawal: each outlet is asked whether it still leads there."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.rights.consents import CLOSED

from .consent import Consent


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    def in_force(self) -> "WithdrawalQuerySet":
        """Those that nothing newer of the narrator about the same thing has replaced."""
        return self.filter(consent__in=Consent.objects.current().filter(state__in=CLOSED).values("pk"))


class Withdrawal(models.Model):
    """Written in the transaction of the decision. `asked_at`: when somebody last began to ask; whoever comes a moment
    later leaves it to them."""

    consent = models.OneToOneField(Consent, on_delete=models.CASCADE, related_name="withdrawal", editable=False)
    decided_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("pause or withdrawal")
        verbose_name_plural = _("pauses and withdrawals")

    def __str__(self) -> str:
        return f"#{self.pk}"


class OutletState(models.TextChoices):
    CLOSED = "closed", _("closed")
    OPEN = "open", _("open")
    UNKNOWN = "unknown", _("could not be asked")
    NOTHING = "nothing", _("there is nothing of the kind")


CLEAN = (OutletState.CLOSED, OutletState.NOTHING)


class OutletCheck(models.Model):
    """What one outlet answered when it was asked last.

    `asked`: {"what", "reader", "answer"} for each question. Addresses say what was closed, so this is for whoever may
    read that. `clean_at`: since when every answer has been clean."""

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.CASCADE, related_name="checks", editable=False)
    outlet = models.CharField(max_length=40, editable=False)  # the name of a knowledge.withdrawals.outlets.Outlet
    state = models.CharField(max_length=7, choices=OutletState.choices, editable=False)
    asked = models.JSONField(default=list, editable=False)
    asked_at = models.DateTimeField(editable=False)
    clean_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("withdrawal", "outlet"), name="one_check_of_an_outlet"),
        ]

    def __str__(self) -> str:
        return f"{self.outlet}: {self.state}"

    @property
    def is_clean(self) -> bool:
        return self.state in CLEAN

    @property
    def took(self) -> timedelta | None:
        """From the decision until the outlet was found clean."""
        return None if self.clean_at is None else self.clean_at - self.withdrawal.decided_at
