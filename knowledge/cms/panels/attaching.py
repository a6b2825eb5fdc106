"""Gives the pages their forms: models know nothing of the CMS."""

from knowledge import entry_types
from knowledge.models import Entry, HomePage, SectionIndex, TextPage

from . import site_pages
from .address_form import AddressedForm, CopyForm
from .entry_form import EntryForm
from .tabs import entry_tabs

SITE_PAGES = {HomePage: site_pages.HOME, SectionIndex: site_pages.SECTION, TextPage: site_pages.TEXT}


def attach_forms() -> None:
    """To be called once all apps are ready, which is when Wagtail gives pages its own; it builds the forms later."""
    Entry.base_form_class, Entry.copy_form_class = EntryForm, CopyForm
    for entry_type in entry_types.registered():
        entry_type.model.edit_handler = entry_tabs(entry_type.panels)
        if part := entry_type.form:
            entry_type.model.base_form_class = type(f"{part.__name__}OfEntry", (part, EntryForm), {})
    for model, panels in SITE_PAGES.items():
        model.base_form_class, model.copy_form_class = AddressedForm, CopyForm
        model.edit_handler = panels
