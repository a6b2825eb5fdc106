"""How the values of facets are counted: most facets together, as each that is counted alone costs as much as all these.

Counting reads a column of the index once for each hit. The facets with few values lie in one column more, each value
with its facet's name before it. A facet that is narrowed by a choice of its own is counted alone, without that choice.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from search.facets.fields import counted_together, filter_of
from search.port import FacetValue, Query, Values

TOGETHER = "together"  # no facet is called so
MOST_TOGETHER = 5_000  # values: more than these facets have in all


def joined(facets: Values) -> tuple[str, ...]:
    """What is kept together of a document."""
    return tuple(f"{name}:{value}" for name in counted_together() for value in facets.get(name, ()))


def apart(query: Query, chosen: Collection[str]) -> tuple[list[str], list[str]]:
    """The facets that are counted together, and those that are counted one by one. `chosen`: what narrows the hits."""
    together = [facet for facet in query.facets if facet in counted_together() and filter_of(facet) not in chosen]
    return together, [facet for facet in query.facets if facet not in together]


def divided(
    counted: Iterable[tuple[str, int]], query: Query, facets: Iterable[str]
) -> dict[str, tuple[FacetValue, ...]]:
    """What was counted together, by facet; in the same order."""
    values: dict[str, list[FacetValue]] = defaultdict(list)
    for joint, count in counted:
        name, _, value = joint.partition(":")
        values[name].append(FacetValue(value, count))
    return {facet: tuple(values[facet][: query.values_of(facet)]) for facet in facets}
