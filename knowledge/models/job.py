"""Work in the background, a row each. What is to be done, and when it has failed, is its kind's to say."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .image import ArchiveDocument
from .recording import Recording


class JobState(models.TextChoices):
    WAITING = "waiting", _("waits")
    RUNNING = "running", _("in work")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


#: There is work left.
OPEN = (JobState.WAITING, JobState.RUNNING)


class JobFailure(models.TextChoices):
    """What may happen to work of any kind, in words that say what to do. Each kind has failures of its own beside."""

    DISK = "disk", _("The archive’s disk is full. Tell the administrator, then try again.")
    INTERRUPTED = "interrupted", _("The server stopped in the middle each time. Try again, or tell the administrator.")
    OTHER = "other", _("Something went wrong that the server’s log describes. Tell the administrator.")


class Job(models.Model):
    """One thing to be done with a recording or a document. Rows are written by knowledge.jobs.queue alone."""

    kind = models.CharField(max_length=20)  # the name of a knowledge.jobs.kinds.JobKind
    recording = models.ForeignKey(Recording, null=True, on_delete=models.CASCADE, related_name="jobs")
    document = models.ForeignKey(ArchiveDocument, null=True, on_delete=models.CASCADE, related_name="jobs")
    subject = models.CharField(max_length=40, blank=True)  # what of the recording, where a kind has several of it
    details = models.JSONField(default=dict)  # what was asked for, in the kind's own words
    sha256 = models.CharField(max_length=64)  # of the master that it is about
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=7, choices=JobState.choices, default=JobState.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=20, blank=True)  # a JobFailure, or one of the kind's
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)  # who works on it; another word there, and it is another's
    alone = models.BooleanField(default=False)  # no other of its kind is in work beside it
    not_before = models.DateTimeField(default=timezone.now)
    heartbeat_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)  # the last attempt
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("state", "not_before"), name="job_by_state"),)
        constraints = [
            models.UniqueConstraint(fields=("recording", "kind", "subject"), name="one_job_of_a_kind_and_subject"),
            models.UniqueConstraint(fields=("document", "kind", "subject"), name="one_job_of_a_kind_and_document"),
            models.CheckConstraint(
                condition=Q(recording__isnull=False, document__isnull=True)
                | Q(recording__isnull=True, document__isnull=False),
                name="job_is_about_one_medium",
            ),
            models.UniqueConstraint(
                fields=("kind",), condition=Q(state=JobState.RUNNING, alone=True), name="one_job_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.medium}, {self.kind}: {self.get_state_display()}"

    @property
    def medium(self) -> Recording | ArchiveDocument:
        """What it is about."""
        return self.the_recording if self.document is None else self.document

    @property
    def the_recording(self) -> Recording:
        """For kinds that are about recordings."""
        if self.recording is None:
            raise LookupError("this job is about a document")
        return self.recording

    @property
    def the_document(self) -> ArchiveDocument:
        """For kinds that are about documents."""
        if self.document is None:
            raise LookupError("this job is about a recording")
        return self.document

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
