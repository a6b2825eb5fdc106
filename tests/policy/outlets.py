"""The outlets: each asks the portal for something about a subject and gives back what came out.

A new outlet joins OUTLETS in the commit that makes it. `shows` says what the answer must hold for those who may see
the subject; nobody else may find any word that begins with the canary in it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from insight.models import DocumentationRequest
from knowledge.models import AddressSpace, FormerAddress, SealedSpan, SegmentNote, Withdrawal
from search.models import Change
from tests.factories import copy_of, file_of
from tests.policy.states import CONSULTS, SEES, WORKS_ON, Subject

Ask = Callable[[Client, Subject], Any]


@dataclass(frozen=True)
class Outlet:
    """`to`: who is served, by state. `shows`: the suffix of a canary word that the permitted must find, or "" where a
    200 is all that can be asked (bytes of a file). `shown_to`: who finds it, where others are served without it.
    `record`: the same of words of the narrator's record; no outlet that does not name them shows any."""

    name: str
    ask: Ask
    to: dict[str, set[str]]
    shows: str = ""
    shown_to: dict[str, set[str]] | None = None
    record: tuple[str, ...] = ()


def _get(address: Callable[[Subject], str]) -> Ask:
    return lambda client, subject: client.get(address(subject))


def _only(state_sets: dict[str, set[str]], *states: str) -> dict[str, set[str]]:
    return {state: audience if state in states else set() for state, audience in state_sets.items()}


def _refused(client: Client, subject: Subject) -> Any:
    Change.objects.create(entry_id=subject.entry.pk, dead=True, failure=f"{subject.canary}judul")
    answer = client.get(reverse("failed_index_jobs"))
    Change.objects.filter(dead=True).delete()
    return answer


# Anonymous visitors search an index of what they may see, members one of what they may see. Outside the CMS the staff
# search the members'.
IN_READERS_INDEX = {state: audience if state in ("public", "community") else set() for state, audience in SEES.items()}
UNDER_ONE = _only(SEES, "protocol")
# What is paused is quoted nowhere, whoever looks.
QUOTED = {**SEES, "paused": set()}
# Files of an entry are served to whoever may see it, in public or in the CMS.
READS = {state: SEES[state] | CONSULTS[state] for state in SEES}

# The frame of another site shows everybody what an anonymous visitor sees.
FRAMES = _only(SEES, "public")

KEEPS = {state: audience - {"other_librarian"} for state, audience in CONSULTS.items()}

# What readers typed is read by curators alone, whatever it names.
CURATORS = {state: {"curator"} for state in SEES}
NOBODY = _only(SEES)
# The record of a narrator is its institution's, whatever became of the entry.
RECORD_KEEPERS = {state: {"librarian", "curator"} for state in SEES}
PERSONAL = ("asli", "kontak", "waris")
OF_A_CONSENT = ("pesan", "saksi")
# What colleagues have begun stands on the desk of the institution's librarians.
UNFINISHED_AT_HOME = _only({state: {"librarian"} for state in SEES}, "draft", "withdrawn")
REQUESTS = "/cms/snippets/insight/documentationrequest/"


def _searched_for(report: str) -> Ask:
    """Three readers come upon the title by themselves, one after another."""

    def ask(client: Client, subject: Subject) -> Any:
        for host in range(1, 4):
            reader = {"HTTP_USER_AGENT": "Mozilla/5.0 Firefox/140.0", "REMOTE_ADDR": f"192.0.2.{host}"}
            before = {"HTTP_REFERER": f"http://testserver/cari/?q={subject.canary}tag"}
            Client().get(f"/cari/?q={subject.word}", **reader, **before)
            Client().get(f"/cari/?q={subject.word}+{subject.canary}hampa", **reader)
        return client.get(f"/cms/reports/searches/{report}/")

    return ask


