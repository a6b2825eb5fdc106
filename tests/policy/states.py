"""The rights states of the matrix, each with words and names of its own that occur nowhere else."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images.models import Filter

from knowledge.access import storing
from knowledge.access.labels import set_labels
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.models import ArchiveDocument, EntryRelation, User
from tests import factories

# Who may see a published entry of each level, written out by hand: this table is not computed by what it checks.
SEES: dict[str, set[str]] = {
    "public": {"anonymous", "member", "elder", "librarian", "other_librarian", "curator"},
    "community": {"member", "elder", "librarian", "other_librarian", "curator"},
    "staff": {"librarian", "other_librarian", "curator"},
    "sealed": {"curator"},
    "draft": set(),
    "withdrawn": set(),
    "unknown": {"curator"},
    "paused": {"curator"},  # by its narrator
    "protocol": {"elder", "curator"},  # of a group that another institution keeps
}
# Who may read it in the CMS. `librarian` works for the institution of the entries, `other_librarian` does not.
CONSULTS: dict[str, set[str]] = {
    "public": {"librarian", "other_librarian", "curator"},
    "community": {"librarian", "other_librarian", "curator"},
    "staff": {"librarian", "other_librarian", "curator"},
    "sealed": {"curator"},
    "draft": {"librarian", "curator"},
    "withdrawn": {"librarian", "curator"},
    "unknown": {"curator"},
    "paused": {"curator"},  # by its narrator
    "protocol": {"curator"},  # of a group that another institution keeps
}
# Whose work it is: the listing of a section in the CMS is a librarian's desk, not the whole archive.
WORKS_ON: dict[str, set[str]] = {
    "public": {"librarian", "curator"},
    "community": {"librarian", "curator"},
    "staff": {"librarian", "curator"},
    "sealed": {"curator"},
    "draft": {"librarian", "curator"},
    "withdrawn": {"librarian", "curator"},
    "unknown": {"curator"},
    "paused": {"curator"},  # by its narrator
    "protocol": {"curator"},  # of a group that another institution keeps
}
# `elder` is a member who is in that group.
AUDIENCES = ("anonymous", "member", "elder", "librarian", "other_librarian", "curator")
STATES = tuple(SEES)


# An exact place that is not public, in digits that occur nowhere else: of the entry, and of the place beside it.
EXACT = {"latitude": -6.217341, "longitude": 106.853729}
DIGITS = ("217341", "853729")


@dataclass(frozen=True)
class Subject:
    """One oral history in one rights state. `canary` begins every word that is its own."""

    state: str
    canary: str
    entry: OralHistory
    recording: Any
    film: Any
    transcript: Any
    film_transcript: Any
    index: Any  # of contents, of the recording
    typescript: Any  # of a recording that is not held
    image: Any
    rendition: Any
    document: Any
    neighbour: Any
    clip: Any
    film_clip: Any
    twin: Any  # a public entry about much the same
    narrator: Any  # whose record the institution keeps, without a keeper
    consent: Any  # to everything, with a scan

    @property
    def kept(self) -> str:
        """Begins every word of the narrator's record, which is its institution's whatever became of the entry."""
        return self.canary[::-1]

    @property
    def word(self) -> str:
        """A word of the title."""
        return f"{self.canary}judul"


CANARIES = {
    "public": "qatrapu",
    "community": "vebromu",
    "staff": "zindosa",
    "sealed": "xulkate",
    "draft": "wofride",
    "withdrawn": "yamplogi",
    "unknown": "jistuvo",
    "paused": "kestupha",
    "protocol": "brihudna",
}


def subject(state: str, institution: Any, **of_transcript: str) -> Subject:
    """Builds the entry with everything on it, and a public entry that points to it."""
    canary = CANARIES[state]
    recording = factories.RecordingFactory(title=f"{canary}rekaman", institution=institution, master_offered=True)
    film = factories.RecordingFactory(title=f"{canary}rekaman film", institution=institution, kind="video")
    transcript = factories.TranscriptFactory(
        recording=recording, words=[f"Kata orang tua {canary}ucapan di sini."], **of_transcript
    )
    film_transcript = factories.TranscriptFactory(
        recording=film, words=[f"Kata orang di film {canary}ucapan."], **of_transcript
    )
    point = f"Judul {canary}pokok\nRingkasan.\nKata kunci: {canary}kunci\nOrang: {canary}tokoh"
    index = factories.TranscriptFactory(recording=recording, kind="index", words=[point], **of_transcript)
    unheld = factories.RecordingFactory(
        title=f"{canary}rekaman hilang", not_held_note=f"{canary}sebab", institution=institution, unheld=True
    )
    typescript = factories.TypescriptFactory(
        recording=unheld, words=[f"Menurut naskah {canary}ketikan di sini."], **of_transcript
    )
    words = f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{canary}usul\n"
    transcript.versions.create(text=words, state="applied")
    image = factories.ImageFactory(title=f"{canary}gambar", alt_text=f"{canary}alt", institution=institution)
    # Answered: one that waits stands on the dashboard of the curators, by right.
    image.proposals.create(
        changes={"alt_text": f"{canary}saran"}, note=f"{canary}saran", state="declined", institution=institution
    )
    document = ArchiveDocument.objects.create(
        title=f"{canary}berkas", file=ContentFile(b"Isi", name=f"{canary}.txt"), institution=institution
    )
    factories.give_readers_copy(document)
    entry = factories.OralHistoryFactory(
        title=f"{canary}judul",
        slug=f"{canary}-alamat",
        summary=f"Ringkasan {canary}ringkas.",
        body=[
            ("text", f"<p>Isi {canary}isi.</p>"),
            ("document", {"document": document, "description": ""}),
            ("place", {"name": "Rumah", "note": "", **EXACT}),
        ],
        place_is_withheld=True,
        tags=[f"{canary}tag"],
        institution=institution,
        lead_image=image,
        recordings=[recording, film, unheld],
        area=factories.AreaFactory(),
        live=False,
    )
    kept = canary[::-1]
    narrator = factories.NarratorFactory(
        public_name=f"{kept}sebut",
        real_name=f"{kept}asli",
        contact=f"{kept}kontak",
        heirs=f"{kept}waris",
        institution=institution,
    )
    entry.narrators.add(EntryNarrator(name=f"{canary}penutur"), EntryNarrator(narrator=narrator))
    scan = ContentFile(f"{kept}surat".encode(), name=f"{kept}surat.pdf")
    consent = factories.consent(narrator, entry, note=f"{kept}pesan", witness=f"{kept}saksi", form=scan)
    set_labels(
        entry=entry,
        labels=[factories.community_label(community=f"{canary}puak", text=f"Kata {canary}label.")],
        user=factories.UserFactory(curator=True),
    )
    entry.access_level = state if state in ("public", "community", "staff", "sealed") else "public"
    revision = entry.save_revision()
    if state != "draft":
        revision.publish()
    if state == "withdrawn":
        entry.refresh_from_db()
        entry.unpublish()
    if state == "paused":
        factories.consent(narrator, entry, "paused")
    if state == "protocol":
        elders = User.objects.filter(username="elder")
        group = factories.protocol_group(*elders, name=f"{canary}kelompok")
        factories.put_under(entry, factories.protocol(group=group, name=f"{canary}protokol"))
    if state == "unknown":
        type(entry).objects.filter(pk=entry.pk).update(access_level="unheard-of")
        storing.refresh_entries([entry.pk])
    entry.refresh_from_db()
    clip = factories.ClipFactory(recording=recording, title=f"{canary}klip", note=f"{canary}catatan")
    film_clip = factories.ClipFactory(recording=film, title=f"{canary}klip film")
    neighbour = factories.PlaceFactory(
        title=f"Tetangga {state}", live=False, place_is_withheld=True, address=f"Gang {canary}rumah", **EXACT
    )
    neighbour.relations.add(EntryRelation(target=entry))
    neighbour.save_revision().publish()
    twin = factories.PlaceFactory(title=f"Kembaran {state}", summary="Ringkasan lama: isi, kata orang tua di sini.")
    rendition = image.get_rendition(Filter("width-200|format-webp"))
    return Subject(
        state,
        canary,
        entry,
        recording,
        film,
        transcript,
        film_transcript,
        index,
        typescript,
        image,
        rendition,
        document,
        neighbour,
        clip,
        film_clip,
        twin,
        narrator,
        consent,
    )
