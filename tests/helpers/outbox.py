"""The outbox of the search index, in tests that are one transaction."""

from django.db import connection

from search.models import Change


def strike_off() -> None:
    """Forgets what was announced so far, as if it were committed and dealt with."""
    Change.objects.all().delete()
    connection.run_on_commit.clear()
