"""The one place that hands out coordinates: what readers get of an exact point."""

from dataclasses import dataclass

from .point import Point


@dataclass(frozen=True)
class Centre:
    """Of a kelurahan, by its name."""

    name: str
    point: Point


@dataclass(frozen=True)
class PublicPoint:
    """`centre_of`: the kelurahan in whose middle the point lies, where the exact one is not public."""

    point: Point
    centre_of: str = ""


def public_point(exact: Point | None, *, is_withheld: bool | None, kelurahan: Centre | None) -> PublicPoint | None:
    """None where nothing is known, or nothing may be. `is_withheld`: unknown counts as yes; without a known kelurahan
    there is no point then, because whatever else could be said would be made of the exact one."""
    if exact is None:
        return None
    if is_withheld is False:
        return PublicPoint(exact)
    return PublicPoint(kelurahan.point, kelurahan.name) if kelurahan else None