def _documented(address: str) -> Ask:
    """The entry is what came of a request."""

    def ask(client: Client, subject: Subject) -> Any:
        request, _ = DocumentationRequest.objects.get_or_create(
            topic="Yang dicari orang",
            defaults={"entry": subject.entry, "institution": subject.entry.institution, "state": "done"},
        )
        return client.get(address.format(pk=request.pk))

    return ask


def _noted(address: str) -> Ask:
    """A note to the curator waits in the transcript, while this is asked."""

    def ask(client: Client, subject: Subject) -> Any:
        text, segment = f"{subject.canary}catatan", subject.transcript.segments.get()
        note = SegmentNote.objects.create(transcript=subject.transcript, segment_key=segment.key, text=text)
        answer = client.get(address.format(pk=subject.transcript.pk))
        note.delete()
        return answer

    return ask


def _once_sealed(address: str) -> Ask:
    """A span of the recording was sealed and is lifted: the reason stays."""

    def ask(client: Client, subject: Subject) -> Any:
        reason = f"{subject.canary}sebab"
        lifted = {"wish": "other", "reason": reason, "lifted_at": timezone.now()}
        span = SealedSpan.objects.create(recording=subject.recording, begin=1, end=2, **lifted)
        answer = client.get(address.format(pk=subject.recording.pk))
        SealedSpan.objects.filter(pk=span.pk).delete()
        return answer

    return ask


def _moved(space: str, address: str) -> Ask:
    """By an address that the entry, or its tag, had before."""

    def ask(client: Client, subject: Subject) -> Any:
        holder = subject.entry if space == AddressSpace.ENTRY else subject.entry.tags.get()
        FormerAddress.objects.get_or_create(space=space, slug="alamat-lama", defaults={"holder": holder.pk})
        return client.get(address, follow=True)

    return ask


def _asked_again(client: Client, subject: Subject) -> Any:
    """Whether what the narrator closed is gone from every outlet."""
    withdrawal = Withdrawal.objects.filter(consent__entry=subject.entry.pk).first()
    return client.post(f"/cms/penarikan/{withdrawal.pk if withdrawal else 0}/periksa/", follow=True)


def _certificate(client: Client, subject: Subject) -> Any:
    withdrawal = Withdrawal.objects.filter(consent__entry=subject.entry.pk).first()
    return client.get(f"/cms/penarikan/{withdrawal.pk if withdrawal else 0}/keterangan/")


def _narrator(view: str) -> Ask:
    return lambda client, subject: client.get(f"/cms/penutur/{view}/{subject.narrator.pk}/")


def _typed(subject: Subject) -> str:
    return str(subject.typescript.segments.get().key)


def _sheet(subject: Subject) -> str:
    return f"/entri/{subject.entry.slug}/?transkrip={subject.typescript.pk}&lembar=1"


