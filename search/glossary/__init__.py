"""Words that mean the same: Betawi and Indonesian, old and new spelling, former and present names of places."""

from search.query.expansion import Expansion, Glossary

from .cache import glossary

__all__ = ["Expansion", "Glossary", "glossary"]
