"""Two sites that are alike in all that is public, with the same keys, and differ in everything that is closed."""

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Site

from knowledge import models
from knowledge.access.sealing import seal_span
from knowledge.entry_types.collection.models import CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.identifiers import ark as identifiers
from knowledge.stored_files import storage
from search.indexing import outbox
from tests import factories

CLOSED_TO_MEMBERS = ("staff", "sealed", "draft", "withdrawn", "paused", "protocol")
CLOSED_TO_VISITORS = ("community", *CLOSED_TO_MEMBERS)


@dataclass(frozen=True)
class Secret:
    """What one closed entry is called and consists of. `word` begins every word of its own."""

    word: str
    segments: int
    tags: int
    year: int
    area: str
    opk: str
    factory: str
    side: int  # pixels


def secret(number: int, state: str) -> Secret:
    """Of the first or the second site: two that have nothing in common, not even how much there is of anything."""
    word = ("quxo", "wyfri")[number] + state[:3]
    if number == 0:
        return Secret(word, 2, 1, 1931, "31.74.01", "ritus", "oral_history", 64)
    return Secret(word, 5, 3, 1978, "31.75.02", "manuskrip", "tradition", 96)


@dataclass
class Twin:
    """A site as it was built: the addresses of its closed things, the words in them, and one entry that is public."""

    addresses: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    frames: set[str] = field(default_factory=set)  # of public clips, and captions, which no page links to
    public: Any = None


