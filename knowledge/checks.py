"""Start-up stops when a type of entry lacks what the site shows of it, or a model would store rich text as it came."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template


@register
def every_entry_type_is_complete(**_kwargs: Any) -> list[CheckMessage]:
    from knowledge.entry_types import MODELS, SLUGS

    problems: list[CheckMessage] = []
    for model in MODELS:
        name = model.type_name
        if not _has_template(f"knowledge/{name}.html"):
            how = f"Write templates/knowledge/{name}.html."
            problems.append(
                Error(f"The entry type “{name}” has no template.", hint=how, obj=model, id="knowledge.E001")
            )
        if not _has_icon(f"img/type-{name}.svg"):
            how = f"Draw static/img/type-{name}.svg."
            problems.append(Error(f"The entry type “{name}” has no icon.", hint=how, obj=model, id="knowledge.E002"))
        if name not in SLUGS:
            how = "Add it to SLUGS in knowledge/entry_types.py."
            problems.append(Error(f"The entry type “{name}” has no address.", hint=how, obj=model, id="knowledge.E003"))
    return problems


@register
def every_rich_text_is_cleaned(**_kwargs: Any) -> list[CheckMessage]:
    from knowledge.models import rich_text

    how = "Take RichTextField or StreamField from knowledge/models/rich_text.py."
    return [
        Error(f"The rich text of “{field}” is stored as it came.", hint=how, obj=model, id="knowledge.E004")
        for model in apps.get_models()
        for field in model._meta.local_fields
        if rich_text.is_stored_as_it_came(field)
    ]


def _has_template(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


def _has_icon(name: str) -> bool:
    # Not through the finders: the production image holds collected files only.
    roots = [*settings.STATICFILES_DIRS, settings.STATIC_ROOT]
    return any((Path(root) / name).is_file() for root in roots)
