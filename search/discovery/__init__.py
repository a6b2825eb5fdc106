"""From an address to a page of results: read the state, ask the engine, ask the database again, make links."""

from .page import Discovery, discover, suggestions
from .state import State

__all__ = ["Discovery", "State", "discover", "suggestions"]
