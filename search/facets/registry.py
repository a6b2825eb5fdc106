"""The facets that the site has, in the order in which pages show them. settings.SEARCH_FACETS names their modules."""

from functools import cache
from importlib import import_module

from django.conf import settings

from .facet import Facet


@cache
def registered() -> tuple[Facet, ...]:
    return tuple(facet for module in settings.SEARCH_FACETS for facet in import_module(module).FACETS)


@cache
def by_name() -> dict[str, Facet]:
    return {facet.name: facet for facet in registered()}


@cache
def by_parameter(*, staff: bool) -> dict[str, Facet]:
    """Those that an audience can narrow by."""
    return {facet.parameter: facet for facet in registered() if staff or not facet.staff_only}
