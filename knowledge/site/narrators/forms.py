"""What narrators fill in on their own page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.access.narrators_answers import once_allowed
from knowledge.models import Consent, Entry
from knowledge.models.narrator_wish import LONGEST_WISH
from knowledge.rights.consents import Answer, Scope

from .sentences import MEANINGS

YES, NO = "ya", "tidak"


class NarrowForm(forms.Form):
    """Yes or no to each scope that was allowed once; what never was is not asked here."""

    def __init__(self, consent: Consent, data: Any = None) -> None:
        super().__init__(data)
        ceiling = once_allowed(consent)
        for scope, meaning in MEANINGS.items():
            if ceiling.get(scope) == Answer.YES:
                self.fields[scope.value] = forms.ChoiceField(
                    label=meaning.question,
                    choices=[(YES, _("Yes")), (NO, _("No"))],
                    widget=forms.RadioSelect,
                    initial=YES if consent.answer(scope) == Answer.YES else NO,
                )

    def allowed(self) -> Mapping[Scope, bool]:
        return {Scope(name): said == YES for name, said in self.cleaned_data.items()}


class OwnEntryField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.local_title)


class WishForm(forms.Form):
    about = OwnEntryField(
        label=_("What is it about?"), queryset=Entry.objects.none(), required=False, empty_label=_("About all of it")
    )
    text = forms.CharField(
        label=_("Your words"), max_length=LONGEST_WISH, widget=forms.Textarea(attrs={"rows": 6}), strip=True
    )

    def __init__(self, entries: Any, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["about"].queryset = entries  # type: ignore[attr-defined]  # it is an OwnEntryField
