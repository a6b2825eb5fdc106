from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from knowledge.blocks import MaterialBlock, StepBlock
from knowledge.entry_types.person.models import Person
from knowledge.models import Condition, Entry
from knowledge.models.rich_text import StreamField


class Tradition(Entry):
    """A practice: ritual, craft, food, art, game, sport, knowledge."""

    condition = models.CharField(_("condition"), max_length=10, choices=Condition.choices)
    materials = StreamField([("material", MaterialBlock())], blank=True, verbose_name=_("materials"))
    steps = StreamField([("step", StepBlock())], blank=True, verbose_name=_("steps"))

    type_name: ClassVar[str] = "tradition"

    class Meta:
        verbose_name = _("tradition")
        verbose_name_plural = _("traditions")


class Practitioner(Orderable):
    tradition = ParentalKey(Tradition, on_delete=models.CASCADE, related_name="practitioners")
    name = models.CharField(_("name"), max_length=160, help_text=_("A person or a group, as they agreed to be called."))
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="practises",
        verbose_name=_("entry of the person"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("practitioner")

    def __str__(self) -> str:
        return self.name