class Builder:
    def __init__(self, twin: Twin) -> None:
        self.twin = twin

    def everything(self, secrets: dict[str, Secret], *, referring: bool) -> None:
        """`referring`: what is public points to what is closed, from the places where one can point, and comes after it
        as well as before. Else what is closed comes last, so that it may be missing and all other keys are the same."""
        for code, name in (("31.74.01", "Tebet"), ("31.75.02", "Matraman")):
            factories.AreaFactory(code=code, level="kecamatan", name=name)
        self.twin.public = self._public(1)
        if not referring:
            self._public(2)
        closed = [self._closed(state, one) for state, one in secrets.items()]
        if referring:
            self._referring(closed)
            self._public(2)
            for number, one in enumerate(secrets.values()):
                self._draft_of_a_public_entry(number, one)
            self._kept_back(next(iter(secrets.values())))
            self._partly_sealed(next(iter(secrets.values())))
            self._place_kept_back(next(iter(secrets.values())))

    def _public(self, number: int) -> Any:
        recording = factories.RecordingFactory(title=f"Suara {number}", file=file(f"suara{number}.mp3"))
        said = factories.TranscriptFactory(recording=recording, words=["Dulu di sini sumur tua.", "Sekarang jalan."])
        typed = factories.TypescriptFactory(
            recording__title=f"Naskah {number}", words=["Naskah sumur tua.", "Halaman kedua."]
        )
        entry = factories.OralHistoryFactory(
            title=f"Sumur tua {number}", title_en=f"Old well {number}", summary="Ringkasan: sumur di kampung.",
            tags=["sumur", f"kampung {number}"], recordings=[recording, typed.recording],
            lead_image=picture(f"sumur{number}.png", 80),
            area=factories.AreaFactory(), year_from=1950 + 10 * number, body=[("text", "<p>Isi yang terbuka.</p>")],
            licence=factories.LicenceFactory(), languages=[factories.LanguageFactory()],
        )  # fmt: skip
        recording.refresh_from_db()
        clip = factories.ClipFactory(recording=recording, title=f"Sumur {number}", start=0, end=8)
        self.twin.frames |= {f"/klip/{clip.identifier}/{end}" for end in ("sematan/", f"{said.pk}.vtt")}
        return entry

    def _closed(self, state: str, secret: Secret) -> Any:
        word = secret.word
        image = picture(f"{word}foto.png", secret.side)
        recording = factories.RecordingFactory(
            title=f"{word}rekaman", file=file(f"{word}rekaman.mp3", 500 * secret.tags)
        )
        words = [f"Kata {word}ucap sumur {number}." for number in range(secret.segments)]
        transcript = factories.TranscriptFactory(recording=recording, words=words)
        points = [f"{word}pokok sumur\nKata kunci: {word}kunci {number}" for number in range(secret.segments)]
        index = factories.TranscriptFactory(recording=recording, kind="index", words=points)
        lost = factories.RecordingFactory(title=f"{word}hilang", unheld=True, not_held_note=f"{word}sebab")
        typescript = factories.TypescriptFactory(recording=lost, words=[f"{word}ketik sumur."] * secret.segments)
        document = models.ArchiveDocument.objects.create(title=f"{word}berkas", file=file(f"{word}berkas.pdf"))
        readers_copy = factories.give_readers_copy(document)
        library = factories.InstitutionFactory(slug=f"{word}lembaga", name=f"{word}lembaga")
        language = factories.LanguageFactory(
            code=f"{word[:4]}{state[:2]}", name=f"{word}bahasa", name_en=f"{word}bahasa"
        )
        entry = factories.FACTORIES[secret.factory](
            title=f"{word}judul sumur", slug=f"{word}alamat", title_en=f"{word}title", summary=f"{word}ringkas sumur.",
            tags=[f"{word}tag{number}" for number in range(secret.tags)] + ["sumur"], recordings=[recording, lost],
            lead_image=image, institution=library, languages=[language], year_from=secret.year, opk=secret.opk,
            area=factories.AreaFactory(code=secret.area), access_level=state if state in LEVELS else "public",
            live=state not in ("draft", "protocol"),
            body=[("text", f"<p>{word}isi</p>"), ("document", {"document": document, "description": ""})],
        )  # fmt: skip
        narrator = factories.NarratorFactory(
            public_name=f"{word}penutur", real_name=f"{word}asli", contact=f"{word}kontak", institution=library
        )
        consent = factories.consent(narrator, entry, note=f"{word}pesan", form=file(f"{word}surat.pdf"))
        label = factories.community_label(community=f"{word}puak", text=f"{word}label")
        models.EntryLabel.objects.create(entry_id=entry.pk, label=label)
        if state == "protocol":
            group = factories.protocol_group(factories.UserFactory(), name=f"{word}kelompok")
            factories.put_under(entry, factories.protocol(group=group, name=f"{word}protokol"))
            entry.save_revision().publish()
        recording.refresh_from_db()
        clip = factories.ClipFactory(recording=recording, title=f"{word}klip", start=0, end=2 + secret.tags)
        if state == "withdrawn":
            entry.unpublish()
        if state == "paused":
            factories.consent(narrator, entry, "paused")
        rendition = image.get_rendition("width-40")
        self.twin.words |= {
            f"{word}{one}"
            for one in (
                *(
                    "ucap",
                    "rekaman",
                    "berkas",
                    "judul",
                    "title",
                    "ringkas",
                    "isi",
                    "tag0",
                    "pokok",
                    "kunci",
                    "klip",
                    "ketik",
                    "hilang",
                    "label",
                    "protokol",
                    "kelompok",
                ),
            )
        }
        slug = entry.slug
        self.twin.addresses |= {
            *(f"{prefix}/entri/{slug}/" for prefix in ("", "/en")), f"/entri/{slug}/?q=sumur", f"/{entry.ark}",
            *(f"{prefix}/{section}/{slug}/" for prefix in ("", "/en") for section in ("sejarah-lisan", "tradisi")),
            *(f"{prefix}/{page}{word}tag0{end}" for prefix in ("", "/en") for page, end in TAG_PAGES),
            f"/cari/?lembaga={library.slug}", f"/cari/?bahasa={language.code}", f"/cari/?wilayah={secret.area}",
            f"/cari/?tahun_dari={secret.year}&tahun_sampai={secret.year}", f"/cari/?opk={secret.opk}",
            f"/jelajah/wilayah/{secret.area}/", f"/jelajah/opk/{secret.opk}/",
            image.file.url, rendition.url, document.file.url, document.url, readers_copy.file.url,
            recording.file.url, *(copy.file.url for copy in recording.copies.all()),
            *(
                f"/transkrip/{one.pk}.{form}"
                for one in (transcript, index, typescript)
                for form in ("vtt", "srt", "txt", "pdf")
            ),
            *(f"/en/transkrip/{one.pk}.pdf" for one in (transcript, index, typescript)),
            *(f"/segmen/{key_of(segment)}/" for one in (transcript, typescript) for segment in one.segments.all()),
            *(f"/entri/{slug}/?segmen={key_of(segment)}" for segment in typescript.segments.all()),
            f"/entri/{slug}/?transkrip={typescript.pk}&lembar=1",
            *(f"{prefix}/entri/{slug}/bagian/{recording.pk}/1/" for prefix in ("", "/en")),
            *(f"{prefix}/entri/{slug}/dalam/?q=sumur" for prefix in ("", "/en")),
            *(f"{prefix}/klip/{clip.identifier}/{end}" for prefix in ("", "/en") for end in ("", "sematan/")),
            *(f"/klip/{clip.identifier}/{one.pk}.vtt" for one in (transcript, index, typescript)),
            f"/{clip.ark}", *(one.file.url for one in clip.files.all()),
            consent.form.url, f"/cms/persetujuan/{consent.pk}/formulir/", f"/cms/entri/{entry.pk}/persetujuan/",
            f"/cms/penutur/inspect/{narrator.pk}/", f"/cms/pages/{entry.pk}/edit/", f"/cms/cari/?q={word}judul",
        }  # fmt: skip
        return SimpleNamespace(state=state, entry=entry, image=image, recording=recording, document=document)

    def _referring(self, closed: Iterable[Any]) -> None:
        story = factories.CollectionFactory(title="Cerita kampung", slug="cerita-kampung")
        for one in closed:
            link = f'<p>Baca <a linktype="page" id="{one.entry.pk}">ini</a>, '
            link += f'<a href="/entri/{one.entry.slug}/">sana</a>, <a href="/{one.entry.ark}">situ</a>.</p>'
            figure = {"image": one.image, "alt_text": "Foto", "caption": "Foto"}
            body: list[Any] = [("text", link), ("audio", {"recording": one.recording, "caption": ""})]
            if one.state in ("sealed", "withdrawn"):  # others do not close what a public page shows as well
                document = f'<p>Lihat <a linktype="document" id="{one.document.pk}">berkas</a>.</p>'
                body += [("image", figure), ("document", {"document": one.document, "description": ""})]
                body += [("text", document)]
            relations = [models.EntryRelation(target=one.entry)]
            factories.PlaceFactory(title=f"Tetangga {one.entry.pk}", relations=relations, body=body)
            story.items.add(CollectionItem(entry=one.entry, narrative=link))
        story.save_revision().publish()

    def _kept_back(self, secret: Secret) -> None:
        """A public entry whose narrator keeps their name, their voice and what was said to the archive."""
        word = f"{secret.word}simpan"
        narrator = factories.NarratorFactory(public_name=f"{word}penutur")
        recording = factories.RecordingFactory(title=f"{word}rekaman", file=file(f"{word}.mp3", 500 * secret.tags))
        words = [f"Kata {word}ucap sumur {number}." for number in range(secret.segments)]
        transcript = factories.TranscriptFactory(recording=recording, words=words)
        entry = factories.OralHistoryFactory(
            title="Sumur yang diceritakan", slug="sumur-yang-diceritakan", recordings=[recording], live=False
        )
        entry.narrators.add(EntryNarrator(narrator=narrator))
        kept = dict.fromkeys(("name", "voice", "transcript", "download", "quotation"), "no")
        factories.consent(narrator, entry, **kept)
        entry.save_revision().publish()
        self.twin.words |= {f"{word}{one}" for one in ("ucap", "rekaman", "penutur")}
        self.twin.addresses |= {
            entry.url, f"/en{entry.url}", f"{entry.url}dalam/?q=sumur", f"{entry.url}bagian/{recording.pk}/1/",
            recording.file.url, *(copy.file.url for copy in recording.copies.all()),
            *(f"/transkrip/{transcript.pk}.{form}" for form in ("vtt", "srt", "txt", "pdf")),
            *(f"/segmen/{key_of(segment)}/" for segment in transcript.segments.all()),
        }  # fmt: skip

    def _partly_sealed(self, secret: Secret) -> None:
        """A public recording of which the seconds from five to ten are sealed, with what is said there."""
        word = f"{secret.word}segel"
        recording = factories.RecordingFactory(title="Sumur dan tetangga", file=file("tetangga.mp3"))
        said = factories.TranscriptFactory(recording=recording, words=["Sumur tua di sini."])
        index = factories.TranscriptFactory(recording=recording, kind="index", words=["Sumur tua"])
        for transcript in (said, index):
            row = {"transcript": transcript, "speaker": ""}
            models.Segment.objects.create(order=1, start=10, end=15, text="Sekarang sumur jalan.", **row)
            for number in range(secret.segments):
                spoken = {"text": f"{word}ucap sumur {number}", "start": 5 + number / 2, "end": 6 + number / 2}
                models.Segment.objects.create(order=2 + number, **spoken, **row)
        entry = factories.OralHistoryFactory(
            title="Sumur dan tetangga", slug="sumur-dan-tetangga", recordings=[recording]
        )
        recording.refresh_from_db()
        clip = factories.ClipFactory(recording=recording, title=f"{word}klip", start=6, end=8)
        closed = [recording, *recording.copies.all(), *clip.files.all()]
        keeper = factories.UserFactory(curator=True)
        seal_span(
            recording=recording, begin=5_000, end=10_000, wish=models.Wish.MINOR, reason=f"{word}sebab", user=keeper
        )
        recording.refresh_from_db()
        factories.give_copies(recording)
        self.twin.words |= {f"{word}{one}" for one in ("ucap", "klip", "sebab")}
        self.twin.addresses |= {
            entry.url, f"/en{entry.url}", f"{entry.url}dalam/?q=sumur", f"{entry.url}bagian/{recording.pk}/1/",
            *(one.file.url for one in (*closed, *recording.copies.all())),
            *(f"/transkrip/{one.pk}.{form}" for one in (said, index) for form in ("vtt", "srt", "txt", "pdf")),
            *(f"/segmen/{key_of(segment)}/" for one in (said, index) for segment in one.segments.all()),
            *(f"{prefix}/klip/{clip.identifier}/{end}" for prefix in ("", "/en") for end in ("", "sematan/")),
            f"/klip/{clip.identifier}/{said.pk}.vtt", f"/{clip.ark}", f"/cms/rekaman/segel/{recording.pk}/",
        }  # fmt: skip

    def _place_kept_back(self, secret: Secret) -> None:
        """Public entries that lie in the same kelurahan, and not at the same place."""
        kelurahan = factories.AreaFactory(code="31.74.01.1001", level="kelurahan", name="Tebet Timur")
        exact = {"latitude": -6.2 - secret.side / 9999, "longitude": 106.8 + secret.year / 77777}
        home = factories.PlaceFactory(
            title="Rumah di tepi sumur", slug="rumah-di-tepi-sumur", area=kelurahan, place_is_withheld=True,
            address=f"Gang {secret.word}simpan", **exact
        )  # fmt: skip
        spot = ("place", {"name": "Rumahnya", "note": "", **exact})
        told = factories.TraditionFactory(title="Menimba", slug="menimba", body=[spot], place_is_withheld=True)
        self.twin.words.add(f"{secret.word}simpan")
        self.twin.addresses |= {f"{prefix}{one.url}" for prefix in ("", "/en") for one in (home, told)}

    def _draft_of_a_public_entry(self, number: int, secret: Secret) -> None:
        """Published words stay; the newer ones are nobody's business yet."""
        entry = factories.PlaceFactory(title=f"Pasar {number}")
        entry.title, entry.summary = f"{secret.word}judul baru", f"{secret.word}ringkas baru"
        entry.tags.add(f"{secret.word}tag0")
        entry.save_revision()


