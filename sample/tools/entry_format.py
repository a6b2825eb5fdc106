"""The format of the sample content, as described in sample/README.md: keys and vocabularies."""

from __future__ import annotations


def words(text: str) -> set[str]:
    return set(text.split())


OPK = words(
    "tradisi-lisan manuskrip adat-istiadat ritus pengetahuan-tradisional teknologi-tradisional seni bahasa "
    "permainan-rakyat olahraga-tradisional"
)
ICH = words("oral-traditions performing-arts social-practices nature-knowledge craftsmanship")
SCOPES = words(
    "name voice face transcript translation download quotation machine_transcription search_vectors machine_training "
    "export"
)
LANGUAGES = words("id bew en su jv nl ar nan pt")
LICENCES = words("cc0-1.0 cc-by-4.0 cc-by-sa-4.0 cc-by-nc-4.0 in-copyright")
LEVELS = words("public community staff sealed")
CONDITIONS = words("developing holding declining endangered extinct")
ROLES = words("narrator practitioner maker performer teacher custodian researcher")
KINDS = words("provincial special school university community")

COMMON = words(
    "title title_en summary summary_en opk area languages institution tags credits licence level image image_alt "
    "image_credit body"
)
COMMON_OPTIONAL = words(
    "further_areas ich year_from year_to years_approximate related place_is_withheld content_warnings "
    "content_warning_note content_warning_note_en labels protocols embargo_until"
)
PARTICULAR = {
    "oral_history": words("narrators interviewer interview_date interview_place recordings typescripts"),
    "tradition": words("condition practitioners materials steps recordings"),
    "place": words("latitude longitude address former_names"),
    "person": words("roles life other_names"),
    "artefact": words("maker made made_on technique materials dimensions holder inventory_number condition_note"),
    "collection": {"items"},
}
OPTIONAL_PARTICULAR = {
    "oral_history": words("recordings typescripts"),
    "tradition": words("practitioners materials steps recordings"),
    "place": {"former_names"},
    "person": {"other_names"},
    "artefact": {"made_on"},
    "collection": set[str](),
}
BLOCKS: dict[str, tuple[set[str], set[str]]] = {
    "heading": ({"text"}, set()),
    "text": ({"html"}, set()),
    "quotation": ({"text", "speaker"}, {"source"}),
    "image": ({"image", "alt"}, {"caption"}),
    "gallery": ({"images"}, set()),
    "audio": ({"recording"}, set()),
    "steps": ({"title", "steps"}, set()),
    "materials": ({"title", "items"}, set()),
    "place": ({"name", "latitude", "longitude"}, {"note"}),
    "link": ({"url", "title"}, {"description"}),
    "uncertainty": ({"text"}, set()),
}
# What a block's list holds: its key, then the required and optional keys of each part.
PARTS: dict[str, tuple[str, set[str], set[str]]] = {
    "steps": ("steps", {"title", "text"}, set()),
    "materials": ("items", {"name"}, {"amount", "note"}),
    "gallery": ("images", {"image", "alt"}, {"caption"}),
}
INSTITUTION = words("slug name name_en kind area address email phone website about about_en")
HTML_TAGS = words("p b i a ul ol li h3 h4 blockquote")
