from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Orderable

from knowledge.access.consents import agreed_name
from knowledge.dates.fields import UncertainDateField
from knowledge.entry_types.person.models import Person
from knowledge.models import Entry, Narrator


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


class EntryNarrator(Orderable):
    entry = ParentalKey(OralHistory, on_delete=models.CASCADE, related_name="narrators")
    narrator = models.ForeignKey(
        Narrator,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="named_in",
        verbose_name=_("record of the narrator"),
        help_text=_("With it, their consents decide what is shown, and the name that they agreed to."),
    )
    # With a record: the name by which its consents allow to call the narrator here, empty for none (`naming`).
    name = models.CharField(_("name"), max_length=160, blank=True, help_text=_("As the narrator agreed to be called."))
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = self.agreed_name
        super().save(*args, **kwargs)

    @property
    def agreed_name(self) -> str:
        """By which readers may know the narrator here; empty for none. Also of a version, which holds no name."""
        if self.narrator is None:
            return self.name
        return "" if self.entry_id is None else agreed_name(self.narrator, self.entry_id)

    def serializable_data(self) -> dict[str, Any]:
        """No version of a page holds a name that may be taken back: the record says it."""
        data: dict[str, Any] = get_serializable_data_for_fields(self)
        return data if self.narrator_id is None else {**data, "name": ""}
