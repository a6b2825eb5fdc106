"""What the form of an oral history does beside what every entry's does."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.models import Narrator
from knowledge.rights import Viewer

KEPT_ELSEWHERE = _(
    "One of the narrators has a record that another institution keeps. It stays in the entry, and is back in its row. "
    "To take it out, ask a curator."
)


NAMELESS = _("Write the name that was agreed on, or choose the narrator's record.")


class NarratorsForm(forms.Form):
    """A part of the form: each narrator has a record or a name, at the latest when the entry is sent to review; and
    whoever does not keep a narrator's record does not take it out of the entry either."""

    viewer: Viewer
    formsets: Any
    is_deferred_validation: bool  # of a draft, as Wagtail has it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in self.formsets["narrators"].forms:
            if row.initial.get("narrator"):
                row.initial["name"] = ""  # the record says it; what is typed here is for those without one

    def is_valid(self) -> bool:
        valid = super().is_valid()
        refused = self.is_bound and (self._refuse_removed_records() or self._refuse_nameless())
        return valid and not refused

    def _refuse_nameless(self) -> bool:
        if self.is_deferred_validation:
            return False
        rows = [form for form in self.formsets["narrators"].forms if form.is_valid() and not _is_left_out(form)]
        nameless = [form for form in rows if not (form.cleaned_data.get("narrator") or form.cleaned_data["name"])]
        for form in nameless:
            form.add_error("name", NAMELESS)
        return bool(nameless)

    def _refuse_removed_records(self) -> bool:
        rows = [form for form in self.formsets["narrators"].forms if form.initial.get("narrator")]
        named = {form.initial["narrator"] for form in rows}
        kept = set(Narrator.objects.kept_by(self.viewer).filter(pk__in=named).values_list("pk", flat=True))
        refused = [form for form in rows if form.initial["narrator"] not in kept and _is_removed(form)]
        for form in refused:
            _put_back(form)
        if refused:
            self.formsets["narrators"].non_form_errors().append(KEPT_ELSEWHERE)
        return bool(refused)


def _is_left_out(form: Any) -> bool:
    return bool(form.cleaned_data.get("DELETE")) or (form.empty_permitted and not form.has_changed())


def _put_back(form: Any) -> None:
    """The row as it was: whoever does not see the record could not choose it again."""
    data = form.data.copy()
    data[form.add_prefix("DELETE")] = ""
    data[form.add_prefix("narrator")] = form.initial["narrator"]
    form.data = data


def _is_removed(form: Any) -> bool:
    given = getattr(form, "cleaned_data", None)
    if given is None:
        return False  # refused already
    return bool(given.get("DELETE")) or getattr(given.get("narrator"), "pk", None) != form.initial["narrator"]
