from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from knowledge.panels.entry_types import PERSON

from .entry import Entry
from .vocabulary import PersonRoleKind


class Person(Entry):
    """A knowledge holder, narrator or practitioner; the title is the name that they agreed to be known by."""

    life = models.CharField(
        _("life"),
        max_length=200,
        blank=True,
        help_text=_("When and where born, as far as agreed. Example: lahir di Condet, 1948"),
    )

    type_name: ClassVar[str] = "person"
    edit_handler = PERSON
    is_creatable = True
    parent_page_types: ClassVar[list[str]] = ["knowledge.SectionIndex"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")


class PersonRole(Orderable):
    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=12, choices=PersonRoleKind.choices)
    detail = models.CharField(_("detail"), max_length=160, blank=True, help_text=_("Example: pemain tehyan"))

    class Meta(Orderable.Meta):
        verbose_name = _("role")

    def __str__(self) -> str:
        return str(self.get_kind_display())
