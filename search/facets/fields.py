"""The fields of an index that hold facets: one for each, and a few besides."""

from functools import cache

from .registry import registered

AREA, DECADE = "area", "decade"
# An area's codes by their depth, from the kota down: only those levels are counted that a page shows.
AREA_LEVELS = ("area_1", "area_2", "area_3")
# Of the staff's index alone: a condition for what a librarian may find, and nothing that is shown.
INSTITUTION_ID = "institution_id"
# A page looks for certain values in these, however few entries have them.
WHOLE = frozenset({AREA, DECADE, *AREA_LEVELS})


@cache
def public() -> tuple[str, ...]:
    """Those of the index for readers. A decade is no facet that an address names: the timeline asks for years."""
    return (*(facet.name for facet in registered() if not facet.staff_only), DECADE)


@cache
def every() -> tuple[str, ...]:
    return (*public(), *AREA_LEVELS, *(facet.name for facet in registered() if facet.staff_only), INSTITUTION_ID)


@cache
def counted_together() -> tuple[str, ...]:
    """Those with so few values that they share a column. See `search.engines.counting`."""
    few = tuple(facet.name for facet in registered() if not facet.many_values)
    return (*few, AREA_LEVELS[0], DECADE)


def filter_of(field: str) -> str:
    """The facet whose choice narrows a field: it is counted as if that were not chosen."""
    return AREA if field in AREA_LEVELS else field


def for_page(*, staff: bool, area_depth: int) -> tuple[str, ...]:
    """What a page counts. `area_depth`: of the deepest area that is chosen; its parts are counted too."""
    shared = (*(field for field in public() if field != AREA), *AREA_LEVELS[: area_depth + 1])
    return (*shared, *(facet.name for facet in registered() if facet.staff_only)) if staff else shared
