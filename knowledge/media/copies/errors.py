"""Why a copy cannot be made."""

from knowledge.models import CopyFailure


class CopyError(Exception):
    """Trying again would not help."""

    def __init__(self, failure: CopyFailure, details: str = "") -> None:
        super().__init__(f"{failure.value}: {details}" if details else failure.value)
        self.failure = failure


class LostClaimError(Exception):
    """The job is another worker's by now, or its recording has another file or is gone."""
