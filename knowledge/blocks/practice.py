"""Blocks that say how a thing is done, with what, and where."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"), max_length=120, help_text=_("Example: Merendam beras ketan"))
    text = blocks.TextBlock(label=_("What is done"), required=False)

    class Meta:
        label = _("Step")
        icon = "list-ol"


class MaterialBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=120, help_text=_("Example: kayu secang"))
    amount = blocks.CharBlock(label=_("Amount"), max_length=60, required=False, help_text=_("Example: 2 genggam"))
    note = blocks.CharBlock(label=_("Note"), max_length=200, required=False)

    class Meta:
        label = _("Material")
        icon = "list-ul"


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"))

    class Meta:
        label = _("Step by step")
        icon = "list-ol"
        template = "blocks/steps.html"


class MaterialsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    items = blocks.ListBlock(MaterialBlock(), label=_("Ingredients or materials"))

    class Meta:
        label = _("Ingredients or materials")
        icon = "list-ul"
        template = "blocks/materials.html"


class PlaceBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=160)
    latitude = blocks.FloatBlock(
        label=_("Latitude"), min_value=-90, max_value=90, required=False, help_text=_("Example: -6.1376")
    )
    longitude = blocks.FloatBlock(
        label=_("Longitude"), min_value=-180, max_value=180, required=False, help_text=_("Example: 106.8130")
    )
    note = blocks.CharBlock(label=_("Note"), max_length=300, required=False)

    class Meta:
        label = _("Place")
        icon = "site"
        template = "blocks/place.html"
