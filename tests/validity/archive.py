"""An archive with one entry of each type and everything that an entry can hold."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Collection as FileCollection

from knowledge import models
from knowledge.entry_types.collection.models import CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.entry_types.person.models import PersonRole
from knowledge.entry_types.place.models import FormerName
from knowledge.entry_types.tradition.models import Practitioner
from tests import factories

TEXT = "<p>Dulu di sini <b>kebun</b> &amp; <i>sumur</i>.</p><ul><li>Satu</li><li>Dua</li></ul>"


def fill(site: models.HomePage) -> dict[str, models.Entry]:
    """The entries by type; every one is published and open to all, save `members`."""
    place = factories.PlaceFactory(
        title="Sumur tua", lead_image=factories.ImageFactory(), latitude=-6.2, longitude=106.8
    )
    place.former_names.add(FormerName(name="Waterput", period="1753 – 1942", note="Nama di peta lama"))
    person = factories.PersonFactory(title="Enyak", lead_image=factories.ImageFactory(), life="Lahir pada 1944")
    person.roles.add(PersonRole(kind="narrator", detail="pencerita"))
    history = _history(person, place)
    tradition = factories.TraditionFactory(title="Mengupas salak", lead_image=factories.ImageFactory(), tags=["salak"])
    tradition.practitioners.add(Practitioner(name="Enyak", person=person, note="Sejak kecil"))
    tradition.practitioners.add(Practitioner(name="Sanggar Contoh"))
    tradition.materials = [("material", {"name": "Salak", "amount": "2 genggam", "note": "Yang matang"})]
    tradition.steps = [("step", {"title": "Kupas", "text": "Dari ujungnya.\nPelan-pelan."})]
    artefact = factories.ArtefactFactory(title="Golok", maker="Tak dikenal", dimensions="62 × 8 cm")
    collection = factories.CollectionFactory(title="Seputar sumur", lead_image=factories.ImageFactory())
    for entry in (history, tradition, artefact):
        collection.items.add(CollectionItem(entry=entry, narrative=TEXT))
    entries: dict[str, Any] = {
        "place": place,
        "person": person,
        "tradition": tradition,
        "artefact": artefact,
        "collection": collection,
    }
    for entry in entries.values():
        entry.save_revision().publish()
    site.featured = collection
    site.save()
    for recording in models.Recording.objects.filter(home=history.pk):
        factories.ClipFactory(recording=recording, title="Sumur <dalam> & dingin", note="Satu.\nDua.")
    return {**entries, "oral_history": history, "members": factories.PlaceFactory(title="Makam", community=True)}


def _history(person: Any, place: Any) -> OralHistory:
    heading, inline = (factories.RecordingFactory(title=f"Rekaman {n}") for n in range(2))
    film = factories.RecordingFactory(title="Rekaman 2", kind="video", mime_type="video/mp4")
    for recording in (heading, inline):
        for kind in ("original", "translation"):
            factories.TranscriptFactory(recording=recording, kind=kind, words=["Sumur itu <dalam> & dingin.", "Iya."])
    return factories.OralHistoryFactory(
        title="Cerita “sumur” & kebun",
        title_en="A story of <wells>",
        lead_image=factories.ImageFactory(credit="Foto: contoh"),
        area=factories.AreaFactory(),
        tags=["sumur", "kebun salak"],
        recordings=[heading, film],
        year_from=1955,
        years_approximate=True,
        licence=factories.LicenceFactory(),
        credits="Penutur: Contoh\nPewawancara: Contoh",
        narrators=[EntryNarrator(name="Enyak", person=person), EntryNarrator(name="Tanpa halaman")],
        relations=[models.EntryRelation(target=place)],
        body=_body(heading, inline),
    )


def _body(heading: Any, inline: Any) -> list[tuple[str, Any]]:
    document = models.ArchiveDocument.objects.create(
        title="Peta", file=ContentFile(b"%PDF-1.4", name="peta.pdf"), collection=FileCollection.get_first_root_node()
    )
    figure = {"image": factories.ImageFactory(), "alt_text": 'Sumur "tua"', "caption": "Sumur & embernya"}
    step, material = {"title": "Timba", "text": ""}, {"name": "Ember", "amount": "", "note": ""}
    return [
        ("text", TEXT),
        ("heading", "Airnya"),
        ("quotation", {"text": "Jernih.\nDingin.", "speaker": "Enyak", "source": "Wawancara"}),
        ("uncertainty", {"text": "Tahunnya diragukan."}),
        ("link", {"url": "https://example.org/?a=1&b=2", "title": "Di tempat lain", "description": "Peta"}),
        ("image", figure),
        ("gallery", {"images": [figure, figure]}),
        ("audio", {"recording": heading, "caption": "Sudah di atas"}),
        ("audio", {"recording": inline, "caption": ""}),
        ("audio", {"recording": inline, "caption": "Sekali lagi"}),
        ("document", {"document": document, "description": "Dua halaman"}),
        ("steps", {"title": "", "steps": [step]}),
        ("steps", {"title": "Menimba", "steps": [step, step]}),
        ("materials", {"title": "", "items": [material]}),
        ("materials", {"title": "Alat", "items": [material]}),
        ("place", {"name": "Sumur", "latitude": -6.2, "longitude": 106.8, "note": "Kira-kira"}),
    ]
