"""A map of the city, drawn from the points of its areas: a dot for each kelurahan, which together have its shape.

The Thousand Islands, which reach three times as far as the city is wide, stand beside it on a smaller scale.
"""

from collections.abc import Collection
from dataclasses import dataclass
from math import cos, hypot, radians

from knowledge.coordinates import Point
from knowledge.models import Area, AreaLevel
from knowledge.models.area import short_name

KM_PER_DEGREE = 111.2  # of latitude; of longitude times the cosine
COSINE = cos(radians(6.2))
ISLANDS = "31.01"
PREFIX = "Jakarta "  # of every kota: the whole map is of Jakarta
RADIUS, ISLAND_RADIUS = 13, 3.5
NEAR = 3.0  # km: a kelurahan's point is its office, which lies within this of nearly all of it


@dataclass(frozen=True)
class Frame:
    """A part of the map: degrees around it, where its upper left corner stands, and units for a kilometre."""

    north: float
    west: float
    south: float
    east: float
    left: float
    top: float
    scale: float

    def holds(self, point: Point) -> bool:
        return self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east

    def place(self, point: Point) -> tuple[float, float]:
        right = (point.longitude - self.west) * KM_PER_DEGREE * COSINE * self.scale
        down = (self.north - point.latitude) * KM_PER_DEGREE * self.scale
        return round(self.left + right, 1), round(self.top + down, 1)

    @property
    def width(self) -> float:
        return self.place(Point(self.north, self.east))[0] - self.left

    @property
    def height(self) -> float:
        return self.place(Point(self.south, self.west))[1] - self.top


CITY = Frame(north=-6.065, west=106.665, south=-6.385, east=106.99, left=70, top=0, scale=9)
SEA = Frame(north=-5.15, west=106.33, south=-6.02, east=106.78, left=4, top=6, scale=1.3)


@dataclass(frozen=True)
class Dot:
    code: str
    city: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Label:
    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    dots: list[Dot]
    labels: list[Label]
    sea: Frame


def position(point: Point) -> tuple[float, float] | None:
    """On the drawing; None outside it."""
    frame = next((frame for frame in (SEA, CITY) if frame.holds(point)), None)
    return frame.place(point) if frame else None


def drawing() -> Drawing:
    areas = list(Area.objects.filter(level__in=(AreaLevel.CITY, AreaLevel.VILLAGE)).order_by("code"))
    villages = [area for area in areas if area.level == AreaLevel.VILLAGE]
    cities = [area for area in areas if area.level == AreaLevel.CITY and area.code != ISLANDS]
    dots = [(area, position(_point(area))) for area in villages]
    return Drawing(
        width=CITY.left + CITY.width,
        height=CITY.height,
        dots=[_dot(area, *found) for area, found in dots if found],
        labels=[
            Label(short_name(area).removeprefix(PREFIX), *found)
            for area in cities
            if (found := _middle([one for of, one in dots if one and of.code.startswith(f"{area.code}.")]))
        ],
        sea=SEA,
    )


def _dot(area: Area, x: float, y: float) -> Dot:
    city = area.code[:5]
    return Dot(area.code, city.replace(".", "-"), x, y, ISLAND_RADIUS if city == ISLANDS else RADIUS)


def nearest(point: Point) -> tuple[Area, float] | None:
    """The kelurahan whose point lies nearest, and how many kilometres away that is."""
    villages = Area.objects.filter(level=AreaLevel.VILLAGE)
    return min(((area, _distance(point, _point(area))) for area in villages), key=lambda found: found[1], default=None)


def _distance(one: Point, other: Point) -> float:
    return hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * COSINE) * KM_PER_DEGREE


def _point(area: Area) -> Point:
    return Point(area.latitude, area.longitude)


def _middle(points: Collection[tuple[float, float]]) -> tuple[float, float] | None:
    across, down = [x for x, _ in points], [y for _, y in points]
    return (round(sum(across) / len(points), 1), round(sum(down) / len(points), 1)) if points else None
