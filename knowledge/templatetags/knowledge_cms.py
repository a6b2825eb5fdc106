from typing import Any

from django import template

from knowledge.cms.quotations import quotations_of
from knowledge.models import Entry

register = template.Library()


@register.inclusion_tag("knowledge/cms/quotations.html")
def quotations(page: Any) -> dict[str, Any]:
    """The entries that lose a recording when this one is withdrawn or closed."""
    entry = page if isinstance(page, Entry) else getattr(page, "specific", None)
    return {"quotations": quotations_of(entry) if isinstance(entry, Entry) else []}
