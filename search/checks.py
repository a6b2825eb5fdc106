"""Stops start-up where an entry type would be missing from search."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from knowledge.models import Entry

from .indexing.documents import BUILDERS

WORKERS = ("thread", "external", "inline")


@register()
def every_entry_type_has_a_document(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    types = [model for model in apps.get_models() if issubclass(model, Entry) and model is not Entry]
    return [
        Error(
            f"{model.__name__} has no search document.",
            hint=f"Add a builder for {model.type_name!r} to BUILDERS in search/documents/builders.py.",
            obj=model,
            id="search.E001",
        )
        for model in types
        if model.type_name not in BUILDERS
    ]


@register()
def the_engine_is_known(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """The address is not repeated: it may carry a password."""
    errors: list[CheckMessage] = []
    if not str(settings.SEARCH_URL).startswith(("embedded:", "http://", "https://")):
        errors.append(Error("SEARCH_URL has to begin with embedded://, http:// or https://.", id="search.E002"))
    if settings.SEARCH_WORKER not in WORKERS:
        errors.append(Error(f"SEARCH_WORKER has to be one of {', '.join(WORKERS)}.", id="search.E003"))
    return errors
