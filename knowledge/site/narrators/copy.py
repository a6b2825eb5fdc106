"""A copy of everything that the archive holds of a narrator: a ZIP, made while it is sent.

Nothing of it is kept anywhere. Before each file the rule is asked again, so that what is closed by somebody else
meanwhile, and a link that is revoked, end it there. Names of files name nobody.
"""

import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from django.template.loader import render_to_string
from django.utils import timezone, translation

from knowledge import entry_types
from knowledge.access.narrators_own import entries_of, open_entries, recordings_of, transcripts_of
from knowledge.blocks import words
from knowledge.models import Consent, CopyKind, Entry, Narrator, NarratorWish, Recording, RecordingCopy, Transcript
from knowledge.rights.consents import Answer, OwnReview, Scope
from knowledge.transcripts.files import FILES, files_of

CHUNK = 256 * 1024  # bytes
TEXTS = ("txt", "vtt")
LANGUAGE = "id"
FOLDER = "knowledge/narrator/copy"


class _Sink:
    """What zipfile writes into; it cannot go back in it, and so writes sizes after each file."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        piece = b"".join(self._pieces)
        self._pieces.clear()
        return piece


def copy_of_everything(narrator: Narrator, is_valid: Callable[[], bool]) -> Iterator[bytes]:
    """`is_valid`: whether the link still is, asked before each file."""
    sink, now = _Sink(), timezone.localtime()
    with zipfile.ZipFile(cast(BinaryIO, sink), "w", allowZip64=True) as archive:
        for name, pieces in _files(narrator):
            if not is_valid():
                break
            is_text = PurePosixPath(name).suffix in (".txt", ".vtt")
            with archive.open(_info(name, now, packed=is_text), "w", force_zip64=not is_text) as file:
                for piece in pieces:
                    file.write(piece)
                    yield sink.taken()
        yield sink.taken()
    yield sink.taken()


def _files(narrator: Narrator) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The small and important ones first."""
    yield "BACA-SAYA.txt", _written("read_me.txt", narrator=narrator, now=timezone.localtime())
    yield "persetujuan.txt", _written("consents.txt", consents=_consents(narrator))
    wishes = list(NarratorWish.objects.filter(narrator=narrator).select_related("entry").order_by("pk"))
    if wishes:
        yield "pesan.txt", _written("wishes.txt", wishes=wishes)
    for consent in Consent.objects.filter(narrator=narrator).exclude(form="").order_by("pk"):
        yield f"persetujuan/formulir-{consent.pk}{_suffix(consent.form)}", _stored(consent.form)
    for entry in open_entries(narrator, entries_of(narrator).order_by("pk")):
        yield f"{_folder(entry)}/teks.txt", _written("entry.txt", **_text_of(entry))
    for transcript in transcripts_of(narrator, recordings_of(narrator)):
        yield from _transcript(transcript)
    for recording in recordings_of(narrator):
        # Asked again: a long one was sent before it.
        still = next((one for one in recordings_of(narrator) if one.pk == recording.pk and one.is_held), None)
        file = _recorded(still) if still is not None else None
        if still is not None and still.home and file:
            yield f"{_folder(still.home)}/rekaman-{still.pk}{_suffix(file)}", _stored(file)


def _recorded(recording: Recording) -> Any:
    """The original; where something of it is sealed, the copy that is silent there, as soon as there is one."""
    if not recording.sealed_times:
        return recording.file
    copies = RecordingCopy.objects.served().filter(recording=recording, kind__in=(CopyKind.AAC, CopyKind.VIDEO))
    copy = copies.first()
    return copy.file if copy is not None else None


def _consents(narrator: Narrator) -> list[dict[str, Any]]:
    with translation.override(LANGUAGE):
        return [
            {
                "consent": consent,
                "way": consent.get_way_display(),
                "state": consent.get_state_display(),
                "own_review": consent.get_own_review_display() if consent.own_review != OwnReview.NOT_WANTED else "",
                "scopes": [
                    (scope.label, Answer(said).label if said in Answer.values else said)
                    for scope in Scope
                    if (said := consent.scopes.get(scope))
                ],
            }
            for consent in Consent.objects.filter(narrator=narrator).select_related("entry", "recording").order_by("pk")
        ]


def _text_of(entry: Entry) -> dict[str, Any]:
    specific = entry.specific
    with translation.override(LANGUAGE):
        facts = [
            (fact.name, ", ".join(str(value.words) for value in fact.values))
            for fact in entry_types.by_name()[specific.type_name].facts(specific)
        ]
    paragraphs = [words.text([block]) for block in specific.body.raw_data]
    return {"entry": entry, "facts": [fact for fact in facts if fact[1]], "paragraphs": list(filter(None, paragraphs))}


def _transcript(transcript: Transcript) -> Iterator[tuple[str, Iterator[bytes]]]:
    home = transcript.recording.home
    if home is None:
        return
    segments, name = list(transcript.segments.readable()), f"transkrip-{transcript.pk}.{transcript.language.code}"
    for ending in TEXTS:
        if ending in files_of(transcript):
            with translation.override(LANGUAGE):
                text = FILES[ending].write(transcript, segments)
            yield f"{_folder(home)}/{name}.{ending}", iter([text.encode()])


def _folder(entry: Entry) -> str:
    return entry.identifier or f"entri-{entry.pk}"


def _suffix(file: Any) -> str:
    return PurePosixPath(file.name or "").suffix


def _written(template: str, **said: Any) -> Iterator[bytes]:
    with translation.override(LANGUAGE):
        yield render_to_string(f"{FOLDER}/{template}", said).encode()


def _stored(file: Any) -> Iterator[bytes]:
    """Nothing of what is gone from the disk: the rest is sent all the same."""
    try:
        opened = file.storage.open(file.name, "rb")
    except OSError:
        return
    with opened:
        while piece := opened.read(CHUNK):
            yield piece


def _info(name: str, now: datetime, *, packed: bool) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, now.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.external_attr = 0o600 << 16
    return info
