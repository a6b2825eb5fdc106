"""The tabs of an entry: what, who, where and when, media, rights, checks."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets.datetime import AdminDateTimeInput

from knowledge.entry_types.panels import OwnPanels, Panels

from .area_panels import AREAS
from .checks_panel import ChecksPanel
from .licence_choice import LicenceChoice
from .mentions_panel import MentionsPanel


def entry_tabs(own: OwnPanels) -> TabbedInterface:
    """The tabs that all types share, each with what is particular to one type."""
    return TabbedInterface(
        [
            ObjectList([*_TITLE, *own.what, *_STORY], heading=_("What")),
            ObjectList([*own.who, *_RESPONSIBLE], heading=_("Who")),
            ObjectList([*AREAS, *own.where_and_when, *_YEARS], heading=_("Where and when")),
            ObjectList([*_LEAD_IMAGE, *own.media, *_RECORDINGS], heading=_("Media")),
            ObjectList(_RIGHTS, heading=_("Rights")),
            ObjectList(_CHECKS, heading=_("Checks")),
        ]
    )


_TITLE: Panels = (
    TitleFieldPanel(
        "title",
        help_text=_("A name that a neighbour would recognise. Example: Malam lenong di Srengseng Sawah"),
        classname="",  # the visible label stays
        placeholder=False,
    ),
    FieldPanel("summary"),
    FieldRowPanel(
        [
            FieldPanel("opk", help_text=_("The category of Law 5/2017 that fits best.")),
            FieldPanel("ich_domain", help_text=_("Leave empty when unsure.")),
        ],
        heading=_("Kind of knowledge"),
    ),
)
_STORY: Panels = (
    FieldPanel("body", help_text=_("The story itself. Add a block for each paragraph, quotation, picture or recipe.")),
    FieldPanel("tags", help_text=_("Words that readers search for, with commas between. Example: lenong, gambang")),
    FieldPanel(
        "languages",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The languages that are heard or read in it, not the language of this form."),
    ),
    MultipleChooserPanel(
        "relations",
        chooser_field_name="target",
        heading=_("Related entries"),
        label=_("related entry"),
        panels=[FieldPanel("target")],
    ),
    MentionsPanel(
        heading=_("People and places mentioned"),
        help_text=_("Those that the text names and that have an entry are offered here while you write."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("content_warnings", widget=forms.CheckboxSelectMultiple),
            FieldPanel("content_warning_note"),
            FieldPanel("content_warning_note_en"),
        ],
        heading=_("What readers should know before"),
        classname="collapsed",
        help_text=_("It stands before the entry; whoever wants to goes on. Nothing is closed by it."),
    ),
    MultiFieldPanel(
        [FieldPanel("title_en"), FieldPanel("summary_en")],
        heading=_("In English"),
        classname="collapsed",
        help_text=_("For visitors who read the site in English. Leave empty rather than guess."),
    ),
)
_RESPONSIBLE: Panels = (
    FieldPanel("institution"),
    FieldPanel("credits"),
)
_YEARS: Panels = (
    FieldRowPanel(
        [FieldPanel("year_from"), FieldPanel("year_to"), FieldPanel("years_approximate")],
        heading=_("The years that it tells of"),
        help_text=_("One year only: write it twice."),
    ),
)
_LEAD_IMAGE: Panels = (
    FieldPanel(
        "lead_image",
        help_text=_("Stands in lists and above the entry. It needs an alternative text (Images, then this image)."),
    ),
)
_RECORDINGS: Panels = (
    InlinePanel(
        "recording_links",
        heading=_("Recordings"),
        label=_("recording"),
        panels=[FieldPanel("recording")],
        help_text=_("Upload the sound or film first, with its transcript; then choose it here."),
    ),
)
_RIGHTS: Panels = (
    FieldPanel(
        "access_level",
        help_text=_("When in doubt, choose the stricter one and tell the curator why in a comment."),
    ),
    FieldPanel(
        "licence",
        widget=LicenceChoice,
        help_text=_("What readers may do with it. Ask whoever holds the rights; when in doubt, choose the first."),
    ),
)
_CHECKS: Panels = (
    ChecksPanel(heading=_("Before you submit")),
    FieldPanel(
        "slug",
        heading=_("Address of the entry"),
        help_text=_("The end of the entry's address. It follows the title; change it only when it is too long."),
    ),
    CommentPanel(),
    # Without a time at which it ends: withdrawing asks for a reason. The dialog opens from the column on the right.
    PublishingPanel(
        children=[
            FieldPanel(
                "go_live_at",
                heading=_("Publish on"),
                help_text=_("Day and time in your time zone. Leave empty to publish as soon as it is approved."),
                widget=AdminDateTimeInput(js_overlay_parent_selector="#schedule-publishing-dialog"),
            )
        ]
    ),
)
