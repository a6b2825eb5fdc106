"""The readerships in use that name groups: an account is asked once a request which of them let it in."""

from django.db import models

from knowledge.rights.levels import LONGEST_ACCESS


class Readership(models.Model):
    """As it stands in `effective_access` of some thing, or stood there once."""

    text = models.CharField(max_length=LONGEST_ACCESS, unique=True)

    def __str__(self) -> str:
        return self.text
