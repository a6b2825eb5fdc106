"""What images, documents and recordings share: whose they are, a level of their own, credits."""

from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from knowledge.rights.levels import LONGEST_ACCESS, AccessLevel, EffectiveAccess
from knowledge.rights.media import visible_media
from knowledge.rights.viewer import Viewer

from .institution import Institution
from .signals import medium_saved
from .stored_rights import StoredRights


class MediumQuerySetMixin:
    """For querysets of media: what a viewer may see of them."""

    model: Any

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(visible_media(viewer))  # type: ignore[attr-defined]  # mixin of QuerySet


# Wagtail's search takes conditions on these only.
RIGHTS_IN_SEARCH = [index.FilterField("id"), index.FilterField("effective_access"), index.FilterField("institution")]


class Medium(StoredRights, models.Model):
    access_level = models.CharField(
        _("who may see it"),
        max_length=10,
        choices=AccessLevel.choices,
        default=AccessLevel.PUBLIC,
        help_text=_("Counts together with the entry's own level: the stricter of the two wins."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made it, and when. Example: Foto: Dinas Kebudayaan, 1978."),
    )
    # Set at upload. Whoever uploaded it may change institution or leave: nothing moves with them.
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("institution"),
        help_text=_("The institution that owns it. Empty: the curators."),
    )
    effective_access = models.CharField(
        _("open to"),
        max_length=LONGEST_ACCESS,
        default=EffectiveAccess.SEALED,
        editable=False,
        db_index=True,
    )

    STORED_RIGHTS: ClassVar[tuple[str, ...]] = ("access_level", "institution_id")
    #: The field with whoever uploaded it.
    uploader_field: str

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is None and self.institution_id is None:
            self.institution_id = getattr(getattr(self, self.uploader_field), "institution_id", None)
        if self.pk is not None:
            kwargs["update_fields"] = self.with_stored_rights(kwargs.get("update_fields"))
        super().save(*args, **kwargs)
        self.remember_rights()
        medium_saved.send(sender=type(self), instance=self)
        self.refresh_from_db(fields=["effective_access"])


class UsedMedium(Medium):
    """An image or a document: seen where pages use it."""

    cleared = models.BooleanField(
        _("stays open"),
        default=False,
        help_text=_("Closed entries that use it do not close it. Counts until another entry with it is closed."),
    )

    STORED_RIGHTS: ClassVar[tuple[str, ...]] = (*Medium.STORED_RIGHTS, "cleared")

    class Meta:
        abstract = True
