"""Coordinates as people have them: read from text, kept as WGS84 degrees."""

from .point import Point, is_around_jakarta
from .reading import ReadingError, read

__all__ = ["Point", "ReadingError", "is_around_jakarta", "read"]
