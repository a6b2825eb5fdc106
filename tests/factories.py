"""The smallest valid object of each kind, with a trait for each rights state."""

import hashlib
import io
from datetime import date
from functools import cache
from typing import Any

import factory
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image as PillowImage
from wagtail.models import Collection as FileCollection
from wagtail.models import Locale, Page, Site

from knowledge import entry_types, models
from knowledge.access.consents import Decision, record_consent
from knowledge.access.under_protocols import set_protocols
from knowledge.entry_types.artefact.models import Artefact
from knowledge.entry_types.collection.models import Collection
from knowledge.entry_types.oral_history.models import OralHistory
from knowledge.entry_types.person.models import Person
from knowledge.entry_types.place.models import Place
from knowledge.entry_types.tradition.models import Tradition
from knowledge.media.copies.wanted import missing
from knowledge.rights.consents import Answer, ConsentState, Scope
from knowledge.rights.viewer import CURATOR_GROUP, LIBRARIAN_GROUP


def site() -> models.HomePage:
    """The site as `setup` would make it, without its words. Idempotent within a test."""
    existing = models.HomePage.objects.first()
    if existing is not None:
        return existing
    root = Page.get_first_root_node() or _as_migrated()
    for page in root.get_children():
        page.delete()
    root.refresh_from_db()
    home = root.add_child(instance=models.HomePage(title="Beranda", slug="home", headline="Ingatan Jakarta"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "KMPortal"}
    )
    for one in entry_types.registered():
        home.add_child(instance=models.SectionIndex(title=one.slug.title(), slug=one.slug, entry_type=one.name))
    Site.clear_site_root_paths_cache()
    return home


def _as_migrated() -> Page:
    """What migrations made is gone after a test that commits."""
    Locale.objects.get_or_create(language_code="id")
    FileCollection.get_first_root_node() or FileCollection.add_root(name="Root")
    return Page.add_root(instance=Page(title="Root", slug="root"))


def section(entry_type: str) -> models.SectionIndex:
    site()
    return models.SectionIndex.objects.get(entry_type=entry_type)


def set_level(thing: Any, level: str) -> None:
    """As a curator would: entry, medium or transcript; what follows from it is stored as well."""
    held = type(thing).objects.get(pk=thing.pk)
    held.access_level = level
    held.save(update_fields=["access_level"])
    thing.refresh_from_db()


class AreaFactory(DjangoModelFactory[models.Area]):
    class Meta:
        model = models.Area
        django_get_or_create = ("code",)

    code = "31.74"
    level = "kota"
    name = "Jakarta Selatan"
    latitude = -6.26
    longitude = 106.81
    position = "office"


class InstitutionFactory(DjangoModelFactory[models.Institution]):
    class Meta:
        model = models.Institution

    slug = factory.Sequence(lambda n: f"lembaga-{n}")
    name = factory.Sequence(lambda n: f"Perpustakaan Contoh {n}")
    kind = "special"


class LanguageFactory(DjangoModelFactory[models.Language]):
    class Meta:
        model = models.Language
        django_get_or_create = ("code",)

    code = "id"
    name = "Indonesia"
    name_en = "Indonesian"


class LicenceFactory(DjangoModelFactory[models.Licence]):
    class Meta:
        model = models.Licence
        django_get_or_create = ("code",)

    code = "cc-by-4.0"
    name = "CC BY 4.0"
    name_en = "CC BY 4.0"
    url = "https://creativecommons.org/licenses/by/4.0/"


class UserFactory(DjangoModelFactory[models.User]):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("correct horse battery")

    @factory.post_generation
    def librarian(self, create: bool, wanted: bool, **kwargs: Any) -> None:
        if wanted:
            self.groups.add(Group.objects.get_or_create(name=LIBRARIAN_GROUP)[0])  # type: ignore[attr-defined]

    @factory.post_generation
    def curator(self, create: bool, wanted: bool, **kwargs: Any) -> None:
        if wanted:
            self.groups.add(Group.objects.get_or_create(name=CURATOR_GROUP)[0])  # type: ignore[attr-defined]


