"""What readers look for and nobody has written down yet: a topic that a curator asks the libraries to document."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.models import Entry, Institution


class RequestState(models.TextChoices):
    OPEN = "open", _("open")
    TAKEN = "taken", _("taken")
    DONE = "done", _("done")


class DocumentationRequest(models.Model):
    topic = models.CharField(_("topic"), max_length=120, help_text=_("Example: kembang goyang, how it is made"))
    note = models.TextField(
        _("note"),
        max_length=2_000,
        blank=True,
        help_text=_("What readers look for, whom one could ask, where it is still practised."),
    )
    # The wording of the search that found nothing, where there was one.
    query = models.CharField(_("search"), max_length=80, blank=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("institution"),
        help_text=_("Who documents it."),
    )
    entry = models.ForeignKey(
        Entry,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("entry"),
        help_text=_("What came of it."),
    )

    class Meta:
        ordering = ("-asked_at",)
        verbose_name = _("request for documentation")
        verbose_name_plural = _("requests for documentation")

    def __str__(self) -> str:
        return self.topic

    def clean(self) -> None:
        if self.state == RequestState.TAKEN and self.institution_id is None:
            raise ValidationError({"institution": _("Say which institution has taken it.")})
        if self.state == RequestState.OPEN and self.institution_id is not None:
            raise ValidationError({"state": _("It has an institution: then it is taken, or done.")})
