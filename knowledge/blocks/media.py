"""Blocks of images, sound and documents."""

from django.apps import apps
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms.models import registry as widgets
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class RecordingChooserBlock(blocks.ChooserBlock):
    @cached_property
    def target_model(self) -> type:
        return apps.get_model("knowledge", "Recording")

    @cached_property
    def widget(self) -> object:
        """What the CMS has registered for fields that hold a recording."""
        field = apps.get_model("knowledge", "EntryRecording")._meta.get_field("recording")
        return widgets.get(field)["widget"]()

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
