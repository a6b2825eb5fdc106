"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# What an archive needs: structure and emphasis; no colours, sizes, or images inside text.
RICH_TEXT_FEATURES = [
    "h3", "h4", "bold", "italic", "superscript", "subscript", "ol", "ul", "link", "document-link", "blockquote",
]  # fmt: skip


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=RICH_TEXT_FEATURES, **kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "blocks/text.html"


class HeadingBlock(blocks.CharBlock):
    class Meta:
        label = _("Heading")
        icon = "title"
        template = "blocks/heading.html"
        help_text = _("Divides a long text. Example: Malam sebelum pertunjukan")


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("Words"), help_text=_("As they were said, in the language in which they were said.")
    )
    speaker = blocks.CharBlock(label=_("Speaker"), max_length=120)
    source = blocks.CharBlock(
        label=_("Source"), max_length=200, required=False, help_text=_("Example: wawancara, Condet, 12 Mei 2024")
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "blocks/quotation.html"


class UncertaintyBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("What is not certain"),
        help_text=_("Say what is doubted, and why. Example: Tahun pendirian disebut 1925 dan 1930 oleh dua penutur."),
    )

    class Meta:
        label = _("Note on uncertainty")
        icon = "warning"
        template = "blocks/uncertainty.html"


class LinkBlock(blocks.StructBlock):
    url = blocks.URLBlock(label=_("Address"), help_text=_("Begins with https://"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    description = blocks.CharBlock(label=_("Description"), max_length=300, required=False)

    class Meta:
        label = _("Embedded link")
        icon = "link"
        template = "blocks/link.html"