PUBLISHED = datetime(2026, 1, 5, 3, tzinfo=UTC)
LEVELS = ("community", "staff", "sealed")
TAG_PAGES = (("jelajah/tag/", "/"), ("jelajah/tag/", "/?hal=2"), ("cari/?tag=", ""))


def file(name: str, size: int = 100) -> ContentFile[bytes]:
    return ContentFile(b"ID3" + bytes(size), name=name)


def picture(name: str, side: int) -> Any:
    return factories.ImageFactory(
        title=name, alt_text=f"Gambar {side}", file=ContentFile(factories.picture(size=(side, side)), name=name)
    )


def key_of(segment: models.Segment) -> str:
    """Instead of one by chance: the same in both sites, however many segments the closed transcripts have."""
    return f"s{segment.transcript_id:06}{segment.order:06}"


@contextmanager
def built(
    secrets: dict[str, Secret], root: Path, settings: Any, captured: Any, *, referring: bool = True
) -> Iterator[Twin]:
    """The site, indexed; it is gone afterwards, with the numbers that its rows used up (SQLite)."""
    settings.MEDIA_ROOT, settings.SEARCH_EMBEDDED_PATH = root / "media", root / "search"
    for cache in caches.all():
        cache.clear()
    with pytest.MonkeyPatch.context() as patched, transaction.atomic():
        _without_chance(patched)
        twin = Twin()
        with captured(execute=True):
            Builder(twin).everything(secrets, referring=referring)
            # Among equals, results stand in an order that the second of publication has a part in.
            models.Entry.objects.exclude(first_published_at=None).update(first_published_at=PUBLISHED)
            for segment in models.Segment.objects.all():
                models.Segment.objects.filter(pk=segment.pk).update(key=key_of(segment))
        while outbox.work(refresh=True):
            pass
        yield twin
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


def _without_chance(patched: pytest.MonkeyPatch) -> None:
    """Names of files come from what is uploaded, and identifiers one after another: the same in both sites."""
    seen: Counter[str] = Counter()
    made = storage.generated_name

    def repeatable(uploaded: str, stem: str = "") -> str:
        seen[uploaded] += 1
        return made(uploaded, hashlib.md5(f"{uploaded} {seen[uploaded]}".encode()).hexdigest())  # noqa: S324  # no secret

    for factory in (*factories.FACTORIES.values(), factories.InstitutionFactory):
        factory.reset_sequence(100, force=True)
    patched.setattr(storage, "generated_name", repeatable)
    patched.setattr(identifiers, "secrets", SimpleNamespace(choice=random.Random(1).choice))  # no secret
