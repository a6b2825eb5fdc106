"""Where the form of a type has fields of its own."""

from dataclasses import dataclass

from wagtail.admin.panels import FieldPanel, Panel

Panels = tuple[Panel, ...]

#: A child record with a name, a note, and perhaps an entry of the person.
NAMED_PERSON = [
    FieldPanel("name"),
    FieldPanel("person"),
    FieldPanel("note"),
]


@dataclass(frozen=True)
class OwnPanels:
    """By the tab in which they stand."""

    what: Panels = ()
    who: Panels = ()
    where_and_when: Panels = ()
    media: Panels = ()