def one_of_each_audience(institution: Any) -> dict[str, Any]:
    """Their accounts; None is the anonymous visitor. `librarian` works for `institution`."""
    return {
        "anonymous": None,
        "member": UserFactory(username="member"),
        "elder": UserFactory(username="elder"),
        "librarian": UserFactory(username="librarian", librarian=True, institution=institution),
        "other_librarian": UserFactory(username="other_librarian", librarian=True, institution=InstitutionFactory()),
        "curator": UserFactory(username="curator", curator=True),
    }


@cache
def picture(colour: str = "brown", size: tuple[int, int] = (640, 480), file_format: str = "PNG") -> bytes:
    """The bytes of a small image."""
    buffer = io.BytesIO()
    PillowImage.new("RGB", size, colour).save(buffer, file_format)
    return buffer.getvalue()


class ImageFactory(DjangoModelFactory[models.ArchiveImage]):
    class Meta:
        model = models.ArchiveImage

    title = factory.Sequence(lambda n: f"Gambar {n}")
    alt_text = "Rumah panggung di tepi kali"
    file = factory.LazyFunction(lambda: ContentFile(picture(), name="gambar.png"))
    collection = factory.LazyFunction(FileCollection.get_first_root_node)


#: What the copies of a recording hold here: a few bytes of each kind, which no test mistakes for the master's.
COPIES = {
    models.CopyKind.OPUS: ("audio/webm; codecs=opus", b"\x1aE\xdf\xa3" + b"salinan" * 100, "a.webm"),
    models.CopyKind.AAC: ("audio/mp4", b"M4A" + bytes(range(256)) * 4, "a.m4a"),
    models.CopyKind.VIDEO: ("video/mp4", b"\0\0\0\x18ftypisom" + b"film" * 300, "a.mp4"),
    models.CopyKind.POSTER: ("image/webp", b"RIFF\0\0\0\0WEBP" + b"gambar" * 9, "a.webp"),
    models.CopyKind.PEAKS: ("application/json", b'{"per_second":20,"peaks":[0,128,255]}', "a.json"),
    models.CopyKind.MASTER: ("audio/mpeg", b"\xff\xfb" + b"asli" * 100, "a.mp3"),
}


def give_copies(recording: models.Recording) -> None:
    """As the worker would, without its work."""
    for kind in sorted(missing(recording)):
        mime_type, content, name = COPIES[kind]
        models.RecordingCopy.objects.create(
            recording=recording,
            kind=kind,
            file=ContentFile(content, name=name),
            mime_type=mime_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            made_from_sha256=recording.sha256,
            silent_times=recording.sealed_times,
            fit_for=recording.sealed_times,
        )
    models.Job.objects.filter(recording=recording, kind="copies").update(state=models.JobState.DONE, percent=100)


def give_readers_copy(document: models.ArchiveDocument) -> models.DocumentCopy:
    """As the worker would, without its work."""
    content = b"Salinan untuk pembaca"
    models.Job.objects.filter(document=document).update(state=models.JobState.DONE, percent=100)
    return models.DocumentCopy.objects.create(
        document=document,
        file=ContentFile(content, name=document.filename),
        mime_type="application/pdf" if document.file_extension == "pdf" else "text/plain",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        made_from_sha256=document.sha256,
    )


def copy_of(recording: models.Recording, kind: str = "aac") -> models.RecordingCopy:
    return recording.copies.get(kind=kind)


class RecordingFactory(DjangoModelFactory[models.Recording]):
    """A recording row with a few bytes of file and its public copies (`copies=False`: still being prepared; `unheld`:
    without a file); tests of inspection make real media themselves."""

    class Meta:
        model = models.Recording
        skip_postgeneration_save = True

    class Params:
        unheld = factory.Trait(file="", kind="", mime_type="", duration=0, size=0, sha256="", not_held="lost")

    title = factory.Sequence(lambda n: f"Rekaman {n}")
    file = factory.LazyFunction(lambda: ContentFile(b"ID3" + bytes(range(256)) * 4, name="rekaman.mp3"))
    kind = "audio"
    mime_type = "audio/mpeg"
    duration = 60.0
    size = 1027
    sha256 = "0" * 64
    collection = factory.LazyFunction(FileCollection.get_first_root_node)

    @factory.post_generation
    def copies(self, create: bool, wanted: bool | None, **kwargs: Any) -> None:
        if create and wanted is not False:
            give_copies(self)  # type: ignore[arg-type]


