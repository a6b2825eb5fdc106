"""Narrators: people who told something, as records of their own, apart from the entries in which they are named."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.rights.narrators import kept_records
from knowledge.rights.viewer import Viewer

from .encrypted_text import EncryptedTextField
from .institution import Institution
from .vocabulary import Language

YEARS_TOGETHER = 5  # a birth year is kept rounded down to these


class NameForm(models.TextChoices):
    """How a narrator agreed to be called."""

    OWN = "own", _("by their own name, as written below")
    PSEUDONYM = "pseudonym", _("by another name, as written below")
    NONE = "none", _("without a name")


class NarratorQuerySet(models.QuerySet["Narrator"]):
    def kept_by(self, viewer: Viewer) -> "NarratorQuerySet":
        """Whose records this viewer reads."""
        return self.filter(kept_records(viewer))


class Narrator(models.Model):
    """Only `public_name` is ever shown to readers, and only where `name_form` says that there is one."""

    name_form = models.CharField(_("is called"), max_length=9, choices=NameForm.choices, default=NameForm.OWN)
    public_name = models.CharField(
        _("agreed name"), max_length=160, blank=True, help_text=_("As the narrator agreed to be called.")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="narrators", verbose_name=_("collecting institution")
    )
    # Beside curators, the one person of the institution who reads what is below.
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("keeper"),
        help_text=_("The person of the institution who, beside curators, reads the real name and the contacts."),
    )
    language = models.ForeignKey(
        Language,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("language in which to speak to them"),
    )
    birth_year = models.PositiveSmallIntegerField(
        _("born about"),
        null=True,
        blank=True,
        help_text=_("A year; it is kept rounded to five years."),
    )
    real_name = EncryptedTextField(_("real name"), blank=True)
    contact = EncryptedTextField(
        _("how to reach them"), blank=True, help_text=_("Telephone, address, or who to ask for them.")
    )
    heirs = EncryptedTextField(
        _("whom to ask after their death"), blank=True, help_text=_("Name and how to reach them.")
    )
    unsaid_names = EncryptedTextField(
        _("names that must not be said"),
        blank=True,
        help_text=_(
            "One to a line: nicknames, former spellings. What says one of them, or the real name, is closed until it "
            "does not. A name that is no longer agreed on is added by itself."
        ),
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = NarratorQuerySet.as_manager()

    class Meta:
        ordering = ("public_name", "pk")
        verbose_name = _("narrator")
        verbose_name_plural = _("narrators")

    def __str__(self) -> str:
        """Also in lists and histories of the CMS: never the real name."""
        return self.shown_name or str(_("Narrator %(number)d") % {"number": self.pk or 0})

    def clean(self) -> None:
        super().clean()
        if self.name_form == NameForm.NONE and self.public_name:
            raise ValidationError({"public_name": _("This narrator agreed to no name: leave it empty.")})
        if self.name_form != NameForm.NONE and not self.public_name.strip():
            raise ValidationError({"public_name": _("Write the name that was agreed on.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.birth_year:
            self.birth_year -= self.birth_year % YEARS_TOGETHER
        self._remember_former_name()
        super().save(*args, **kwargs)

    def _remember_former_name(self) -> None:
        former = Narrator.objects.filter(pk=self.pk or 0).values_list("public_name", flat=True).first()
        if former and former != self.public_name and former not in self.unsaid_names.splitlines():
            self.unsaid_names = "\n".join(filter(None, [self.unsaid_names, former]))

    @property
    def kept_names(self) -> list[str]:
        """Which nobody is told, whatever else was agreed on: the real one, and those that must not be said."""
        lines = (line.strip() for line in self.unsaid_names.splitlines())
        return [name for name in (self.real_name.strip(), *lines) if name]

    @property
    def shown_name(self) -> str:
        """Empty where none was agreed on."""
        return "" if self.name_form == NameForm.NONE else self.public_name

    def is_open_to(self, user: Any) -> bool:
        """Whether this account reads the real name and the contacts."""
        viewer = Viewer.of(user)
        return viewer.is_curator or (self.keeper_id == user.pk and viewer.works_for(self.institution_id))
