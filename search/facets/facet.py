"""A facet is one declaration, which documents, engines, addresses, pages and the staff's query language all read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from knowledge.entry_types.search import Particulars

from .facts import Facts
from .names import ValueNames

Values = Callable[[Facts, Particulars], Iterable[str]]


@dataclass(frozen=True, kw_only=True)
class Facet:
    """`docs/how-to/add-a-facet.md` says how one is written."""

    #: In documents, and of the field in each index.
    name: str
    #: In addresses: `/cari/?jenis=tempat`.
    parameter: str
    #: Its heading.
    label: str | Promise
    #: The values of an entry. Where nothing else is said, those that its type gives in `Particulars.facets`.
    values: Values | None = None
    #: What its values are called.
    value_names: ValueNames
    #: How the staff writes it in a query, the way that the help shows first: `jenis:tokoh`.
    query_names: tuple[str, ...] = ()
    #: What people write for values whose names are sentences, folded, with the values that they mean.
    shorthand: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Only the staff's index has it.
    staff_only: bool = False
    #: Has so many values that it is counted by itself (see `search.engines.counting`).
    many_values: bool = False

    def values_of(self, facts: Facts, particulars: Particulars) -> tuple[str, ...]:
        if self.values is None:
            return particulars.facets.get(self.name, ())
        return tuple(self.values(facts, particulars))
