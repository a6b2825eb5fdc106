from typing import Any

from django import template

from knowledge.models import Entry
from knowledge.quotations import quotations_of

register = template.Library()


@register.inclusion_tag("knowledge/cms/quotations.html")
def quotations(page: Any) -> dict[str, Any]:
    """The entries that lose a recording when this one is withdrawn or closed."""
    return {"quotations": quotations_of(page) if isinstance(page, Entry) else []}
