"""From an address to a page of results: read the state, ask the engine, ask the database again, make links."""

from .hits import audience_of
from .page import Discovery, discover
from .state import State
from .suggestions import Suggested, suggestions

__all__ = ["Discovery", "State", "Suggested", "audience_of", "discover", "suggestions"]
