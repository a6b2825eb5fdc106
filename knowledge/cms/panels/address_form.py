"""The address in forms: whatever is typed becomes ASCII, and what is taken is answered with what is free."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm as WagtailCopyForm
from wagtail.admin.widgets import SlugInput

from knowledge.identifiers.addresses import to_address

LONGEST_TYPED = 255
TAKEN = _("The address “%(taken)s” is taken. “%(free)s” is free: write that, or choose another.")


class AddressField(forms.CharField):
    """Any text; empty where the address is to be made of the title."""

    widget = SlugInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": LONGEST_TYPED, **kwargs})

    def clean(self, value: Any) -> str:
        return to_address(super().clean(value), self.max_length or LONGEST_TYPED)


class AddressedForm(WagtailAdminPageForm):
    slug = AddressField()

    def clean_slug(self) -> str:
        typed: str = self.cleaned_data["slug"]
        title = self.cleaned_data.get("title") or ""
        if typed and self.instance._slug_is_available(typed, self.parent_page, self.instance):
            return typed
        free: str = self.instance.free_address(typed or title, self.parent_page)
        # Nobody chose an address that the form made of the title, as long as nothing is published under it.
        if not typed or (typed == to_address(title, LONGEST_TYPED) and self.instance.first_published_at is None):
            return free
        raise ValidationError(TAKEN, code="taken", params={"taken": typed, "free": free})


class CopyForm(WagtailCopyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title, slug = self.fields["new_title"], self.fields["new_slug"]
        self.fields["new_title"] = forms.CharField(label=title.label, initial=title.initial, max_length=LONGEST_TYPED)
        self.fields["new_slug"] = AddressField(label=slug.label, initial=self._free(self.page.slug))

    def clean_new_slug(self) -> str:
        typed: str = self.cleaned_data["new_slug"]
        if typed and self.page.specific._slug_is_available(typed, self.page.get_parent()):
            return typed
        free = self._free(typed or self.cleaned_data.get("new_title") or "")
        if typed:
            raise ValidationError(TAKEN, code="taken", params={"taken": typed, "free": free})
        return free

    def _free(self, name: str) -> str:
        """The original keeps its address: unlike the page that is edited, a copy cannot have it."""
        return str(self.page.specific.free_address(name, self.page.get_parent(), beside_itself=True))
