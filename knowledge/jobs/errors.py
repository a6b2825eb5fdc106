"""How work ends before it is done."""

from django.db.models import TextChoices


class JobError(Exception):
    """It has failed, and trying again by itself would not help. `failure`: a JobFailure or one of the kind's."""

    def __init__(self, failure: TextChoices, details: str = "") -> None:
        super().__init__(f"{failure.value}: {details}" if details else failure.value)
        self.failure = failure


class LostClaimError(Exception):
    """The job is another worker's by now, or what it is about has changed or is gone."""


class EndingError(Exception):
    """The process is told to end: the job is given back."""
