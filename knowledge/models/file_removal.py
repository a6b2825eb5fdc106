"""A stored file that is to leave the disk."""

from django.db import models


class FileRemoval(models.Model):
    """Written in the transaction that lets go of the file, and gone when the file is: whatever ends the process in
    between, the file is deleted by the next look. See knowledge.media.recordings.removal."""

    path = models.CharField(max_length=250, unique=True)
    decided_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.path
