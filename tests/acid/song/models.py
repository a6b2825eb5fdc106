from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models import Entry


class Tempo(models.TextChoices):
    SLOW = "slow", _("slow")
    LIVELY = "lively", _("lively")


class Song(Entry):
    """A song with its words, and who made it."""

    composer = models.CharField(_("composer"), max_length=160, blank=True)
    lyrics = models.TextField(_("lyrics"))
    tempo = models.CharField(_("tempo"), max_length=10, choices=Tempo.choices, blank=True)

    type_name: ClassVar[str] = "song"

    class Meta:
        verbose_name = _("song")
        verbose_name_plural = _("songs")
