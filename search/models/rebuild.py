from django.db import models
from django.utils.translation import gettext_lazy as _


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
