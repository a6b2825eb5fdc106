"""The whole sample, in one transaction: it is there, or it is not."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from knowledge.models import Entry, User
from knowledge.site.preparation import prepare_pictures

from .communities import close_until, give_labels, put_under_protocols
from .consents import give_consents, take_back
from .entries import publish, relate, write_entry
from .media import MediaLibrary
from .pages import load_home, load_sections, load_text_pages
from .people import give_addresses, load_accounts, load_institutions
from .source import SampleFolder

# Wraps a long loop: (items, what is done, how many).
Progress = Callable[[Iterable[Any], str, int], Iterable[Any]]


def is_loaded() -> bool:
    return User.objects.filter(username="kurator").exists()


@transaction.atomic
def load(folder: SampleFolder, progress: Progress) -> int:
    """Loads everything and returns the number of entries."""
    institutions = load_institutions(folder.institutions)
    people = load_accounts(list(institutions.values()))
    load_sections(folder.pages["section"])
    load_text_pages(folder.pages["page"])
    authors = {user.institution_id: user for name, user in people.items() if name.startswith("pustakawan")}
    media = MediaLibrary(folder, people["kurator"])  # some of it is sealed, which only curators do
    written: dict[str, Entry] = {}
    for slug, (type_name, words) in progress(folder.entries.items(), "write", len(folder.entries)):
        author = authors.get(institutions[words["institution"]].pk, people["pustakawan"])
        written[slug] = write_entry(type_name, slug, words, media, author)
        give_consents(written[slug], words, people["kurator"])
        give_labels(written[slug], words, people["kurator"])
        put_under_protocols(written[slug], words, people["kurator"])
        close_until(written[slug], words, people["kurator"])
    for slug, entry in progress(written.items(), "publish", len(written)):
        relate(entry, folder.entries[slug][1])
        publish(entry, entry.owner, people["kurator"])
        prepare_pictures(Entry.objects.get(pk=entry.pk).specific, patience=float("inf"))
        take_back(entry, folder.entries[slug][1], people["kurator"])
    for _type_name, words in folder.entries.values():
        for recording in words.get("recordings", []):
            media.make_clips(recording["file"], recording.get("clips", []))
    load_home(folder.pages["home"])
    give_addresses(people)
    return len(written)
