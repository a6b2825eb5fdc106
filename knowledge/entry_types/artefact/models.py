from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.dates.fields import UncertainDateField
from knowledge.models import Entry


class Artefact(Entry):
    """An object, manuscript, costume, instrument or building detail: how it was made, and who keeps it."""

    maker = models.CharField(_("maker"), max_length=160, blank=True)
    made = models.CharField(
        _("made"), max_length=160, blank=True, help_text=_("When and where. Example: Condet, sekitar 1940")
    )
    made_on = UncertainDateField(_("date of making"))
    technique = models.CharField(_("technique"), max_length=250, blank=True)
    materials = models.CharField(
        _("materials"), max_length=250, blank=True, help_text=_("Example: kayu nangka, kuningan")
    )
    dimensions = models.CharField(_("dimensions"), max_length=120, blank=True, help_text=_("Example: 62 × 8 × 5 cm"))
    holder = models.CharField(_("holder"), max_length=200, blank=True, help_text=_("Who keeps it now."))
    inventory_number = models.CharField(_("inventory number"), max_length=60, blank=True)
    condition_note = models.CharField(_("state of preservation"), max_length=250, blank=True)

    type_name: ClassVar[str] = "artefact"

    class Meta:
        verbose_name = _("artefact")
        verbose_name_plural = _("artefacts")
