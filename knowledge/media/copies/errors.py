"""Why a copy cannot be made."""

from knowledge.jobs.errors import JobError


class CopyError(JobError):
    """Its failure is a knowledge.models.CopyFailure."""
