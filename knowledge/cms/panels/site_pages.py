"""The forms of home, sections and texts, which curators keep up in both languages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)


def bilingual_tabs(*fields: str, more: tuple[Panel, ...] = ()) -> TabbedInterface:
    """A tab for each language; `fields` have an English twin named field_en."""
    return TabbedInterface(
        [
            ObjectList(
                [TitleFieldPanel("title", classname="", placeholder=False), *map(FieldPanel, fields), *more],
                heading=_("Indonesian"),
            ),
            ObjectList(
                [FieldPanel("title_en"), *(FieldPanel(f"{field}_en") for field in fields)], heading=_("English")
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("slug", heading=_("Address")), FieldPanel("show_in_menus")],
                        heading=_("Address and menu"),
                    ),
                    CommentPanel(),
                ],
                heading=_("Settings"),
            ),
        ]
    )


HOME = bilingual_tabs("headline", "intro", more=(FieldPanel("featured"),))
SECTION = bilingual_tabs("intro")
TEXT = bilingual_tabs("summary", "body")
