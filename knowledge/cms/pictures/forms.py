"""The form in which a librarian proposes other words beside a picture."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from knowledge.media.images.proposals import differing
from knowledge.models import PROPOSABLE, ArchiveImage, PictureProposal


class ProposalForm(forms.Form):
    note = forms.CharField(
        label=_("What you changed, and why"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Example: nama pemotret ada di balik cetakan aslinya."),
    )

    def __init__(self, *args: Any, image: ArchiveImage, waiting: PictureProposal | None, **kwargs: Any) -> None:
        """`waiting`: what the same librarian proposed before, to go on with."""
        self.image = image
        super().__init__(*args, **kwargs)
        self.fields.update(forms.fields_for_model(ArchiveImage, PROPOSABLE))
        self.order_fields([*PROPOSABLE, "note"])
        proposed = waiting.changes if waiting else {}
        self.initial = {name: proposed.get(name, getattr(image, name)) for name in PROPOSABLE}
        self.initial["note"] = waiting.note if waiting else ""
        for name in PROPOSABLE:
            self.fields[name].widget.attrs["dir"] = "auto"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.changes:
            raise ValidationError(_("Nothing is changed yet: write another alternative text or credit first."))
        return cleaned

    @property
    def changes(self) -> dict[str, str]:
        return differing(self.image, self.cleaned_data)
