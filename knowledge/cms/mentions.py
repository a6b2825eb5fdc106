"""People and places that a text mentions and that have entries: offered while it is written, to be linked."""

import re
from collections.abc import Iterator

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from knowledge import entry_types
from knowledge.models import Entry
from knowledge.rights import Viewer
from knowledge.text.name_keys import name_key

from .listed_entries import to_list, with_what_is_listed

ADDRESS = "mentioned_entries"
LONGEST_TEXT = 50_000  # characters
LONGEST_NAME = 6  # words
SHORTEST_KEY = 3  # letters
MOST_OFFERED = 8
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
# "Pasar Baru: dua abad menawar" and "Pasar Baru (Passer Baroe)" are mentioned as "Pasar Baru".
_END_OF_NAME = re.compile(r"[:(–—]| - ")


@never_cache
@require_POST
def mentioned_entries(request: HttpRequest) -> JsonResponse:
    """For `text`: {"entries": [{"id", "title", "edit_url", "about"}]}, in the order in which they are mentioned. What
    an entry chooser takes as well, and a line that tells of each."""
    viewer = Viewer.of(request.user)
    keys = mentioned(request.POST.get("text", "")[:LONGEST_TEXT], viewer)
    found = with_what_is_listed(Entry.objects.consultable_by(viewer)).in_bulk(keys)
    listed = to_list([found[pk] for pk in keys if pk in found], viewer)
    offered = [
        {
            "id": one.pk,
            "title": one.title,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[one.pk]),
            "about": f"{one.type_label} · {one.institution_name} · {one.status}",
        }
        for one in listed
    ]
    return JsonResponse({"entries": offered})


def mentioned(text: str, viewer: Viewer) -> list[int]:
    """Keys of the entries, of those that this viewer may read in the CMS."""
    places = _places_of_names(text)
    first: dict[int, int] = {}
    for pk, name in _names(viewer):
        place = text.find(name) if _HAN.search(name) else places.get(name_key(name), -1)
        if place >= 0:
            first[pk] = min(place, first.get(pk, place))
    return sorted(first, key=lambda pk: first[pk])[:MOST_OFFERED]


def _names(viewer: Viewer) -> Iterator[tuple[int, str]]:
    consultable = Entry.objects.consultable_by(viewer).values("pk")
    for one in entry_types.registered():
        readable = one.model.objects.filter(pk__in=consultable).order_by()
        for field in one.names:
            for pk, name in readable.values_list("pk", field):
                if short := _END_OF_NAME.split(name or "")[0].strip():
                    yield pk, short


def _places_of_names(text: str) -> dict[str, int]:
    """Where the words that could be a name stand first, by their key. One word alone is a name where it is not written
    with a small letter."""
    words = [(one.start(), one[0], name_key(one[0])) for one in _WORD.finditer(text)]
    places: dict[str, int] = {}
    for number, (start, word, _key) in enumerate(words):
        key = ""
        for length, (_start, _word, part) in enumerate(words[number : number + LONGEST_NAME], start=1):
            key += part
            if len(key) >= SHORTEST_KEY and (length > 1 or not word[0].islower()):
                places.setdefault(key, start)
    return places
