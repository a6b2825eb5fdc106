"""The parts of a page of results that it has many of."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import ngettext

from search import markup

register = template.Library()

register.simple_tag(markup.hits)
register.simple_tag(markup.facets)
register.simple_tag(markup.bars, name="timeline_bars")


@register.simple_tag
def total_found(count: int, query: str) -> str:
    """A heading; the template's own tag for plurals costs as much as five hits."""
    said = (
        ngettext("%(count)s entry for “%(query)s”", "%(count)s entries for “%(query)s”", count)
        if query
        else ngettext("%(count)s entry", "%(count)s entries", count)
    )
    return said % {"count": number_format(count), "query": query}
