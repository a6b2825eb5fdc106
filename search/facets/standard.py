"""The portal's own facets."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from knowledge import entry_types
from knowledge.models import AdvancementObject, Condition, EntryStatus, Institution, Language
from knowledge.models.recording import RecordingKind
from knowledge.rights.levels import AccessLevel

from .facet import Facet
from .facts import Facts
from .names import Areas, Authors, Choices, ReferenceRows, Tags

MEDIA = {**dict(RecordingKind.choices), "transcript": _("transcript")}
LACKING = {
    "transcript": _("a transcript of its recordings"),
    "picture": _("a lead image"),
    "area": _("an area"),
    "licence": _("a licence"),
}
# Readers see what is published of it, whatever happens to its changes.
PUBLISHED = (
    EntryStatus.PUBLISHED,
    EntryStatus.CHANGED,
    EntryStatus.CHANGES_SENT,
    EntryStatus.CHANGES_RETURNED,
    EntryStatus.CHANGES_SCHEDULED,
)
SENT = (EntryStatus.SENT, EntryStatus.CHANGES_SENT)
RETURNED = (EntryStatus.RETURNED, EntryStatus.CHANGES_RETURNED)
SCHEDULED = (EntryStatus.SCHEDULED, EntryStatus.CHANGES_SCHEDULED)


def _lacking(facts: Facts) -> Iterator[str]:
    if facts.is_untranscribed:
        yield "transcript"
    if facts.lead_image_id is None:
        yield "picture"
    if not facts.areas:
        yield "area"
    if facts.licence_id is None:
        yield "licence"


FACETS = (
    Facet(
        name="type",
        parameter="jenis",
        label=_("Type"),
        values=lambda facts, _own: [entry_types.by_name()[facts.type_name].slug],
        value_names=Choices(lambda: ((slug, of_type.label) for slug, of_type in entry_types.by_slug().items())),
        query_names=("jenis", "type"),
    ),
    Facet(
        name="opk",
        parameter="opk",
        label=_("Object of cultural advancement"),
        values=lambda facts, _own: filter(None, [facts.opk]),
        value_names=Choices(lambda: AdvancementObject.choices),
        query_names=("opk",),
    ),
    Facet(
        name="area",
        parameter="wilayah",
        label=_("Area"),
        values=lambda facts, _own: [area.code for area in facts.areas],
        value_names=Areas(),
        query_names=("wilayah", "area"),
        many_values=True,
    ),
    Facet(
        name="tag",
        parameter="tag",
        label=_("Tag"),
        values=lambda facts, _own: [slug for slug, _name in facts.tags],
        value_names=Tags(),
        many_values=True,
    ),
    Facet(
        name="language",
        parameter="bahasa",
        label=_("Language"),
        values=lambda facts, _own: facts.languages,
        value_names=ReferenceRows(Language, key="code", relation="languages"),
        query_names=("bahasa", "language"),
    ),
    Facet(
        name="institution",
        parameter="lembaga",
        label=_("Institution"),
        values=lambda facts, _own: [facts.institution],
        value_names=ReferenceRows(Institution, key="slug", relation="institution"),
        query_names=("lembaga", "institution"),
    ),
    Facet(
        name="condition",
        parameter="kondisi",
        label=_("Condition"),
        value_names=Choices(lambda: Condition.choices),
        query_names=("kondisi", "condition"),
    ),
    Facet(
        name="media",
        parameter="media",
        label=_("Media"),
        values=lambda facts, _own: facts.media,
        value_names=Choices(MEDIA.items),
        query_names=("media",),
    ),
    Facet(
        name="state",
        parameter="keadaan",
        label=_("State"),
        values=lambda facts, _own: [facts.status],
        value_names=Choices(lambda: EntryStatus.choices),
        query_names=("status", "state"),
        shorthand={
            "draf": (EntryStatus.DRAFT,),
            "terbit": PUBLISHED,
            "published": PUBLISHED,
            "berubah": (EntryStatus.CHANGED,),
            "dikirim": SENT,
            "sent": SENT,
            "dikembalikan": RETURNED,
            "returned": RETURNED,
            "dijadwalkan": SCHEDULED,
            "scheduled": SCHEDULED,
        },
        staff_only=True,
    ),
    Facet(
        name="author",
        parameter="penulis",
        label=_("Author"),
        values=lambda facts, _own: [str(facts.owner_id)] if facts.owner_id else [],
        value_names=Authors(),
        query_names=("penulis", "author"),
        staff_only=True,
        many_values=True,
    ),
    Facet(
        name="lacking",
        parameter="tanpa",
        label=_("Without"),
        values=lambda facts, _own: _lacking(facts),
        value_names=Choices(LACKING.items),
        query_names=("tanpa", "without"),
        shorthand={
            "transkrip": ("transcript",),
            "gambar": ("picture",),
            "wilayah": ("area",),
            "lisensi": ("licence",),
        },
        staff_only=True,
    ),
    Facet(
        name="level",
        parameter="akses",
        label=_("Who may see it"),
        values=lambda facts, _own: [facts.level],
        value_names=Choices(lambda: AccessLevel.choices),
        query_names=("tingkat", "akses", "level", "access"),
        shorthand={
            "publik": ("public",),
            "komunitas": ("community",),
            "staf": ("staff",),
            "tersegel": ("sealed",),
        },
        staff_only=True,
    ),
)
