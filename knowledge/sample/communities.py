"""What stands on entries of the sample beside their text: labels and protocols of invented communities, an embargo."""

from typing import Any

from knowledge.access.embargoes import change_embargo
from knowledge.access.labels import set_labels
from knowledge.access.under_protocols import set_protocols
from knowledge.models import (
    CommunityLabel,
    CommunityLabelText,
    Entry,
    Protocol,
    ProtocolGroup,
    ProtocolMembership,
    User,
)
from knowledge.rights.protocols import Readers


def give_labels(entry: Entry, words: dict[str, Any], curator: User) -> None:
    labels = [_label(description) for description in words.get("labels", ())]
    if labels:
        set_labels(entry=entry, labels=labels, user=curator)


def put_under_protocols(entry: Entry, words: dict[str, Any], curator: User) -> None:
    """All of them have to be satisfied."""
    protocols = [_protocol(description, entry) for description in words.get("protocols", ())]
    if protocols:
        set_protocols(thing=entry, protocols=protocols, one_suffices=False, user=curator)


def close_until(entry: Entry, words: dict[str, Any], curator: User) -> None:
    if day := words.get("embargo_until"):
        change_embargo(thing=entry, until=day, event="", user=curator, reason="Permintaan keluarga (contoh)")


def _protocol(description: dict[str, Any], entry: Entry) -> Protocol:
    group = ProtocolGroup.objects.create(name=description["group"], institution=entry.institution)
    for user in User.objects.filter(username__in=description["members"]):
        ProtocolMembership.objects.create(group=group, user=user)
    said = {name: description[name] for name in ("name", "name_en", "description")}
    return Protocol.objects.create(institution=entry.institution, readers=Readers.GROUP, group=group, **said)


def _label(description: dict[str, Any]) -> CommunityLabel:
    label = CommunityLabel(**{name: description[name] for name in ("kind", "community", "dated", "hub_url")})
    for order, text in enumerate(description["texts"]):
        label.texts.add(CommunityLabelText(sort_order=order, **text))
    label.save()
    return label
