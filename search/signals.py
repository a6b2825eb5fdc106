"""What search announces. Who listens is not its concern."""

from django.dispatch import Signal

# Sent after each public search with `request` and `found`, a `search.results.Discovery`. A receiver must not raise.
public_search = Signal()
