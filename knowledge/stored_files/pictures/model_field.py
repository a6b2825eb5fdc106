"""The model field of a picture: its measures are read from the header, where Wagtail's decodes the whole picture."""

import contextlib
from typing import Any

from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from . import decoding


class PictureFieldFile(WagtailImageFieldFile):
    def get_image_dimensions(self) -> Any:
        was_closed = self.closed
        try:
            self.open()
            return decoding.upright_size(self, getattr(self.instance, "rotation", 0))
        finally:
            if was_closed:
                self.close()
            else:
                with contextlib.suppress(ValueError):
                    self.seek(0)


class PictureField(WagtailImageField):
    attr_class = PictureFieldFile