class NarratorFactory(DjangoModelFactory[models.Narrator]):
    class Meta:
        model = models.Narrator

    public_name = factory.Sequence(lambda n: f"Mak Contoh {n}")
    institution = factory.SubFactory(InstitutionFactory)


def community_label(community: str = "Puak Contoh", text: str = "Mintalah izin dahulu.") -> models.CommunityLabel:
    label = models.CommunityLabel(
        kind="tk-cv", community=community, dated=date(2026, 3, 1), hub_url="https://localcontextshub.example/projects/1"
    )
    label.texts.add(models.CommunityLabelText(language="bew", title="", text=text))
    label.save()
    return label


def protocol_group(*people: Any, name: str = "Sesepuh Sanggar Pasar Senèn", institution: Any = None) -> Any:
    group = models.ProtocolGroup.objects.create(name=name, institution=institution or InstitutionFactory())
    for person in people:
        models.ProtocolMembership.objects.create(group=group, user=person)
    return group


def protocol(*people: Any, readers: str = "group", name: str = "Protokol Sanggar Pasar Senèn", **words: Any) -> Any:
    """Of a group of these people, or of whoever `readers` says."""
    group = words.pop("group", None)
    institution = words.pop("institution", None) or (group.institution if group else InstitutionFactory())
    if readers == "group" and group is None:
        group = protocol_group(*people, institution=institution)
    made = models.Protocol(
        name=name, institution=institution, readers=readers, group=group, description="Hanya untuk sesepuh.", **words
    )
    made.full_clean()
    made.save()
    return made


def put_under(thing: Any, *protocols: Any, one_suffices: bool = False) -> None:
    """As a curator does it."""
    user = UserFactory(curator=True)
    set_protocols(thing=thing, protocols=protocols, one_suffices=one_suffices, user=user)


def decision(state: str = "given", way: str = "signed", **words: Any) -> Decision:
    """A consent to everything that a reader sees, but for the scopes that are named: `voice="no"`."""
    answers = {scope: Answer.YES for scope in Scope if scope is not Scope.MACHINE_TRAINING}
    answers |= {Scope(name): Answer(words.pop(name)) for name in list(words) if name in Scope.values}
    return Decision(state=ConsentState(state), way=models.ConsentWay(way), scopes=answers, **words)


def consent(narrator: models.Narrator, entry: models.Entry, state: str = "given", **words: Any) -> models.Consent:
    """As a curator records it."""
    recording, form = words.pop("recording", None), words.pop("form", None)
    user = UserFactory(curator=True)
    return record_consent(
        narrator=narrator, entry=entry, decision=decision(state, **words), user=user, recording=recording, form=form
    )


def give_files(clip: models.Clip) -> None:
    """As the worker would, without its work: a few bytes of each kind."""
    film = (models.CopyKind.VIDEO, models.CopyKind.POSTER)
    for kind in film if clip.recording.is_video else (models.CopyKind.OPUS, models.CopyKind.AAC):
        mime_type, content, name = COPIES[kind]
        models.ClipFile.objects.create(
            clip=clip,
            kind=kind,
            file=ContentFile(content, name=name),
            mime_type=mime_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            made_from_sha256=clip.recording.sha256,
        )


def file_of(clip: models.Clip, kind: str = "aac") -> models.ClipFile:
    return clip.files.get(kind=kind)


