"""What entries can be narrowed by, each facet declared once."""

from .facet import Facet
from .registry import by_name, by_parameter, registered

__all__ = ["Facet", "by_name", "by_parameter", "registered"]
