"""Parts of a page that are the same for everybody: written once for each language, and kept while the process lives."""

from collections.abc import Hashable
from typing import Any, cast

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MOST_KEPT = 50  # variants of one part; it is meant for a handful


class Lasting(template.Node):
    """What is inside sees the named values and nothing else of the page: no request, no user, no results. So it cannot
    keep what is somebody's own."""

    def __init__(self, inside: NodeList, given: dict[str, FilterExpression]) -> None:
        self.nodelist, self._given = inside, given
        self._kept: dict[tuple[Hashable, ...], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        given = {name: value.resolve(context) for name, value in self._given.items()}
        key = (get_language(), *given.values())
        if (kept := self._kept.get(key)) is not None:
            return kept
        written = self._written(context, given)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = written
        return written

    def _written(self, context: template.Context, given: dict[str, Any]) -> SafeString:
        alone = template.Context(given, autoescape=context.autoescape)
        page = cast(template.Template, context.template)  # there is always one while a node is rendered
        with alone.render_context.push_state(page), alone.bind_template(page):
            return self.nodelist.render(alone)


@register.tag
def lasting(parser: Parser, token: Token) -> Lasting:
    """`{% lasting name=value … %}…{% endlasting %}`: the values, which are few and hashable, tell variants apart."""
    words = token.split_contents()[1:]
    given = token_kwargs(words, parser)
    if words:
        raise template.TemplateSyntaxError(f"lasting takes name=value only, not {words[0]}")
    inside = parser.parse(("endlasting",))
    parser.delete_first_token()
    return Lasting(inside, given)
