"""An embargo: closed for the public until a day, or until something has happened."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Embargoed(models.Model):
    """Both stand on the record, as access levels do; `knowledge.access.embargoes` sets and lifts them."""

    embargo_until = models.DateField(
        _("closed to the public until"), null=True, blank=True, editable=False
    )  # it opens at the beginning of this day in Jakarta
    embargo_event = models.CharField(_("closed to the public until"), max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True
