"""Names that may not be said any more are taken out of what was kept beside an entry: addresses that it had, earlier
versions, and the history of who did what. What readers get is not changed, but closed (`withheld_names`).

What was kept can be read by staff alone, and yet a name does not outlive its permission there.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from wagtail.models import PageLogEntry, Revision

from knowledge.access import bearing
from knowledge.access.withheld_names import places_of, says_one, withheld_names
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import AddressSpace, Entry, FormerAddress

INSTEAD = "…"


@transaction.atomic
def forget_names(entry_ids: Collection[int]) -> None:
    """Of the narrators of these entries, those that may not be said there today."""
    day, consents = day_in_jakarta(), bearing.on_entries(entry_ids)
    for entry in Entry.objects.filter(pk__in=list(consents)).only(
        "pk", "title", "slug", "url_path", "latest_revision", "live_revision"
    ):
        names = withheld_names(consents[entry.pk], day)
        if names:
            _forget_addresses(entry, names)
            _forget_in_versions(entry, names)
            _forget_in_history(entry, names)


def without(text: str, names: Iterable[str]) -> str:
    """`names`: as keys. Each is replaced where it stands as whole words."""
    for name in names:
        for start, end in reversed(places_of(name, text)):
            text = text[:start] + INSTEAD + text[end:]
    return text


def _forget_addresses(entry: Entry, names: Collection[str]) -> None:
    """An old link that says the name leads nowhere from now on."""
    held = FormerAddress.objects.filter(space=AddressSpace.ENTRY, holder=entry.pk)
    saying = [one.pk for one in held if says_one(one.slug, names)]
    FormerAddress.objects.filter(pk__in=saying).delete()


def _forget_in_versions(entry: Entry, names: Collection[str]) -> None:
    """In those that are worked on or read today no words are changed: what says the name there keeps the entry closed.
    What Wagtail notes beside them is."""
    today = {entry.latest_revision_id, entry.live_revision_id}
    for version in Revision.objects.for_instance(entry).only("pk", "object_str", "content").iterator():
        content = {**version.content, **_noted(version.content, entry, names)}
        if version.pk not in today:
            content = _without_in(content, names)
        title = without(version.object_str, names)
        if (content, title) != (version.content, version.object_str):
            Revision.objects.filter(pk=version.pk).update(content=content, object_str=title)


def _noted(content: Mapping[str, Any], entry: Entry, names: Collection[str]) -> dict[str, str]:
    """The title before it, and the address: that of today instead, so that a version can be brought back."""
    instead = {"draft_title": entry.title, "slug": entry.slug, "url_path": entry.url_path}
    found = {name: str(content.get(name, "")) for name in instead}
    return {name: instead[name] for name, said in found.items() if says_one(said, names)}


def _forget_in_history(entry: Entry, names: Collection[str]) -> None:
    for row in PageLogEntry.objects.filter(page=entry.pk).iterator():
        label, data = without(row.label, names), _without_in(row.data, names)
        if (label, data) != (row.label, row.data):
            PageLogEntry.objects.filter(pk=row.pk).update(label=label, data=data)


def _without_in(value: Any, names: Collection[str]) -> Any:
    """Of a version or a row: in all that is text, and in text that holds JSON of its own, as bodies are kept."""
    if isinstance(value, dict):
        return {name: _without_in(part, names) for name, part in value.items()}
    if isinstance(value, list):
        return [_without_in(part, names) for part in value]
    if not isinstance(value, str):
        return value
    if value[:1] in ("[", "{"):
        try:
            return json.dumps(_without_in(json.loads(value), names))
        except ValueError:
            pass
    return without(value, names)
