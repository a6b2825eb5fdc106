"""What a page of results has many of, written as HTML without a template, which would cost ten times as much.

Every text is escaped where it is put in: `tests/unit/search/test_markup.py` fills every field with markup.
"""

from .facets import facets
from .hits import hits
from .timeline import bars

__all__ = ["bars", "facets", "hits"]
