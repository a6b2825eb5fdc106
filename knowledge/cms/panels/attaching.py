"""Gives the model of each type its form: models know nothing of the CMS."""

from knowledge import entry_types

from .tabs import entry_tabs


def attach_forms() -> None:
    """To be called once all apps are ready, as Wagtail does with forms of its own; it builds the forms later."""
    for entry_type in entry_types.registered():
        entry_type.model.edit_handler = entry_tabs(entry_type.panels)
