"""Suggestions while typing: names that complete what is typed, each with the way that it leads."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy

from knowledge.models import Entry, TagName
from knowledge.rights import Viewer
from search.analysis import folded
from search.engines import engine
from search.indexing import outbox
from search.port import Audience, EngineUnavailableError, Suggestion

from .hits import allowed
from .state import TEXT

MOST = 8
LONGEST_TEXT = 200  # characters
KINDS: dict[str, Any] = {
    "title": pgettext_lazy("suggestion", "entry"),
    "person": pgettext_lazy("suggestion", "person"),
    "place": pgettext_lazy("suggestion", "place"),
    "tag": pgettext_lazy("suggestion", "tag"),
}


@dataclass(frozen=True)
class Suggested:
    """`kind`: title, person, place or tag, `label` the same for readers; `count` of the viewer's entries."""

    text: str
    kind: str
    label: str
    count: int
    url: str


def suggestions(text: str, search_url: str, viewer: Viewer, audience: Audience) -> list[Suggested]:
    """Each is borne by an entry that the viewer may see. Empty when nothing answers."""
    try:
        hidden = set(outbox.suppressed_entries())
        offered = engine().suggest(text[:LONGEST_TEXT], audience, MOST, allowed(audience, viewer))
    except EngineUnavailableError:
        return []
    if not offered:
        return []
    named = {entry for one in offered for entry in one.entries} - hidden
    addresses = _addresses(named, audience, viewer)
    foreign = _titles_of_other_language(addresses)
    slugs = _slugs(one.text for one in offered if one.kind == "tag")
    suggested = [
        Suggested(
            one.text, one.kind, str(KINDS[one.kind]), len(bearers), _way(one, bearers, addresses, slugs, search_url)
        )
        for one in offered
        # A tag that was just renamed or deleted may still stand in the index.
        if (bearers := [entry for entry in one.entries if entry in addresses])
        and (one.kind != "tag" or one.text in slugs)
    ]
    # The Indonesian and the English title of one entry lead to the same place: the better of them is offered. Titles
    # that the reader's pages do not show come last.
    better: dict[str, Suggested] = {}
    for one in sorted(suggested, key=lambda one: one.kind == "title" and one.text in foreign):
        better.setdefault(one.url, one)
    return list(better.values())


def _addresses(entries: Collection[int], audience: Audience, viewer: Viewer) -> dict[int, str]:
    """By entry that the viewer may find: its page, for who works on it the editor; empty where there is neither."""
    if not entries:
        return {}
    if audience is not Audience.STAFF:
        slugs = Entry.objects.visible_to(viewer).filter(pk__in=entries).values_list("pk", "slug")
        return {pk: reverse("knowledge:entry", args=[slug]) for pk, slug in slugs}
    found = Entry.objects.consultable_by(viewer).filter(pk__in=entries).values_list("pk", flat=True)
    own = set(Entry.objects.workable_by(viewer).filter(pk__in=entries).values_list("pk", flat=True))
    return {pk: reverse("wagtailadmin_pages:edit", args=[pk]) if pk in own else "" for pk in found}


def _titles_of_other_language(entries: Collection[int]) -> set[str]:
    titles = Entry.objects.filter(pk__in=entries).values_list("title", "title_en")
    if get_language() == "en":
        return {title for title, title_en in titles if title_en and title_en != title}
    return {title_en for title, title_en in titles if title_en and title_en != title}


def _slugs(names: Any) -> dict[str, str]:
    """Of the tags with these names or synonyms."""
    wanted = list(names)
    found = TagName.objects.filter(name__in=wanted).order_by("is_preferred", "pk") if wanted else TagName.objects.none()
    return dict(found.values_list("name", "tag__slug"))


def _way(one: Suggestion, bearers: list[int], addresses: dict[int, str], slugs: dict[str, str], search_url: str) -> str:
    """A title that one entry has opens it, a tag filters, anything else is searched for."""
    if one.kind == "title" and len(bearers) == 1 and addresses[bearers[0]]:
        return addresses[bearers[0]]
    if one.kind == "tag" and one.text in slugs:
        return f"{search_url}?{urlencode({'tag': slugs[one.text]})}"
    words = one.text.replace('"', " ")
    return f"{search_url}?{urlencode({TEXT: words if len(list(folded(words))) == 1 else chr(34) + words + chr(34)})}"
