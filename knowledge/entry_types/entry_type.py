"""What the rest of the code knows of a type of entry. docs/how-to/add-an-entry-type.md says how one is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise

from knowledge.models import Entry

from .facts import Fact
from .findings import Finding
from .panels import OwnPanels
from .relations import OwnRelations
from .sample import OwnSample
from .search import SearchContent


@dataclass(frozen=True)
class Section:
    """The section with the entries of the type: its address, which is also the value of the search filter `jenis`, and
    the words that it begins with until a curator writes others."""

    slug: str = ""
    title: str = ""
    title_en: str = ""
    intro: str = ""
    intro_en: str = ""


def undeclared(_entry: Any) -> Iterator[Fact]:
    """Stands where a type says nothing of its facts; `knowledge.checks` stops start-up there."""
    yield from ()


def no_facts(_entry: Any) -> Iterator[Fact]:
    """For a type that has no facts but those that all types share."""
    yield from ()


def no_relations(_entry: Any) -> OwnRelations:
    return OwnRelations()


def nothing_missing(_entry: Any) -> Iterator[Finding]:
    yield from ()


def no_context(_entry: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class EntryType:
    """Each function is given an entry of the type."""

    model: type[Entry]
    section: Section = field(default_factory=Section)
    #: Beside the button that writes a new one.
    hint: str | Promise = ""
    #: What the form adds to the tabs that all types share.
    panels: OwnPanels = field(default_factory=OwnPanels)
    #: A part of its form, where that has fields which are none of the model.
    form: type[forms.Form] | None = None
    #: What its page lists before the facts that all types share; those without a value are left out.
    facts: Callable[[Any], Iterable[Fact]] = undeclared
    #: What its page leads to, beside what every page does.
    relations: Callable[[Any], OwnRelations] = no_relations
    #: What its template needs besides, by the name of the variable.
    context: Callable[[Any], dict[str, Any]] = no_context
    #: What search finds of it, beside the fields that all types share.
    search: SearchContent = field(default_factory=SearchContent)
    #: What it should have before a curator reads it: sentences that name the tab.
    missing: Callable[[Any], Iterable[Finding]] = nothing_missing
    #: Fields of its names, also of child records, for a type that other entries mention by name.
    names: tuple[str, ...] = ()
    #: How a file of the sample becomes one.
    sample: OwnSample = field(default_factory=OwnSample)
    #: A static file that shows the icon of a type from another app: `.icon--<name> { --icon: url(…) }`.
    stylesheet: str = ""

    @property
    def name(self) -> str:
        return self.model.type_name

    @property
    def slug(self) -> str:
        return self.section.slug

    @property
    def label(self) -> str | Promise:
        return self.model._meta.verbose_name or self.name

    @property
    def label_plural(self) -> str | Promise:
        return self.model._meta.verbose_name_plural or self.name

    @property
    def icon(self) -> str:
        """A static file."""
        return f"img/type-{self.name}.svg"
