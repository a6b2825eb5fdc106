"""What stands on entries of the sample beside their text: labels of an invented community, an embargo."""

from typing import Any

from knowledge.access.embargoes import change_embargo
from knowledge.access.labels import set_labels
from knowledge.models import CommunityLabel, CommunityLabelText, Entry, User


def give_labels(entry: Entry, words: dict[str, Any], curator: User) -> None:
    labels = [_label(description) for description in words.get("labels", ())]
    if labels:
        set_labels(entry=entry, labels=labels, user=curator)


def close_until(entry: Entry, words: dict[str, Any], curator: User) -> None:
    if day := words.get("embargo_until"):
        change_embargo(thing=entry, until=day, event="", user=curator, reason="Permintaan keluarga (contoh)")


def _label(description: dict[str, Any]) -> CommunityLabel:
    label = CommunityLabel(**{name: description[name] for name in ("kind", "community", "dated", "hub_url")})
    for order, text in enumerate(description["texts"]):
        label.texts.add(CommunityLabelText(sort_order=order, **text))
    label.save()
    return label
