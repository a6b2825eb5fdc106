"""Everything that an entry's own page shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from knowledge import entry_types
from knowledge.entry_types.relations import Stop as StopRow
from knowledge.models import Entry
from knowledge.models.clip import LONGEST, SHORTEST
from knowledge.models.page_context import page_context
from knowledge.rights import Viewer
from knowledge.text.words import Words, content_lang, in_interface_language

from .body import Body
from .browse_links import section_url
from .cards import Card, card, in_order, visible_by_id
from .citation import Cited, citation, passage_citation
from .clip_links import clips_of
from .community_labels import labels_of
from .content_warnings import notice_of
from .facts import facts
from .parts import PartLink
from .passages import within
from .people import mentions, names_of
from .pictures import Pictures
from .protocols import protocols_of
from .recordings import Moment, Player, players
from .relations import MOST_RELATED, Relations
from .rich_text import expanded_html
from .seeking import reading, similar
from .tapes import total
from .written import SheetLink

MOST_SIMILAR = 4
CLIP_LIMITS = {"shortest": int(SHORTEST), "longest": int(LONGEST), "minutes": int(LONGEST / 60)}


@dataclass(frozen=True)
class Stop:
    """One entry of a collection with the story that leads to it."""

    card: Card
    narrative: SafeString


@dataclass(frozen=True)
class Tag:
    name: Words
    url: str


@page_context.register
def entry_context(entry: Entry, request: HttpRequest) -> dict[str, Any]:
    viewer = Viewer.of(getattr(request, "user", None))
    entry_type = entry_types.by_name()[entry.type_name]
    url = reverse("knowledge:entry", args=[entry.slug])
    body = Body(entry)
    own = [link.recording_id for link in entry.recording_links.all()]
    sought = reading(request)
    heard = players(own, body.recording_ids(), viewer, url, Moment.of(request), sought)
    relations = Relations.of(entry)
    ark_url = request.build_absolute_uri(f"/{entry.ark}") if entry.identifier else ""
    narrators = names_of(relations.own.people)
    clips = clips_of([one.pk for one in heard], viewer)
    heard = [replace(_cited(one, entry, narrators, ark_url), clips=clips[one.pk]) for one in heard]
    alike = [pk for pk in similar(entry.pk, viewer) if pk not in {entry.pk, *relations.ids()}]
    entries = visible_by_id([*relations.ids(), *alike], viewer)
    alike = [pk for pk in alike if pk in entries][:MOST_SIMILAR]
    entries = {pk: one for pk, one in entries.items() if pk in {*relations.ids(), *alike}}
    pictures = Pictures(
        viewer, [entry.lead_image_id, *body.image_ids(), *(one.lead_image_id for one in entries.values())]
    )
    cards = {pk: card(one, pictures) for pk, one in entries.items()}
    part = next((one.part for one in heard if one.is_later_part), None)
    sheet = next((read.later_sheet for one in heard for read in one.written if read.later_sheet), None)
    later = part or sheet
    return {
        **entry_type.context(entry),
        **{name: in_order(keys, cards.get) for name, keys in relations.own.cards.items()},
        "type_name": entry.type_name,
        "type_label": entry_type.label,
        "section_label": entry_type.label_plural,
        "section_url": section_url(entry.type_name),
        "title": in_interface_language(entry, "title"),
        "summary": in_interface_language(entry, "summary"),
        "content_lang": content_lang(),
        "notice": notice_of(entry),
        "lead": pictures.lead(entry.lead_image_id),
        "social": pictures.social(entry.lead_image_id, request),
        "facts": facts(entry, request),
        "labels": labels_of(entry),
        "protocols": protocols_of(entry, viewer),
        "players": [player for player in heard if not player.inline],
        "tapes_total": total([float(player.seconds) for player in heard if player.tape]),
        "has_sound": any(one.is_held for one in heard),
        "may_clip": any(one.may_clip for one in heard),
        "clip_limits": CLIP_LIMITS,
        "entry_url": url,
        "within": within(heard, sought),
        "body": body.blocks(viewer, pictures, heard),
        "people": mentions(relations.own.people, cards),
        "tags": [Tag(Words(tag.name), reverse("knowledge:browse_tag", args=[tag.slug])) for tag in entry.tags.all()],
        "related": in_order(relations.only_related(), cards.get)[:MOST_RELATED],
        "similar": in_order(alike, cards.get),
        "collections": in_order(relations.collections, cards.get),
        "stops": _stops(relations.own.stops, cards, viewer),
        "ark_url": ark_url,
        "description": in_interface_language(entry, "summary").text,
        # An entry read with a query in mind is still that entry: the page keeps its canonical address.
        "robots": "noindex, follow" if sought else "",
        # A later part of a long transcript is a page of its own.
        "canonical_query": f"?{later.query}" if later else "",
        "page_title": _page_title(in_interface_language(entry, "title").text or _("Untitled"), part, sheet),
    }


def _page_title(title: str, part: PartLink | None, sheet: SheetLink | None) -> str:
    begins = part.clock if part else sheet.place if sheet else ""
    return _("%(title)s (from %(time)s)") % {"title": title, "time": begins} if begins else title


def _cited(player: Player, entry: Entry, people: Sequence[str], url: str) -> Player:
    """With its citation, and that of a passage of a typescript that the address asks for."""
    cited = Cited(player.title, player.recorded, player.tape)
    read = [
        replace(one, citation=passage_citation(entry, people, cited, one.current.place, url)) if one.current else one
        for one in player.written
    ]
    return replace(player, citation=citation(entry, people, cited, url), written=read)


def _stops(items: Sequence[StopRow], cards: dict[int, Card], viewer: Viewer) -> list[Stop]:
    shown = [item for item in items if item.entry_id in cards]
    if not shown:
        return []
    stories = expanded_html([item.narrative for item in shown], viewer)
    return [Stop(cards[item.entry_id], story) for item, story in zip(shown, stories, strict=True)]
