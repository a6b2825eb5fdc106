"""What templates show. Everything is asked for here, in a fixed number of queries; templates never query."""

from .entry import entry_context
from .home import home_context
from .section import section_context
from .text_page import text_page_context

__all__ = ["entry_context", "home_context", "section_context", "text_page_context"]
