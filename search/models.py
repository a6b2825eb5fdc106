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


class UnfinishedRebuild(models.Model):
    """How far a rebuild has come: started again after it was killed, it goes on from there."""

    engine = models.CharField(_("engine"), max_length=40)
    audience = models.CharField(_("audience"), max_length=20)
    generation = models.CharField(_("generation"), max_length=200)
    last_entry = models.BigIntegerField(_("last entry"), default=0)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("engine", "audience"), name="one_rebuild_an_index")]
        verbose_name = _("unfinished rebuild")
        verbose_name_plural = _("unfinished rebuilds")

    def __str__(self) -> str:
        return f"{self.audience}: {self.generation}"


class GlossaryKind(models.TextChoices):
    SYNONYM = "synonym", _("means the same")
    SPELLING = "spelling", _("is spelt otherwise")
    PLACE = "place", _("names the same place")


class GlossaryPair(models.Model):
    """Two words or short phrases for one thing, in either direction: who searches for one finds the other too."""

    term = models.CharField(_("word"), max_length=80, help_text=_("Example: abis"))
    language = models.CharField(_("its language"), max_length=12, help_text=_("BCP 47, e.g. id, bew, en, nl"))
    equivalent = models.CharField(_("means"), max_length=80, help_text=_("Example: sesudah"))
    equivalent_language = models.CharField(_("language of the meaning"), max_length=12, default="id")
    kind = models.CharField(_("how"), max_length=10, choices=GlossaryKind.choices, default=GlossaryKind.SYNONYM)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Who says so: a dictionary, a narrator, a map.")
    )
    example = models.CharField(_("example"), max_length=250, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        ordering = ("term", "equivalent")
        constraints = [
            models.UniqueConstraint(
                fields=("term", "language", "equivalent", "equivalent_language"),
                name="glossary_pair_is_unique",
                violation_error_message=_("The glossary already has this pair."),
            )
        ]
        verbose_name = _("glossary pair")
        verbose_name_plural = _("glossary")

    def __str__(self) -> str:
        return f"{self.term} = {self.equivalent}"
