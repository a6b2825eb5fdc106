"""Languages, licences and content warnings to begin with; administrators may add to them."""

from django.db import transaction

from knowledge.models import CommunityLabel, ContentWarning, EntryLabel, Language, Licence
from knowledge.text.language_codes import KNOWN

from .groups import grant_vocabulary

LANGUAGES = ("id", "bew", "en", "su", "jv", "nl", "ar", "nan", "pt", "ms", "cmn", "pt-x-tugu")

LICENCES = (
    {
        "code": "in-copyright",
        "name": "Dilindungi hak cipta",
        "name_en": "In copyright",
        "url": "https://rightsstatements.org/vocab/InC/1.0/",
        "explanation": "Pemakaian di luar yang diizinkan undang-undang memerlukan izin pemegang hak.",
        "explanation_en": "Use beyond what the law allows needs the permission of the rights holder.",
    },
    {
        "code": "cc-by-nc-4.0",
        "name": "CC BY-NC 4.0",
        "name_en": "CC BY-NC 4.0",
        "url": "https://creativecommons.org/licenses/by-nc/4.0/",
        "explanation": (
            "Boleh dipakai dan diubah, asal sumbernya disebut dan bukan untuk mencari untung. "
            "Izin ini tidak dapat ditarik kembali."
        ),
        "explanation_en": (
            "May be used and changed if the source is named, but not for profit. This cannot be taken back."
        ),
    },
    {
        "code": "cc-by-sa-4.0",
        "name": "CC BY-SA 4.0",
        "name_en": "CC BY-SA 4.0",
        "url": "https://creativecommons.org/licenses/by-sa/4.0/",
        "explanation": (
            "Boleh dipakai dan diubah, asal sumbernya disebut dan lisensinya tetap sama. "
            "Izin ini tidak dapat ditarik kembali."
        ),
        "explanation_en": (
            "May be used and changed if the source is named, under the same licence. This cannot be taken back."
        ),
    },
    {
        "code": "cc-by-4.0",
        "name": "CC BY 4.0",
        "name_en": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
        "explanation": "Boleh dipakai dan diubah, asal sumbernya disebut. Izin ini tidak dapat ditarik kembali.",
        "explanation_en": "May be used and changed if the source is named. This cannot be taken back.",
    },
    {
        "code": "cc0-1.0",
        "name": "CC0 1.0 (domain publik)",
        "name_en": "CC0 1.0 (public domain)",
        "url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "explanation": "Boleh dipakai untuk apa saja, tanpa syarat. Izin ini tidak dapat ditarik kembali.",
        "explanation_en": "May be used for anything, without conditions. This cannot be taken back.",
    },
)

# Code, and what readers see. No judgement of what is told: what somebody may want to be prepared for.
CONTENT_WARNINGS = (
    ("orang-meninggal", "nama, suara, atau gambar orang yang telah meninggal", "names, voices or pictures of the dead"),
    ("kematian", "kematian dan duka", "death and grief"),
    ("kekerasan", "kekerasan", "violence"),
    ("kekerasan-seksual", "kekerasan seksual", "sexual violence"),
    ("kerusuhan", "kerusuhan, perang, atau pengusiran", "riots, war or eviction"),
    ("upacara", "upacara atau pengetahuan yang tidak untuk semua orang", "ceremony or knowledge that is not for all"),
    ("hewan", "penyembelihan hewan", "the slaughter of animals"),
    ("kata-kasar", "kata-kata kasar", "strong language"),
    ("sebutan-merendahkan", "sebutan yang merendahkan, dari zamannya", "demeaning words of their time"),
)


def load_vocabularies() -> None:
    """Adds what is missing; a term that somebody reworded stays as it is."""
    names = {code: (name, name_en) for code, name, name_en in KNOWN}
    for order, code in enumerate(LANGUAGES, start=1):
        name, name_en = names[code]
        Language.objects.get_or_create(code=code, defaults={"name": name, "name_en": name_en, "order": order * 10})
    for order, licence in enumerate(LICENCES, start=1):
        Licence.objects.get_or_create(code=licence["code"], defaults={**licence, "order": order * 10})


@transaction.atomic
def load_content_warnings() -> None:
    """Once: what curators have deleted since stays away. An installation from before lets its groups of staff keep
    them up from now on: they have to be there before."""
    if not ContentWarning.objects.exists():
        ContentWarning.objects.bulk_create(
            ContentWarning(code=code, name=name, name_en=name_en, order=order * 10)
            for order, (code, name, name_en) in enumerate(CONTENT_WARNINGS, start=1)
        )
        for came_with_it in (ContentWarning, CommunityLabel, EntryLabel):
            grant_vocabulary(came_with_it)
