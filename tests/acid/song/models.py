from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models import Entry


class Song(Entry):
    """A song with its words, and who made it."""

    composer = models.CharField(_("composer"), max_length=160, blank=True)
    lyrics = models.TextField(_("lyrics"))

    type_name: ClassVar[str] = "song"

    class Meta:
        verbose_name = _("song")
        verbose_name_plural = _("songs")
