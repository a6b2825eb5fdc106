from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """The outbox: an entry whose documents have to be made anew, written in the transaction of what changed it.

    The entry is named by number, as it may be gone by the time the row is read.
    """

    entry_id = models.BigIntegerField(_("entry"), db_index=True)
    # Something may have to disappear: until the row is dealt with, the entry is left out of all results.
    urgent = models.BooleanField(_("urgent"), default=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True)
    dead = models.BooleanField(_("given up"), default=False)

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=("dead", "due_at"), name="search_change_due")]
        verbose_name = _("change for the search index")
        verbose_name_plural = _("changes for the search index")

    def __str__(self) -> str:
        return f"{self.entry_id} ({self.attempts})"


class Ticket(models.Model):
    """Where versions come from: numbers that only grow, over all processes. Nothing is kept in it."""

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def issue(cls) -> int:
        """A version for what is read from now on. Two readers never get the same one, and the later gets the higher."""
        number: int = cls.objects.create().pk
        cls.objects.filter(pk__lt=number).delete()
        return number
