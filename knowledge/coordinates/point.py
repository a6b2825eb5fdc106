"""A point on the earth, and whether it can be one of this city's."""

from dataclasses import dataclass

# Degrees around the province, from its southern border to the northernmost of the Thousand Islands, with some room.
SOUTH, NORTH, WEST, EAST = -6.45, -5.1, 106.25, 107.05
DECIMALS = 6  # a tenth of a metre


@dataclass(frozen=True)
class Point:
    """WGS84 degrees."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        return f"{_degrees(self.latitude)}, {_degrees(self.longitude)}"


def is_around_jakarta(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def _degrees(value: float) -> str:
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
