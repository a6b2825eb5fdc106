"""What the last look at a stored file found: whether its bytes are those that were taken in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    OK = "ok", _("as it was taken in")
    CHANGED = "changed", _("its bytes have changed")
    MISSING = "missing", _("is not on the disk")


class FileCheck(models.Model):
    """Named by where it lies; who holds it is looked up when somebody asks. See knowledge.media.fixity."""

    path = models.CharField(max_length=250, unique=True)
    state = models.CharField(max_length=7, choices=FileState.choices, db_index=True)
    checked_at = models.DateTimeField(db_index=True)
    #: Since when it is as it is.
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.path}: {self.get_state_display()}"
