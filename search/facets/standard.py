"""The portal's own facets."""

from django.utils.translation import gettext_lazy as _

from knowledge import entry_types
from knowledge.models import AdvancementObject, Condition, Institution, Language
from knowledge.models.recording import RecordingKind
from knowledge.rights.levels import AccessLevel

from .facet import Facet
from .names import Areas, Choices, ReferenceRows, Tags

MEDIA = {**dict(RecordingKind.choices), "transcript": _("transcript")}
STATES = {"live": _("published"), "changed": _("published, with a newer draft"), "draft": _("not published")}

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
        values=lambda facts, _own: [facts.state],
        value_names=Choices(STATES.items),
        query_names=("status", "state"),
        shorthand={
            "draf": ("draft",),
            "terbit": ("live", "changed"),
            "published": ("live", "changed"),
            "berubah": ("changed",),
        },
        staff_only=True,
    ),
    Facet(
        name="level",
        parameter="akses",
        label=_("Who may see it"),
        values=lambda facts, _own: [facts.access_level],
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
