"""What narrators get of what they told themselves, by their own link.

Nothing here reads the database. What they closed by a decision of their own is theirs all the same. What a curator has
sealed is not, nor what stands against the decision of somebody else who speaks in it.
"""

from collections.abc import Iterable
from datetime import date

from .consents import Held, Scope, allows
from .levels import is_sealed


def may_have_own(levels: Iterable[str], others: Iterable[Held], day: date, *scopes: Scope) -> bool:
    """`levels`: those that people chose for the thing and all that it belongs to. `others`: what the other narrators of
    it said."""
    return not any(map(is_sealed, levels)) and allows(others, day, *scopes)
