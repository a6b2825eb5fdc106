"""Words that mean the same: Betawi and Indonesian, old and new spelling, former and present names of places."""

from .expansion import Expansion, Glossary
from .shelf import glossary

__all__ = ["Expansion", "Glossary", "glossary"]
