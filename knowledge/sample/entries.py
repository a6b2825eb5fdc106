"""Sample entries: written by a librarian, submitted, and approved by a curator, like any other."""

import json
from typing import Any

from knowledge import entry_types
from knowledge.models import (
    Area,
    ContentWarning,
    Entry,
    EntryArea,
    EntryRecording,
    EntryRelation,
    Institution,
    Language,
    Licence,
    SectionIndex,
    User,
)

from .body import body_value
from .media import MediaLibrary

# Fields of all types that are copied by their own name where a file has them.
PLAIN_FIELDS = [
    "title",
    "title_en",
    "summary",
    "summary_en",
    "opk",
    "year_from",
    "year_to",
    "years_approximate",
    "credits",
    "place_is_withheld",
    "content_warning_note",
    "content_warning_note_en",
]


def write_entry(type_name: str, slug: str, words: dict[str, Any], media: MediaLibrary, author: User) -> Entry:
    """Creates the draft. Raises ValidationError where the file does not hold what its type requires."""
    entry_type = entry_types.by_name()[type_name]
    institution = Institution.objects.get(slug=words["institution"])
    media.belongs_to(institution)
    level = words.get("level", "public")
    recordings = [media.recording(description["file"]) for description in words.get("recordings", [])]
    recordings += [media.typescript(description) for description in words.get("typescripts", [])]
    entry = entry_type.model(
        slug=slug,
        owner=author,
        live=False,
        ich_domain=words.get("ich", ""),
        area=Area.objects.get(code=words["area"]) if "area" in words else None,
        institution=institution,
        licence=Licence.objects.get(code=words["licence"]),
        access_level=level,
        lead_image=media.image(words["image"], words["image_alt"], words.get("image_credit", ""), level),
        **{name: words[name] for name in (*PLAIN_FIELDS, *entry_type.sample.fields) if name in words},
    )
    entry.body = json.dumps(body_value(words.get("body", []), media))
    entry.tags.add(*words.get("tags", []))
    entry.content_warnings.set(ContentWarning.objects.filter(code__in=words.get("content_warnings", [])))
    entry.languages.set(Language.objects.filter(code__in=words.get("languages", [])))
    for order, code in enumerate(words.get("further_areas", [])):
        entry.area_links.add(EntryArea(area=Area.objects.get(code=code), sort_order=order))
    for order, recording in enumerate(recordings):
        entry.recording_links.add(EntryRecording(recording=recording, sort_order=order))
    entry_type.sample.fill(entry, words)
    entry.full_clean(exclude=["path", "depth", "latest_revision"])
    SectionIndex.objects.get(entry_type=type_name).add_child(instance=entry)
    return entry


def relate(entry: Entry, words: dict[str, Any]) -> None:
    """Links that need every entry to exist: related entries and the entries of a collection."""
    for order, slug in enumerate(words.get("related", [])):
        entry.relations.add(EntryRelation(target=Entry.objects.get(slug=slug), sort_order=order))
    entry_types.by_name()[entry.type_name].sample.relate(entry, words)


def publish(entry: Entry, author: User, curator: User) -> None:
    """The way of every entry: saved, submitted for review, approved."""
    entry.save_revision(user=author, log_action=True)
    state = entry.get_workflow().start(entry, author)
    state.current_task_state.task.specific.on_action(state.current_task_state, curator, "approve")
