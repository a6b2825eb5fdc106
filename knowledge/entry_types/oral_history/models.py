from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from knowledge.dates.fields import UncertainDateField
from knowledge.entry_types.person.models import Person
from knowledge.models import Entry


class OralHistory(Entry):
    """An interview: who told, who asked, when and where; the recordings and transcripts are its heart."""

    interviewer = models.CharField(
        _("interviewer"), max_length=160, help_text=_("Example: Tim Sejarah Lisan Perpustakaan X")
    )
    interview_date = UncertainDateField(_("date of the interview"))
    interview_place = models.CharField(
        _("place of the interview"), max_length=200, blank=True, help_text=_("Example: rumah penutur di Balekambang")
    )

    type_name: ClassVar[str] = "oral_history"

    class Meta:
        verbose_name = _("oral history")
        verbose_name_plural = _("oral histories")


class Narrator(Orderable):
    entry = ParentalKey(OralHistory, on_delete=models.CASCADE, related_name="narrators")
    name = models.CharField(_("name"), max_length=160, help_text=_("As the narrator agreed to be called."))
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="narrated",
        verbose_name=_("entry of the person"),
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Example: nelayan, lahir di Luar Batang")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("narrator")

    def __str__(self) -> str:
        return self.name
