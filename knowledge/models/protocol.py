"""Cultural protocols: rules of a community on who may see something, kept by an institution.

What is under a protocol says so in a row of its own, outside of the versions of a page: none of them takes a protocol
off or brings one back.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from knowledge.rights.protocols import Readers, readership
from knowledge.rights.viewer import Viewer

from .entry import Entry
from .institution import Institution
from .protocol_group import ProtocolGroup
from .recording import Recording


class ProtocolQuerySet(models.QuerySet["Protocol"]):
    def lock(self, protocols: Iterable[int]) -> None:
        """Before something is put under them: who changes one meanwhile waits, and then finds what is under it."""
        list(self.select_for_update(of=("self",)).filter(pk__in=set(protocols)).only("pk").order_by("pk"))

    def known_to(self, user: Any) -> "ProtocolQuerySet":
        """Those that an account may read of: curators all; librarians what names no group, what their institution
        keeps, and what names a group of theirs; nobody else any."""
        viewer = Viewer.of(user)
        if viewer.is_curator:
            return self
        if not viewer.is_staff:
            return self.none()
        own = models.Q(institution=viewer.institution_id) if viewer.institution_id is not None else models.Q(pk__in=[])
        of_groups = models.Q(group__memberships__user=user)
        return self.filter(models.Q(group=None) | own | of_groups).distinct()


class Protocol(models.Model):
    name = models.CharField(
        _("name"), max_length=200, help_text=_("As the community calls it. Example: Protokol Sanggar Pasar Senèn")
    )
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="protocols", verbose_name=_("institution"),
        help_text=_("It keeps the protocol, and answers questions about it."),
    )  # fmt: skip
    description = models.TextField(
        _("description"), help_text=_("In plain words: what the community asks for, of whom, and why.")
    )
    readers = models.CharField(_("who may see it"), max_length=7, choices=Readers.choices, default=Readers.GROUP)
    group = models.ForeignKey(
        ProtocolGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="protocols",
        verbose_name=_("group"), help_text=_("Only where the protocol names a group."),
    )  # fmt: skip

    objects = ProtocolQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("cultural protocol")
        verbose_name_plural = _("cultural protocols")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if (self.readers == Readers.GROUP) != (self.group is not None):
            raise ValidationError({"group": _("Choose a group where a group may see it, and none elsewhere.")})
        if self.group is not None and self.group.institution_id != self.institution_id:
            raise ValidationError({"group": _("Choose a group that the same institution keeps.")})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """What is under it follows in the same transaction."""
        super().save(*args, **kwargs)

    @property
    def readership(self) -> str:
        return readership(self.readers, self.group_id)


class UnderProtocol(models.Model):
    """`one_suffices`: of all rows of a thing of which that is said, one has to be satisfied; each other one has to."""

    one_suffices = models.BooleanField(default=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ("pk",)


class EntryProtocol(UnderProtocol):
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="under_protocols")
    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="on_entries")

    class Meta(UnderProtocol.Meta):
        verbose_name = _("protocol of an entry")
        verbose_name_plural = _("protocols of entries")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("entry", "protocol"), name="protocol_once_an_entry")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.protocol_id}"


class RecordingProtocol(UnderProtocol):
    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="under_protocols")
    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="on_recordings")

    class Meta(UnderProtocol.Meta):
        verbose_name = _("protocol of a recording")
        verbose_name_plural = _("protocols of recordings")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("recording", "protocol"), name="protocol_once_a_recording")
        ]

    def __str__(self) -> str:
        return f"{self.recording_id}: {self.protocol_id}"
