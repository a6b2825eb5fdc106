"""Accounts. What a person may do is in their groups; for whom they work is their institution."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from .institution import Institution


class User(AbstractUser):
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="staff",
        verbose_name=_("institution"),
        help_text=_("Librarians create and edit entries of this institution."),
    )
    # What `knowledge.accounts` found harmless: a digest of the stored password; empty or another: not looked at yet.
    password_cleared = models.CharField(max_length=64, blank=True, default="", editable=False)
