"""What the public hears and sees of a recording: files made from the master. The master itself stays with the staff."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .recording import Recording


class CopyKind(models.TextChoices):
    OPUS = "opus", _("sound, Opus")
    AAC = "aac", _("sound, AAC")
    VIDEO = "video", _("video, H.264")
    POSTER = "poster", _("still picture")
    PEAKS = "peaks", _("waveform")
    MASTER = "master", _("the original without tags")


#: Between which a player chooses, the better first.
PLAYED = (CopyKind.OPUS, CopyKind.AAC, CopyKind.VIDEO)


class RecordingCopyQuerySet(models.QuerySet["RecordingCopy"]):
    def served(self) -> "RecordingCopyQuerySet":
        """Made from the master that is there now, and silent wherever it is sealed now; the original without tags only
        while a curator offers it, the narrators allow that it is taken away, and nothing of it is sealed."""
        offered = {
            "recording__master_offered": True,
            "recording__may_be_downloaded": True,
            "recording__sealed_times": "",
        }
        is_offered = ~Q(kind=CopyKind.MASTER) | Q(**offered)
        return self.filter(is_offered, made_from_sha256=F("recording__sha256"), fit_for=F("recording__sealed_times"))


class MadeFile(models.Model):
    """What is known of a file that was made from a master, whose checksum is `made_from_sha256`."""

    mime_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField(help_text=_("bytes"))
    sha256 = models.CharField(max_length=64)
    made_from_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class RecordingCopy(MadeFile):
    """Its access is that of the recording."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="copies")
    kind = models.CharField(max_length=6, choices=CopyKind.choices)
    file = models.FileField(upload_to="copies/%Y/%m/", max_length=250)
    # Where it is silent, and black if it is a film; and for which sealed times of the recording that is enough, which
    # knowledge.media.copies.jobs says anew when these change. Both as knowledge.rights.sealed_spans writes them.
    silent_times = models.TextField(default="", blank=True)
    fit_for = models.TextField(default="", blank=True)

    objects = RecordingCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("public copy")
        verbose_name_plural = _("public copies")
        constraints = [models.UniqueConstraint(fields=("recording", "kind"), name="one_copy_of_a_kind")]
        indexes = (models.Index(fields=("file",), name="recording_copy_by_file"),)

    def __str__(self) -> str:
        return f"{self.recording} · {self.get_kind_display()}"


class CopyFailure(models.TextChoices):
    """Why there are no copies, in words that say what to do; beside JobFailure."""

    MISSING = "missing", _("The original file is not on the disk. Tell the administrator.")
    CHANGED = "changed", _("The original file is no longer what was taken in. Tell the administrator.")
    UNREADABLE = "unreadable", _("The original cannot be decoded. Play it on your computer and upload it again.")
    LENGTH = "length", _("What could be decoded is not as long as the recording. Save it again and replace the file.")
    TAGS = "tags", _("Readers can listen, but the original is not offered: its tags cannot be taken out exactly.")
