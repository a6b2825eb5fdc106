"""Sample entries: written by a librarian, submitted, and approved by a curator, like any other."""

import json
from typing import Any

from knowledge import entry_types
from knowledge.models import (
    Area,
    Collection,
    CollectionItem,
    Entry,
    EntryRecording,
    EntryRelation,
    FormerName,
    Institution,
    Language,
    Licence,
    Narrator,
    OralHistory,
    Person,
    PersonRole,
    Place,
    Practitioner,
    SectionIndex,
    Tradition,
    User,
)

from .body import body_value
from .media import MediaLibrary

# Fields that are copied by their own name where a file has them.
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
    "interviewer",
    "interview_date",
    "interview_place",
    "condition",
    "latitude",
    "longitude",
    "address",
    "life",
    "maker",
    "made",
    "made_on",
    "technique",
    "materials",
    "dimensions",
    "holder",
    "inventory_number",
    "condition_note",
]


def write_entry(type_name: str, slug: str, words: dict[str, Any], media: MediaLibrary, author: User) -> Entry:
    """Creates the draft. Raises ValidationError where the file does not hold what its type requires."""
    model = entry_types.by_name()[type_name]
    institution = Institution.objects.get(slug=words["institution"])
    media.belongs_to(institution)
    level = words.get("level", "public")
    recordings = [media.recording(description["file"]) for description in words.get("recordings", [])]
    streams = {"materials", "steps"} if model is Tradition else set()
    entry = model(
        slug=slug,
        owner=author,
        live=False,
        ich_domain=words.get("ich", ""),
        area=Area.objects.get(code=words["area"]) if "area" in words else None,
        institution=institution,
        licence=Licence.objects.get(code=words["licence"]),
        access_level=level,
        lead_image=media.image(words["image"], words["image_alt"], words.get("image_credit", ""), level),
        **{name: words[name] for name in PLAIN_FIELDS if name in words and name not in streams},
    )
    entry.body = json.dumps(body_value(words.get("body", []), media))
    entry.tags.add(*words.get("tags", []))
    entry.languages.set(Language.objects.filter(code__in=words.get("languages", [])))
    for order, recording in enumerate(recordings):
        entry.recording_links.add(EntryRecording(recording=recording, sort_order=order))
    _add_particulars(entry, words)
    entry.full_clean(exclude=["path", "depth", "latest_revision"])
    SectionIndex.objects.get(entry_type=type_name).add_child(instance=entry)
    return entry


def relate(entry: Entry, words: dict[str, Any]) -> None:
    """Links that need every entry to exist: related entries and the entries of a collection."""
    for order, slug in enumerate(words.get("related", [])):
        entry.relations.add(EntryRelation(target=Entry.objects.get(slug=slug), sort_order=order))
    if isinstance(entry, Collection):
        for order, item in enumerate(words["items"]):
            target = Entry.objects.get(slug=item["entry"])
            entry.items.add(CollectionItem(entry=target, narrative=item["narrative"], sort_order=order))


def publish(entry: Entry, author: User, curator: User) -> None:
    """The way of every entry: saved, submitted for review, approved."""
    entry.save_revision(user=author, log_action=True)
    state = entry.get_workflow().start(entry, author)
    state.current_task_state.task.specific.on_action(state.current_task_state, curator, "approve")


def _add_particulars(entry: Entry, words: dict[str, Any]) -> None:
    if isinstance(entry, OralHistory):
        for order, narrator in enumerate(words["narrators"]):
            entry.narrators.add(Narrator(sort_order=order, **_with_person(narrator)))
    if isinstance(entry, Tradition):
        entry.materials = json.dumps([{"type": "material", "value": value} for value in words.get("materials", [])])
        entry.steps = json.dumps([{"type": "step", "value": value} for value in words.get("steps", [])])
        for order, practitioner in enumerate(words.get("practitioners", [])):
            entry.practitioners.add(Practitioner(sort_order=order, **_with_person(practitioner)))
    if isinstance(entry, Place):
        for order, name in enumerate(words.get("former_names", [])):
            entry.former_names.add(FormerName(sort_order=order, **name))
    if isinstance(entry, Person):
        for order, kind in enumerate(words.get("roles", [])):
            entry.roles.add(PersonRole(kind=kind, sort_order=order))


def _with_person(values: dict[str, Any]) -> dict[str, Any]:
    fields = dict(values)
    slug = fields.pop("person", None)
    return {**fields, "person": Person.objects.get(slug=slug) if slug else None}
