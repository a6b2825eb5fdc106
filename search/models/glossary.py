from django.db import models
from django.utils.translation import gettext_lazy as _


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
