"""The form behind the tabs: what a librarian may not set is not taken from the browser, whatever it sends."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from knowledge.access.references import Reference, closed_references, references_in, references_in_value
from knowledge.rights import Viewer
from knowledge.rights.offering import offer_levels

from .areas_form import AreasForm

RIGHTS = ("access_level", "institution")
PLACE = "place_is_withheld"
CLOSED_REFERENCE = _(
    "You cannot use this here: it belongs to another institution, or is closed. Choose something else."
)


class EntryForm(AreasForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs["instance"]
        self.viewer = Viewer.of(kwargs.get("for_user"))
        if not self.viewer.is_curator and instance.pk is None:
            instance.institution_id = self.viewer.institution_id
        super().__init__(*args, **kwargs)
        if not self.viewer.is_curator:
            self.fields.pop("go_live_at", None)
        if instance.first_published_at is not None:
            self._show_rights_only()
            self._keep_place_back(instance)
        elif not self.viewer.is_curator:
            self._keep_to_librarians_fields()

    @property
    def show_schedule_publishing_toggle(self) -> bool:
        return "go_live_at" in self.fields

    def full_clean(self) -> None:
        # Before the form writes into the instance: links that are there already may stay.
        self._known = set(references_in(self.instance)) if self.is_bound and not self.viewer.is_curator else set()
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and "licence" in self.fields and not cleaned.get("licence"):
            self.add_error("licence", _("Choose a licence before you submit: it tells readers what they may do."))
        if not self.viewer.is_curator:
            self._refuse_closed_references(cleaned)
        return cleaned

    def is_valid(self) -> bool:
        # Child forms are cleaned after this form.
        valid = bool(super().is_valid())
        return not (not self.viewer.is_curator and self.is_bound and self._refuse_closed_children()) and valid

    def _show_rights_only(self) -> None:
        """Once published, rights are changed by themselves and at once, not with the text: see `cms.entry_rights`."""
        for name in RIGHTS:
            if name in self.fields:
                # A disabled field takes its value from the instance, never from the request.
                self.fields[name].disabled = True
                self.fields[name].help_text = _(
                    "Already published: a curator changes this under “Who may see it” in the entry's menu, at once."
                )
                self.initial[name] = getattr(self.instance, self._meta.model._meta.get_field(name).attname)

    def _keep_place_back(self, instance: Any) -> None:
        """Who works on it may keep a place back at once; that it becomes public is decided by itself."""
        if PLACE in self.fields and instance.place_is_withheld:
            self.fields[PLACE].disabled = True
            self.fields[PLACE].help_text = _(
                "Kept back. A curator changes this under “Who may see it” in the entry's menu, at once."
            )
            self.initial[PLACE] = True

    def _keep_to_librarians_fields(self) -> None:
        if "institution" in self.fields:
            # A disabled field takes its value from the instance, never from the request.
            self.fields["institution"].disabled = True
            self.fields["institution"].help_text = _("Your institution. Only curators can change it.")
            self.initial["institution"] = self.instance.institution_id
        if "access_level" in self.fields:
            offer_levels(self.fields["access_level"], self.viewer)

    def _refuse_closed_references(self, cleaned: dict[str, Any]) -> None:
        """Other institutions' drafts and closed media can be neither linked to nor shown by guessing their number."""
        for name, value in list(cleaned.items()):
            if self._is_closed(self.instance, name, value):
                self.add_error(name, CLOSED_REFERENCE)

    def _refuse_closed_children(self) -> bool:
        refused = False
        for form in self._child_forms():
            for name, value in list(getattr(form, "cleaned_data", {}).items()):
                if self._is_closed(form.instance, name, value):
                    form.add_error(name, CLOSED_REFERENCE)
                    refused = True
        return refused

    def _is_closed(self, instance: Any, name: str, value: Any) -> bool:
        references: set[Reference] = set(references_in_value(instance, name, value)) - self._known
        return bool(closed_references(self.viewer, references))

    def _child_forms(self) -> Iterator[Any]:
        for name, formset in self.formsets.items():
            if name != "comments":
                yield from formset.forms