class ClipFactory(DjangoModelFactory[models.Clip]):
    """A clip with its files (`files=False`: not cut yet), of a recording that has an entry or not."""

    class Meta:
        model = models.Clip
        skip_postgeneration_save = True

    recording = factory.SubFactory(RecordingFactory)
    identifier = factory.LazyFunction(models.PermanentIdentifier.mint)
    title = factory.Sequence(lambda n: f"Klip {n}")
    title_language = "id"
    start = 0.0
    end = 5.0

    @factory.post_generation
    def files(self, create: bool, wanted: bool | None, **kwargs: Any) -> None:
        if create and wanted is not False:
            give_files(self)  # type: ignore[arg-type]


class TranscriptFactory(DjangoModelFactory[models.Transcript]):
    class Meta:
        model = models.Transcript
        skip_postgeneration_save = True

    recording = factory.SubFactory(RecordingFactory)
    language = factory.SubFactory(LanguageFactory)

    @factory.post_generation
    def words(self, create: bool, texts: list[str] | None, **kwargs: Any) -> None:
        for order, text in enumerate(texts or ["Dulu di sini masih kebun salak semua."]):
            models.Segment.objects.create(
                transcript=self, order=order, start=order * 5.0, end=order * 5.0 + 5.0, speaker="Penutur", text=text
            )


class TypescriptFactory(DjangoModelFactory[models.Transcript]):
    """Of a recording that is not held: each of `words` on a page of its own."""

    class Meta:
        model = models.Transcript
        skip_postgeneration_save = True

    recording = factory.SubFactory(RecordingFactory, unheld=True)
    language = factory.SubFactory(LanguageFactory)
    placed_by = "pages"

    @factory.post_generation
    def words(self, create: bool, texts: list[str] | None, **kwargs: Any) -> None:
        for order, text in enumerate(texts or ["Dulu di sini masih kebun salak semua."]):
            models.Segment.objects.create(
                transcript=self, order=order, page=str(order + 1), line=12, speaker="Penutur", text=text
            )


class EntryFactory(DjangoModelFactory[models.Entry]):
    """Creates the page below its section. `live=False` makes a draft; `access_level` any rights state."""

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(live=False)
        community = factory.Trait(access_level="community")
        staff = factory.Trait(access_level="staff")
        sealed = factory.Trait(access_level="sealed")

    title = factory.Sequence(lambda n: f"Entri contoh {n}")
    summary = "Ringkasan yang singkat."
    opk = "tradisi-lisan"
    institution = factory.SubFactory(InstitutionFactory)

    @classmethod
    def _create(cls, model_class: type[models.Entry], *args: Any, **kwargs: Any) -> models.Entry:
        tags = kwargs.pop("tags", [])
        recordings = kwargs.pop("recordings", [])
        further_areas = kwargs.pop("further_areas", [])
        live = kwargs.pop("live", True)
        entry = model_class(live=False, **kwargs)
        entry.tags.add(*tags)
        for recording in recordings:
            entry.recording_links.add(models.EntryRecording(recording=recording))
        for order, area in enumerate(further_areas):
            entry.area_links.add(models.EntryArea(area=area, sort_order=order))
        section(model_class.type_name).add_child(instance=entry)
        revision = entry.save_revision()
        if live:
            revision.publish()
            entry.refresh_from_db()
        return entry


class OralHistoryFactory(EntryFactory):
    class Meta:
        model = OralHistory

    interviewer = "Tim Sejarah Lisan"


class TraditionFactory(EntryFactory):
    class Meta:
        model = Tradition

    condition = "holding"


class PlaceFactory(EntryFactory):
    class Meta:
        model = Place


class PersonFactory(EntryFactory):
    class Meta:
        model = Person


class ArtefactFactory(EntryFactory):
    class Meta:
        model = Artefact


class CollectionFactory(EntryFactory):
    class Meta:
        model = Collection


FACTORIES: dict[str, type[EntryFactory]] = {
    "oral_history": OralHistoryFactory,
    "tradition": TraditionFactory,
    "place": PlaceFactory,
    "person": PersonFactory,
    "artefact": ArtefactFactory,
    "collection": CollectionFactory,
}
