"""A table: cells of plain words, with headings for screen readers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class TableBlock(blocks.StructBlock):
    """Wagtail's table with one kind of cell. Where all its headings are empty, it has no heading row."""

    table = TypedTableBlock([("text", blocks.TextBlock(label=_("Text"), required=False, rows=1))], label=_("Table"))
    first_column_is_heading = blocks.BooleanBlock(
        label=_("The first column says what each row is about"),
        required=False,
        help_text=_("Tick this when each row begins with a year or a name, for example."),
    )

    class Meta:
        label = _("Table")
        icon = "table"
        template = "blocks/table.html"
