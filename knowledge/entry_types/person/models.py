from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from knowledge.models import Entry


class PersonRoleKind(models.TextChoices):
    NARRATOR = "narrator", _("narrator")
    PRACTITIONER = "practitioner", _("practitioner")
    MAKER = "maker", _("maker")
    PERFORMER = "performer", _("performer")
    TEACHER = "teacher", _("teacher")
    CUSTODIAN = "custodian", _("custodian")
    RESEARCHER = "researcher", _("researcher")


class Person(Entry):
    """A knowledge holder, narrator or practitioner; the title is the name that they agreed to be known by."""

    life = models.CharField(
        _("life"),
        max_length=200,
        blank=True,
        help_text=_("When and where born, as far as agreed. Example: lahir di Condet, 1948"),
    )

    type_name: ClassVar[str] = "person"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")


class OtherName(Orderable):
    """As public as the title: only what the person agreed to be found by."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(_("name"), max_length=160, help_text=_("Example: Mpok Geyah"))
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Example: nama panggung, sampai 1980; ejaan di surat kabar")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("other name")

    def __str__(self) -> str:
        return self.name


class PersonRole(Orderable):
    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=12, choices=PersonRoleKind.choices)
    detail = models.CharField(_("detail"), max_length=160, blank=True, help_text=_("Example: pemain tehyan"))

    class Meta(Orderable.Meta):
        verbose_name = _("role")

    def __str__(self) -> str:
        return str(self.get_kind_display())
