"""A file on its way into the archive, in pieces: begun by one account, and that account's alone."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class UploadQuerySet(models.QuerySet["Upload"]):
    def alive(self) -> "UploadQuerySet":
        return self.filter(expires_at__gt=timezone.now())

    def expired(self) -> "UploadQuerySet":
        return self.filter(expires_at__lte=timezone.now())


class Upload(models.Model):
    """Its bytes lie in a file of its own (knowledge.media.resumable.store), whose length is how much has arrived.

    The name of the file stays with the uploader; only how it ends is needed to examine it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    size = models.PositiveBigIntegerField()  # bytes, as announced
    extension = models.CharField(max_length=10, blank=True)  # with its dot, in small letters
    # SHA-256 of the file's name, size, date, beginning and end, as the uploader's browser reckons it; empty where it
    # did not. By it a file that is chosen again is known to be the same, on another computer too.
    fingerprint = models.CharField(max_length=64, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    objects = UploadQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)

    @staticmethod
    def lives_until(*, is_whole: bool) -> datetime.datetime:
        """From now, when bytes have come: whole, it waits for its form only."""
        if is_whole:
            return timezone.now() + datetime.timedelta(hours=settings.UPLOAD_UNUSED_HOURS)
        return timezone.now() + datetime.timedelta(days=settings.UPLOAD_UNFINISHED_DAYS)
