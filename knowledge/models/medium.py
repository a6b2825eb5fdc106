"""What images, documents and recordings share: a level of their own and credits."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.rights.levels import AccessLevel
from knowledge.rights.media import visible_media
from knowledge.rights.viewer import Viewer


class MediumQuerySetMixin:
    """For querysets of media: what a viewer may see of them."""

    model: Any

    def visible_to(self, viewer: Viewer) -> Self:
        # By primary key: Wagtail's search refuses filters on fields and subqueries that it does not know.
        visible = self.model._default_manager.filter(visible_media(viewer, self.model))
        return self.filter(pk__in=visible.values("pk"))  # type: ignore[attr-defined]  # mixin of QuerySet


class Medium(models.Model):
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

    class Meta:
        abstract = True
