"""What surrounds every public page: languages, addresses, sections. A context processor; asks the database nothing."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, gettext

from knowledge import entry_types
from knowledge.rights import Viewer

from .browse_links import section_url

# Text pages that the site always has; `manage.py setup` makes them.
ABOUT, TAKE_PART, PRIVACY = "tentang", "ikut-serta", "privasi"


@dataclass(frozen=True)
class Link:
    name: str
    url: str
    current: bool = False
    code: str = ""


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What is the same for everybody, in one language: may be kept while the process lives."""

    navigation: tuple[Link, ...]
    sections: tuple[Link, ...]
    texts: tuple[Link, ...]
    stylesheets: tuple[str, ...]  # of types from other apps
    home_url: str
    search_url: str
    suggestions_url: str


class PageChrome:
    """Evaluated only where a template asks: a JSON or CMS response pays nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def canonical(self) -> str:
        """The absolute address without its query, save the page of a list."""
        return self._absolute(self._request.path)

    @cached_property
    def languages(self) -> list[Link]:
        """This page in each language, with its query."""
        path, query = self._request.path, self._request.META.get("QUERY_STRING", "")
        asked = f"?{query}" if query else ""
        current = get_language()
        return [
            Link(name, f"{_in_language(path, code)}{asked}", current=code == current, code=code)
            for code, name in _language_names().items()
        ]

    @cached_property
    def alternates(self) -> list[Link]:
        """This page in each language, and in that for readers of any other."""
        codes = {code: code for code, _name in settings.LANGUAGES} | {"x-default": settings.LANGUAGE_CODE}
        return [
            Link(name, self._absolute(_in_language(self._request.path, code)), code=name)
            for name, code in codes.items()
        ]

    @cached_property
    def locale(self) -> str:
        """As Open Graph names the language of this page."""
        return settings.OPEN_GRAPH_LOCALES[get_language() or settings.LANGUAGE_CODE]

    @cached_property
    def other_locales(self) -> list[str]:
        return [name for name in settings.OPEN_GRAPH_LOCALES.values() if name != self.locale]

    @cached_property
    def links(self) -> Surroundings:
        return _surroundings(get_language())

    @cached_property
    def here(self) -> str:
        """The address in the navigation that this page has; empty where it has none of them."""
        path = self._request.path
        return next((link.url for link in self.links.navigation if link.url == path), "")

    @property
    def search_url(self) -> str:
        return self.links.search_url

    @property
    def suggestions_url(self) -> str:
        return self.links.suggestions_url

    @cached_property
    def viewer(self) -> Viewer:
        return Viewer.of(getattr(self._request, "user", None))

    def _absolute(self, path: str) -> str:
        number = self._request.GET.get("hal", "")
        query = f"?hal={number}" if number.isdecimal() and number != "1" else ""
        return self._request.build_absolute_uri(path) + query


def chrome(request: HttpRequest) -> dict[str, PageChrome]:
    return {"chrome": PageChrome(request)}


@lru_cache
def _language_names() -> dict[str, str]:
    """Each in itself."""
    return {code: get_language_info(code)["name_local"] for code, _name in settings.LANGUAGES}


@lru_cache
def _surroundings(_language: str | None) -> Surroundings:
    """All of it at once, while that is the language in force."""
    home = reverse("wagtail_serve", args=[""])
    search = f"{home}cari/"  # the domain does not import search; the address is part of the design
    return Surroundings(
        navigation=(
            Link(gettext("Browse"), reverse("knowledge:browse")),
            Link(gettext("Search"), search),
            Link(gettext("Take part"), _text_page(TAKE_PART)),
            Link(gettext("About"), _text_page(ABOUT)),
        ),
        sections=tuple(
            Link(str(entry_type.label_plural), section_url(entry_type.name)) for entry_type in entry_types.registered()
        ),
        texts=(
            Link(gettext("About this site"), _text_page(ABOUT)),
            Link(gettext("How to take part"), _text_page(TAKE_PART)),
            Link(gettext("Privacy"), _text_page(PRIVACY)),
        ),
        stylesheets=tuple(static(one.stylesheet) for one in entry_types.registered() if one.stylesheet),
        home_url=home,
        search_url=search,
        suggestions_url=f"{search}saran/",
    )


def _text_page(slug: str) -> str:
    return reverse("wagtail_serve", args=[f"{slug}/"])


def _in_language(path: str, code: str) -> str:
    for other, _name in settings.LANGUAGES:
        if path == f"/{other}" or path.startswith(f"/{other}/"):
            path = path[len(other) + 1 :] or "/"
            break
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"
