"""Coordinates as people have them: read from text, kept as WGS84 degrees, handed out as far as they are public."""

from .point import Point, is_around_jakarta
from .public import Centre, PublicPoint, public_point
from .reading import ReadingError, read

__all__ = ["Centre", "Point", "PublicPoint", "ReadingError", "is_around_jakarta", "public_point", "read"]
