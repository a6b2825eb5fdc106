"""A place by its coordinates."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """Latitude and longitude in WGS84 degrees."""

    name: str
    note: str = ""
    latitude: str = ""
    longitude: str = ""

    @property
    def geo(self) -> str:
        """RFC 5870; opens the visitor's own map."""
        return f"geo:{self.latitude},{self.longitude}" if self.latitude and self.longitude else ""


def spot(name: str, note: str, latitude: float | None, longitude: float | None) -> Spot:
    if latitude is None or longitude is None:
        return Spot(name, note)
    return Spot(name, note, _degrees(latitude), _degrees(longitude))


def _degrees(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
