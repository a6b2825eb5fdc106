"""How often one visitor may ask, so that a crawler leaves room for the others."""

from .crawlers import robots
from .gate import limited, limited_suggestions, refused_page
from .visitors import visitor

__all__ = ["limited", "limited_suggestions", "refused_page", "robots", "visitor"]
