from django.http import Http404


class Absent(Http404):
    """A 404 that may tell the visitor why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
