"""Consents: what one narrator allows of one entry, or of one recording of it. They are only ever added to.

They stand outside of the versions of a page, so no old version brings an old permission back. Of a narrator and what
they speak of, the newest counts.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from knowledge.rights.consents import Answer, ConsentState, OwnReview, Scope

from .entry import Entry
from .narrator import Narrator
from .recording import Recording


class ConsentWay(models.TextChoices):
    """How it was given."""

    SIGNED = "signed", _("a signed form")
    SPOKEN = "spoken", _("spoken on the recording")
    READ_ALOUD = "read_aloud", _("the form was read aloud, with a witness")
    GUARDIAN = "guardian", _("by a guardian")
    REPRESENTATIVE = "representative", _("by a representative or heir")
    LINK = "link", _("by the narrator's own page")
    EXPECTED = "expected", _("not given yet")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def current(self) -> "ConsentQuerySet":
        """Those that no newer one of the same narrator about the same thing replaces."""
        newer = _with_subject(Consent.objects.all()).filter(
            narrator=models.OuterRef("narrator"),
            about_entry=models.OuterRef("about_entry"),
            about_recording=models.OuterRef("about_recording"),
            pk__gt=models.OuterRef("pk"),
        )
        current: ConsentQuerySet = _with_subject(self).filter(~models.Exists(newer))
        return current

    def about_entries(self) -> "ConsentQuerySet":
        """About whole entries."""
        return self.filter(recording=None)


def _with_subject(consents: ConsentQuerySet) -> Any:
    """Both columns can be empty, and in SQL nothing is equal to that."""
    return consents.alias(
        about_entry=Coalesce("entry_id", models.Value(0)), about_recording=Coalesce("recording_id", models.Value(0))
    )


class Consent(models.Model):
    """`recording`: where it is about one recording alone; else it is about the entry and all that belongs to it.

    `entry` is empty after the entry was deleted: what was said of its recordings holds on."""

    narrator = models.ForeignKey(
        Narrator, on_delete=models.PROTECT, related_name="consents", verbose_name=_("narrator")
    )
    entry = models.ForeignKey(
        Entry, null=True, on_delete=models.SET_NULL, related_name="consents", verbose_name=_("entry")
    )
    recording = models.ForeignKey(
        Recording,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="consents",
        verbose_name=_("recording"),
        help_text=_("Only where this one is about a single recording. Empty: about the whole entry."),
    )
    state = models.CharField(_("state"), max_length=9, choices=ConsentState.choices)
    # Answers by scope; a scope that is not in it was not asked for, and is not allowed.
    scopes = models.JSONField(default=dict, blank=True)
    own_review = models.CharField(
        _("before it is published"), max_length=10, choices=OwnReview.choices, default=OwnReview.NOT_WANTED
    )
    way = models.CharField(_("how it was given"), max_length=14, choices=ConsentWay.choices)
    form = models.FileField(
        _("signed form"), upload_to="consents/%Y/%m/", max_length=250, blank=True, help_text=_("A scan or photograph.")
    )
    spoken_at = models.FloatField(
        _("spoken at"), null=True, blank=True, help_text=_("Where on the recording, in seconds.")
    )
    given_on = models.DateField(_("date"), null=True, blank=True)
    taken_by = models.CharField(_("taken by"), max_length=160, blank=True)
    witness = models.CharField(_("witness"), max_length=160, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day on which it counts.")
    )
    note = models.CharField(_("note"), max_length=500, blank=True, help_text=_("For the staff. Names nobody."))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("entry", "narrator"), name="consent_by_entry"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
                name="consent_ends_after_it_begins",
                violation_error_message=_("It would end before it begins: check the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.narrator}: {self.get_state_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ConsentIsKeptError("A consent is never changed: what is new is another one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise ConsentIsKeptError("A consent is never deleted: what is new is another one.")

    def answer(self, scope: Scope) -> str:
        """What was not asked was not allowed."""
        return str(self.scopes.get(scope, Answer.NO))


class ConsentIsKeptError(TypeError):
    pass
