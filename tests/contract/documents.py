"""A small archive of documents, enough to tell good answers from bad ones."""

from typing import Any

from search.port import Document, SegmentDocument

YEAR_2020 = 1_577_836_800


def segment(start: float, text: str, **values: Any) -> SegmentDocument:
    return SegmentDocument(**{
        "recording": 7, "transcript": 9, "start": start, "end": start + 10, "speaker": "Mak Iyah", "text": text,
        "language": "bew", **values,
    })  # fmt: skip


def document(entry: int, title: str, **values: Any) -> Document:
    return Document(**{"entry": entry, "version": 1, "title": title, "published": YEAR_2020 + entry, **values})


LENONG = document(
    1,
    "Lenong di Kampung Kemayoran",
    title_en="Lenong theatre",
    summary="Teater rakyat yang dimainkan semalam suntuk.",
    body="Panggung didirikan di halaman. Gambang kromong mengiringi para pemain sampai subuh. " * 3,
    people=("Haji Bokir Rekaan",),
    places=("Kemayoran",),
    tags=("teater", "musik"),
    facets={"type": ("tradition",), "opk": ("seni",), "tag": ("teater", "musik"), "area": ("31", "31.71", "31.71.03")},
    year_from=1950,
    year_to=1969,
)
ONDEL = document(
    2,
    "Ondel-ondel penolak bala",
    summary="Boneka besar diarak keliling kampung.",
    body="Rangka bambu dan topeng kayu. Qur'an dibacakan sebelum arak-arakan.",
    places=("Kemayoran",),
    tags=("arak-arakan", "musik"),
    facets={
        "type": ("tradition",), "opk": ("ritus",), "tag": ("arak-arakan", "musik"), "area": ("31", "31.71", "31.71.03"),
    },
    year_from=1900,
)  # fmt: skip
INTERVIEW = document(
    3,
    "Mak Iyah bercerita tentang dapur",
    summary="Wawancara tentang masakan kampung.",
    people=("Mak Iyah",),
    tags=("masakan",),
    facets={"type": ("oral_history",), "opk": ("pengetahuan-tradisional",), "tag": ("masakan",), "media": ("audio",),
            "area": ("31", "31.74", "31.74.09")},
    segments=(
        segment(0, "Dulu mah kite masak pake kayu bakar."),
        segment(10.5, "Kerak telor itu kudu pake beras ketan."),
        segment(21, "Kelape disangrai dulu, baru ditaburin di atas telor."),
        segment(33, "Nyok, kite bikin telor lagi."),
        segment(44, "Telor bebek paling enak."),
    ),
)  # fmt: skip
WELL = document(
    4,
    "Sumur tua di Marunda",
    summary="Sumur yang tidak pernah kering.",
    body="Rumeh panggung berdiri di dekat sumur. <script>alert(1)</script> Airnye tawar.",
    places=("Marunda",),
    tags=("air",),
    facets={"type": ("place",), "opk": ("adat-istiadat",), "tag": ("air",), "area": ("31", "31.72", "31.72.04")},
    year_from=1970,
    year_to=1999,
)
ARCHIVE = (LENONG, ONDEL, INTERVIEW, WELL)
