"""What readers and listeners may want to know before they go on: it is said first, and nothing is taken away."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .vocabulary import BilingualTerm


class ContentWarning(BilingualTerm):
    """One kind, in words that readers see."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        ordering = ("order", "code")
        verbose_name = _("content warning")
        verbose_name_plural = _("content warnings")


class WarningNote(models.Model):
    """A sentence beside the kinds."""

    content_warning_note = models.CharField(
        _("in a sentence"),
        max_length=300,
        blank=True,
        help_text=_("Optional. Example: Penutur bercerita tentang kematian anaknya pada menit ke-12."),
    )
    content_warning_note_en = models.CharField(_("in a sentence, in English"), max_length=300, blank=True)

    class Meta:
        abstract = True
