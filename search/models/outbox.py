from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """The outbox: an entry whose documents have to be made anew, written in the transaction of what changed it.

    The entry is named by number, as it may be gone by the time the row is read.
    """

    entry_id = models.BigIntegerField(_("entry"), db_index=True)
    # Something has to disappear, and no index has taken that in yet: the entry is left out of all results.
    closing = models.BooleanField(_("closing"), default=False)
    # Only a draft changed: what readers find stays as it is.
    of_draft = models.BooleanField(_("of a draft"), default=False)
    # One of very many that one change touched: it lets all others go first.
    of_many = models.BooleanField(_("of many"), default=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True)
    dead = models.BooleanField(_("given up"), default=False)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(fields=("of_many", "id"), condition=models.Q(dead=False), name="search_change_waiting"),
            models.Index(fields=("entry_id",), condition=models.Q(closing=True), name="search_change_closing"),
        ]
        verbose_name = _("change for the search index")
        verbose_name_plural = _("changes for the search index")

    def __str__(self) -> str:
        return f"{self.entry_id} ({self.attempts})"


class VersionSequence(models.Model):
    """Versions of documents: numbers that only grow, over all processes. The table keeps nothing else."""

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def next(cls) -> int:
        """A version for what is read from now on. Two readers never get the same one, and the later gets the higher."""
        if connection.vendor == "postgresql":
            # The sequence alone: a row stays locked until its transaction ends, and workers would wait for it.
            with connection.cursor() as cursor:
                cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [cls._meta.db_table])
                return int(cursor.fetchone()[0])
        number: int = cls.objects.create().pk
        cls.objects.filter(pk__lt=number).delete()
        return number
