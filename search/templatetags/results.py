"""The parts of a page of results that it has many of."""

from django import template

from search import markup

register = template.Library()
register.simple_tag(markup.hits)
register.simple_tag(markup.facets)
register.simple_tag(markup.bars, name="timeline_bars")
