"""The body of every entry."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .media import AudioBlock, DocumentBlock, FigureBlock, GalleryBlock, VideoBlock
from .practice import MaterialsBlock, PlaceBlock, StepsBlock
from .table import TableBlock
from .text import HeadingBlock, LinkBlock, QuotationBlock, TextBlock, UncertaintyBlock

_WORDS = _("Words")
_MEDIA = _("Media")
_PRACTICE = _("How, with what, where")


class BodyBlock(blocks.StreamBlock):
    text = TextBlock(group=_WORDS)
    heading = HeadingBlock(group=_WORDS)
    quotation = QuotationBlock(group=_WORDS)
    uncertainty = UncertaintyBlock(group=_WORDS)
    table = TableBlock(group=_WORDS)
    link = LinkBlock(group=_WORDS)
    image = FigureBlock(group=_MEDIA)
    gallery = GalleryBlock(group=_MEDIA)
    audio = AudioBlock(group=_MEDIA)
    video = VideoBlock(group=_MEDIA)
    document = DocumentBlock(group=_MEDIA)
    steps = StepsBlock(group=_PRACTICE)
    materials = MaterialsBlock(group=_PRACTICE)
    place = PlaceBlock(group=_PRACTICE)
