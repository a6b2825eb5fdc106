"""What readers search for, counted by day. Nothing here says who, from where or at what hour."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .wording import LONGEST


class SearchCount(models.Model):
    """How often one wording was searched for on one day, with one language of the interface."""

    query = models.CharField(_("search"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=12)
    day = models.DateField(_("day"), db_index=True)
    occasions = models.PositiveIntegerField(_("times"), default=0)
    without_result = models.PositiveIntegerField(_("times without result"), default=0)
    # No entry had all of the words, some had a few of them.
    in_part = models.PositiveIntegerField(_("times found in part"), default=0)
    hits = models.PositiveIntegerField(_("entries found last"), default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("query", "language", "day"), name="search_count_is_one_a_day")]
        verbose_name = _("counted search")
        verbose_name_plural = _("counted searches")

    def __str__(self) -> str:
        return self.query


class Way(models.TextChoices):
    TYPED = "typed", _("typed anew")
    SPELLING = "spelling", _("took the spelling that was offered")
    PLAIN = "plain", _("only the words as typed")
    EXPANDED = "expanded", _("other words for it, too")


class Refinement(models.Model):
    """How often one search followed another on its page of results."""

    before = models.CharField(_("searched for first"), max_length=LONGEST)
    after = models.CharField(_("and then for"), max_length=LONGEST)
    way = models.CharField(_("in which way"), max_length=10, choices=Way.choices)
    language = models.CharField(_("language"), max_length=12)
    day = models.DateField(_("day"), db_index=True)
    occasions = models.PositiveIntegerField(_("times"), default=0)
    hits = models.PositiveIntegerField(_("entries found last"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("before", "after", "way", "language", "day"), name="refinement_is_one_a_day"
            )
        ]
        verbose_name = _("refined search")
        verbose_name_plural = _("refined searches")

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
