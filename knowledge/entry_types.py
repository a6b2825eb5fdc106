"""The six types of entry, by the name that templates, search documents and addresses use."""

from functools import cache

from django.utils.functional import Promise

from .models import Artefact, Collection, Entry, OralHistory, Person, Place, Tradition

# In the order in which the site presents them.
MODELS: tuple[type[Entry], ...] = (OralHistory, Tradition, Place, Person, Artefact, Collection)

# The addresses of the sections, and the values of the search filter `jenis`.
SLUGS = {
    "oral_history": "sejarah-lisan",
    "tradition": "tradisi",
    "place": "tempat",
    "person": "tokoh",
    "artefact": "benda",
    "collection": "koleksi",
}


@cache
def by_name() -> dict[str, type[Entry]]:
    return {model.type_name: model for model in MODELS}


def label(name: str) -> str | Promise:
    return by_name()[name]._meta.verbose_name or name


def label_plural(name: str) -> str | Promise:
    return by_name()[name]._meta.verbose_name_plural or name
