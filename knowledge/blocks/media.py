"""Blocks of images, sound and documents."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class RecordingChooserBlock(blocks.ChooserBlock):
    @cached_property
    def target_model(self) -> type:
        from knowledge.models import Recording

        return Recording

    @cached_property
    def widget(self) -> object:
        from knowledge.cms.choosers import recording_chooser_viewset

        return recording_chooser_viewset.widget_class()

    class Meta:
        icon = "media"


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt_text = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=250,
        help_text=_("What the picture shows, for readers who cannot see it. Example: Tiga perempuan menampi beras."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)

    class Meta:
        label = _("Image")
        icon = "image"
        template = "blocks/image.html"


class GalleryBlock(blocks.StructBlock):
    images = blocks.ListBlock(FigureBlock(), label=_("Images"), min_num=2)

    class Meta:
        label = _("Gallery")
        icon = "copy"
        template = "blocks/gallery.html"


class AudioBlock(blocks.StructBlock):
    recording = RecordingChooserBlock(label=_("Recording"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)

    class Meta:
        label = _("Audio")
        icon = "media"
        template = "blocks/recording.html"


class VideoBlock(AudioBlock):
    class Meta:
        label = _("Video")
        icon = "media"
        template = "blocks/recording.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    description = blocks.CharBlock(label=_("Description"), max_length=300, required=False)

    class Meta:
        label = _("Document")
        icon = "doc-full"
        template = "blocks/document.html"