OUTLETS: tuple[Outlet, ...] = (
    Outlet("page", _get(lambda s: f"/entri/{s.entry.slug}/"), SEES, "isi"),
    Outlet("page, English", _get(lambda s: f"/en/entri/{s.entry.slug}/"), SEES, "isi"),
    Outlet("labels of communities", _get(lambda s: f"/entri/{s.entry.slug}/"), SEES, "label"),
    Outlet("protocols on the page", _get(lambda s: f"/entri/{s.entry.slug}/"), SEES, "protokol", UNDER_ONE),
    Outlet("labels of communities in the CMS", _get(lambda s: f"/cms/entri/{s.entry.pk}/label/"), CURATORS, "puak"),
    Outlet("page in the tree", _get(lambda s: f"/sejarah-lisan/{s.entry.slug}/"), SEES),
    Outlet("former address", _moved(AddressSpace.ENTRY, "/entri/alamat-lama/"), SEES, "isi"),
    Outlet("former address in the tree", _moved(AddressSpace.ENTRY, "/sejarah-lisan/alamat-lama/"), SEES, "isi"),
    Outlet("former address of a tag", _moved(AddressSpace.TAG, "/jelajah/tag/alamat-lama/"), SEES, "judul"),
    Outlet("home", _get(lambda s: "/"), SEES, "judul"),
    Outlet("section", _get(lambda s: "/sejarah-lisan/"), SEES, "judul"),
    Outlet("browse", _get(lambda s: "/jelajah/"), SEES),
    Outlet("for groups", _get(lambda s: "/untuk-kelompok/"), _only(SEES, "protocol"), "judul"),
    Outlet("for groups, English", _get(lambda s: "/en/untuk-kelompok/"), _only(SEES, "protocol"), "judul"),
    Outlet("browse by OPK", _get(lambda s: "/jelajah/opk/tradisi-lisan/"), SEES, "judul"),
    Outlet("browse by area", _get(lambda s: "/jelajah/wilayah/31.74/"), SEES, "judul"),
    Outlet("tags", _get(lambda s: "/jelajah/tag/"), SEES, "tag"),
    Outlet("one tag", _get(lambda s: f"/jelajah/tag/{s.canary}tag/"), SEES, "judul"),
    Outlet("related entries", _get(lambda s: s.neighbour.url), SEES, "judul"),
    Outlet("similar entries", _get(lambda s: s.twin.url), IN_READERS_INDEX, "judul"),
    Outlet("passages", _get(lambda s: f"/entri/{s.entry.slug}/?q={s.canary}uca*"), SEES, "ucapan"),
    Outlet("passages alone", _get(lambda s: f"/entri/{s.entry.slug}/dalam/?q={s.canary}uca*"), SEES, "ucapan"),
    Outlet("part of a transcript", _get(lambda s: f"/entri/{s.entry.slug}/bagian/{s.recording.pk}/1/"), SEES, "ucapan"),
    Outlet(
        "passage by its name",
        lambda c, s: c.get(f"/segmen/{s.transcript.segments.get().key}/", follow=True),
        SEES,
        "isi",
    ),
    Outlet("typescript", _get(lambda s: f"/entri/{s.entry.slug}/"), SEES, "ketikan"),
    Outlet("typescript, English", _get(lambda s: f"/en/entri/{s.entry.slug}/"), SEES, "ketikan"),
    Outlet("sheet of a typescript", _get(_sheet), SEES, "ketikan"),
    Outlet("passage of a typescript", lambda c, s: c.get(f"/segmen/{_typed(s)}/", follow=True), SEES, "ketikan"),
    Outlet("page with that passage", _get(lambda s: f"/entri/{s.entry.slug}/?segmen={_typed(s)}"), SEES, "ketikan"),
    Outlet("places in a typescript", _get(lambda s: f"/entri/{s.entry.slug}/dalam/?q={s.canary}ket*"), SEES, "ketikan"),
    Outlet("contents of a recording", _get(lambda s: f"/entri/{s.entry.slug}/"), SEES, "pokok"),
    Outlet("details of the contents", _get(lambda s: f"/en/entri/{s.entry.slug}/"), SEES, "kunci"),
    Outlet("places in the contents", _get(lambda s: f"/entri/{s.entry.slug}/dalam/?q={s.canary}tok*"), SEES, "tokoh"),
    Outlet("list of clips", _get(lambda s: f"/entri/{s.entry.slug}/"), SEES, "klip", shown_to=QUOTED),
    Outlet("clip", _get(lambda s: f"/klip/{s.clip.identifier}/"), QUOTED, "klip"),
    Outlet("clip, English", _get(lambda s: f"/en/klip/{s.clip.identifier}/"), QUOTED, "catatan"),
    Outlet("words of a clip", _get(lambda s: f"/klip/{s.clip.identifier}/"), QUOTED, "ucapan"),
    Outlet("clip of a film", _get(lambda s: f"/klip/{s.film_clip.identifier}/"), QUOTED, "ucapan"),
    Outlet("clip of a film in a frame", _get(lambda s: f"/klip/{s.film_clip.identifier}/sematan/"), FRAMES, "klip"),
    Outlet(
        "captions of a clip of a film",
        _get(lambda s: f"/klip/{s.film_clip.identifier}/{s.film_transcript.pk}.vtt"),
        QUOTED,
        "ucapan",
    ),
    Outlet(
        "captions of a clip of sound",
        _get(lambda s: f"/klip/{s.clip.identifier}/{s.transcript.pk}.vtt"),
        QUOTED,
        "ucapan",
    ),
    Outlet("permanent identifier of a clip", lambda c, s: c.get(f"/{s.clip.ark}", follow=True), QUOTED, "klip"),
    Outlet("clip in a frame", _get(lambda s: f"/klip/{s.clip.identifier}/sematan/"), FRAMES, "klip"),
    *(
        Outlet(f"file of a clip: {kind}", _get(lambda s, kind=kind: file_of(s.clip, kind).file.url), QUOTED)
        for kind in ("opus", "aac")
    ),
    *(
        Outlet(
            f"file of a clip of a film: {kind}", _get(lambda s, kind=kind: file_of(s.film_clip, kind).file.url), QUOTED
        )
        for kind in ("video", "poster")
    ),
    Outlet("clips in the CMS", _get(lambda s: f"/cms/rekaman/inspect/{s.recording.pk}/"), CONSULTS, "klip"),
    Outlet("form of a clip", _get(lambda s: f"/cms/rekaman/klip/{s.clip.pk}/"), WORKS_ON, "klip"),
    Outlet("deletion of a clip", _get(lambda s: f"/cms/rekaman/klip/{s.clip.pk}/hapus/"), CURATORS, "klip"),
    Outlet("permanent identifier", lambda c, s: c.get(f"/{s.entry.ark}", follow=True), SEES, "isi"),
    Outlet("search by title", _get(lambda s: f"/cari/?q={s.word}"), IN_READERS_INDEX, "judul"),
    Outlet("search by transcript", _get(lambda s: f"/cari/?q={s.canary}ucapan"), IN_READERS_INDEX, "ucapan"),
    Outlet("search by typescript", _get(lambda s: f"/cari/?q={s.canary}ketikan"), IN_READERS_INDEX, "ketikan"),
    Outlet(
        "search by the contents of a recording", _get(lambda s: f"/cari/?q={s.canary}kunci"), IN_READERS_INDEX, "pokok"
    ),
    Outlet("facets", _get(lambda s: "/cari/?q="), IN_READERS_INDEX, "tag"),
    Outlet("filter by tag", _get(lambda s: f"/cari/?tag={s.canary}tag"), IN_READERS_INDEX, "judul"),
    Outlet("suggestions", _get(lambda s: f"/cari/saran/?q={s.canary[:6]}"), IN_READERS_INDEX, "judul"),
    # The upload itself is the staff's; everybody else gets the copies that were made of it.
    Outlet("recording", _get(lambda s: s.recording.file.url), CONSULTS),
    *(
        Outlet(f"copy of a recording: {kind}", _get(lambda s, kind=kind: copy_of(s.recording, kind).file.url), READS)
        for kind in ("opus", "aac", "peaks")
    ),
    # What nobody may download is offered to nobody.
    Outlet(
        "copy of a recording: master",
        _get(lambda s: copy_of(s.recording, "master").file.url),
        {**READS, "paused": set()},
    ),
    Outlet("copy of a film", _get(lambda s: copy_of(s.film, "video").file.url), READS),
    Outlet("still picture of a film", _get(lambda s: copy_of(s.film, "poster").file.url), READS),
    Outlet("film", _get(lambda s: s.film.file.url), CONSULTS),
    Outlet("image", _get(lambda s: s.rendition.url), READS),
    # Originals carry position and device in their metadata: they are of the institution that keeps them.
    Outlet("image original", _get(lambda s: s.image.file.url), KEEPS),
    # As with recordings: the upload is the staff's, everybody else gets the copy.
    Outlet("document", lambda c, s: c.get(s.document.url, follow=True), READS),
    Outlet("copy of a document", _get(lambda s: s.document.readers_copy.file.url), READS),
    Outlet("document as it was uploaded", _get(lambda s: s.document.file.url), CONSULTS),
    Outlet("transcript", _get(lambda s: f"/transkrip/{s.transcript.pk}.vtt"), READS, "ucapan"),
    Outlet("transcript as SRT", _get(lambda s: f"/transkrip/{s.transcript.pk}.srt"), READS, "ucapan"),
    Outlet("transcript as text", _get(lambda s: f"/transkrip/{s.transcript.pk}.txt"), READS, "ucapan"),
    Outlet("transcript as PDF", _get(lambda s: f"/transkrip/{s.transcript.pk}.pdf"), READS, "ucapan"),
    Outlet("transcript as PDF, English", _get(lambda s: f"/en/transkrip/{s.transcript.pk}.pdf"), READS, "ucapan"),
    Outlet("contents as PDF", _get(lambda s: f"/transkrip/{s.index.pk}.pdf"), READS, "tokoh"),
    Outlet("typescript as PDF", _get(lambda s: f"/transkrip/{s.typescript.pk}.pdf"), READS, "ketikan"),
    Outlet("typescript as text", _get(lambda s: f"/transkrip/{s.typescript.pk}.txt"), READS, "ketikan"),
    Outlet("contents as WebVTT", _get(lambda s: f"/transkrip/{s.index.pk}.vtt"), READS, "kunci"),
    Outlet("contents as text", _get(lambda s: f"/transkrip/{s.index.pk}.txt"), READS, "tokoh"),
    Outlet("editor of a transcript", _get(lambda s: f"/cms/transkrip/simak/{s.transcript.pk}/"), WORKS_ON),
    Outlet("words in the editor", _get(lambda s: f"/cms/transkrip/simak/{s.transcript.pk}/isi/"), WORKS_ON, "ucapan"),
    Outlet(
        "contents beside the words in the editor",
        _get(lambda s: f"/cms/transkrip/simak/{s.transcript.pk}/samping/{s.index.pk}/"),
        WORKS_ON,
        "kunci",
    ),
    Outlet("notes in the editor", _noted("/cms/transkrip/simak/{pk}/catatan/"), WORKS_ON, "catatan"),
    Outlet("typescript in the CMS", _get(lambda s: f"/cms/transkrip/baca/{s.typescript.pk}/"), CONSULTS, "ketikan"),
    Outlet(
        "recording in the CMS that is not held",
        _get(lambda s: f"/cms/rekaman/inspect/{s.typescript.recording_id}/"),
        CONSULTS,
        "sebab",
        KEEPS,
    ),
    Outlet("contents in the CMS", _get(lambda s: f"/cms/transkrip/baca/{s.index.pk}/"), CONSULTS, "pokok"),
    Outlet("recording in the CMS", _get(lambda s: f"/cms/rekaman/inspect/{s.recording.pk}/"), CONSULTS, "rekaman"),
    Outlet("embargo of a recording", _get(lambda s: f"/cms/rekaman/embargo/{s.recording.pk}/"), CURATORS, "rekaman"),
    Outlet("taking a recording away", _get(lambda s: f"/cms/rekaman/keluarkan/{s.recording.pk}/"), CURATORS, "rekaman"),
    Outlet("sealed spans of a recording", _once_sealed("/cms/rekaman/segel/{pk}/"), KEEPS, "sebab"),
    Outlet("picture in the CMS", _get(lambda s: f"/cms/images/{s.image.pk}/lihat/"), CONSULTS, "gambar"),
    Outlet("document in the CMS", _get(lambda s: f"/cms/documents/{s.document.pk}/lihat/"), CONSULTS, "berkas"),
    Outlet("list of narrators", _get(lambda s: "/cms/penutur/"), RECORD_KEEPERS, record=("sebut",)),
    Outlet("chooser of narrators", _get(lambda s: "/cms/pilih/penutur/"), RECORD_KEEPERS, record=("sebut",)),
    *(
        Outlet(f"{view} of a narrator", _narrator(view), RECORD_KEEPERS, record=("sebut",))
        for view in ("inspect", "edit", "delete")
    ),
    Outlet("personal data in the form of a narrator", _narrator("edit"), CURATORS, record=PERSONAL),
    Outlet(
        "consents of an entry",
        _get(lambda s: f"/cms/entri/{s.entry.pk}/persetujuan/"),
        WORKS_ON,
        record=("sebut", *OF_A_CONSENT),
    ),
    Outlet(
        "whether what was closed is gone, on the record of a narrator",
        _asked_again,
        _only(RECORD_KEEPERS, "paused"),
        "judul",
        _only(WORKS_ON, "paused"),
        record=("sebut",),
    ),
    Outlet(
        "certificate of a withdrawal",
        _certificate,
        _only(RECORD_KEEPERS, "paused"),
        "judul",
        _only(WORKS_ON, "paused"),
        record=("sebut",),
    ),
    Outlet("form of a consent", _get(lambda s: f"/cms/entri/{s.entry.pk}/persetujuan/baru/"), WORKS_ON, "judul"),
    Outlet(
        "form to print",
        _get(lambda s: f"/cms/entri/{s.entry.pk}/persetujuan/cetak/penarikan/id/?penutur={s.narrator.pk}"),
        WORKS_ON,
        "judul",
        record=("sebut",),
    ),
    Outlet(
        "scan of a signed form",
        _get(lambda s: f"/cms/persetujuan/{s.consent.pk}/formulir/"),
        WORKS_ON,
        record=("surat",),
    ),
    Outlet("scan by the path of its file", _get(lambda s: f"/media/{s.consent.form.name}"), NOBODY, record=("surat",)),
    Outlet("protocols of an entry", _get(lambda s: f"/cms/entri/{s.entry.pk}/protokol/"), CURATORS, "judul"),
    Outlet(
        "names of protocols in the CMS",
        _get(lambda s: f"/cms/entri/{s.entry.pk}/protokol/"),
        CURATORS,
        "kelompok",
        _only(CURATORS, "protocol"),
    ),
    Outlet("protocols of a recording", _get(lambda s: f"/cms/rekaman/protokol/{s.recording.pk}/"), CURATORS, "rekaman"),
    Outlet("who may see it, and its embargo", _get(lambda s: f"/cms/entri/{s.entry.pk}/hak/"), CURATORS, "judul"),
    # For administrators alone, whom no column of the matrix names.
    Outlet("refused changes", _refused, _only(SEES)),
    Outlet("staff search", _get(lambda s: f"/cms/cari/?q={s.word}"), CONSULTS, "judul"),
    Outlet("staff suggestions", _get(lambda s: f"/cms/cari/saran/?q={s.canary[:6]}"), CONSULTS, "judul"),
    Outlet("CMS listing", _get(lambda s: f"/cms/pages/{s.entry.get_parent().pk}/"), WORKS_ON, "judul"),
    Outlet(
        "CMS page chooser",
        _get(lambda s: reverse("wagtailadmin_choose_page_child", args=[s.entry.get_parent().pk])),
        CONSULTS,
        "judul",
    ),
    Outlet("CMS page search", lambda c, s: c.get(f"/cms/pages/search/?q={s.word}", follow=True), CONSULTS, "judul"),
    Outlet("popular searches", _searched_for("popular"), CURATORS, "judul"),
    Outlet("searches without result", _searched_for("failing"), CURATORS, "judul"),
    Outlet("searches tried again", _searched_for("refined"), CURATORS, "judul"),
    Outlet(
        "documentation request",
        _documented("/cms/snippets/insight/documentationrequest/inspect/{pk}/"),
        CONSULTS,
        "judul",
    ),
    Outlet("documentation requests", _documented("/cms/snippets/insight/documentationrequest/"), NOBODY, "judul"),
    Outlet("CMS dashboard", _documented("/cms/"), UNFINISHED_AT_HOME, "judul"),
)
