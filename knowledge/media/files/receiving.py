"""Where an upload waits until a form has taken it."""

from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler


class NamelessTemporaryFiles(TemporaryFileUploadHandler):
    """Django gives the temporary file the extension of the uploaded one, whatever its length: all that follows the last
    dot of a sentence, in three bytes a letter, is more than a file's name may have."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = TemporaryUploadedFile("upload", self.content_type or "", 0, self.charset, self.content_type_extra)
        self.file.name = self.file_name
