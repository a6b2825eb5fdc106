"""Whatever row of the domain is changed, every document that shows it is made anew.

The models are found, not listed: one that documents begin to show, and that nobody declared, fails here.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from taggit.models import Tag
from wagtail.fields import StreamField

from knowledge import models as domain
from search.documents import dependencies, documents
from search.engines.base import Audience
from search.models import Change
from tests import factories
from tests.helpers.outbox import strike_off

Indexed = Callable[[Callable[[], Any]], Any]
Documents = dict[tuple[Audience, int], int]

APPS = ("knowledge", "taggit", "wagtailcore")
# Places in the tree of pages, and what leads from a part of a page's row to the other.
OF_THE_TREE = {"path", "depth", "numchild", "url_path", "page_ptr", "entry_ptr", "content_type", "latest_revision"}
SECOND_TAG, SECOND_AREA = "tag kedua", "31.73"


@pytest.fixture
def archive(site: Any) -> list[Any]:
    """An entry of each type with all that belongs to it, a draft of a published one, and one that never was."""
    kota = factories.AreaFactory()
    area = factories.AreaFactory(code="31.74.09", level="kecamatan", name="Jagakarsa", parent=kota)
    factories.AreaFactory(code=SECOND_AREA, name="Jakarta Barat")
    factories.InstitutionFactory()
    factories.LanguageFactory(code="bew", name="Betawi", name_en="Betawi")
    Tag.objects.create(name=SECOND_TAG, slug="tag-kedua")
    transcript = factories.TranscriptFactory()
    quoting = [("audio", {"recording": transcript.recording, "caption": ""})]
    kept = {"area": area, "tags": ["rawa"], "year_from": 1950, "summary_en": "Short.", "title_en": "Title"}
    entries = [
        _complete(factory(**kept, live=False, **_own(name, transcript, quoting)))
        for name, factory in factories.FACTORIES.items()
    ]
    entries.append(factories.PlaceFactory(live=False, tags=["konsep"]))
    drafted = entries[0]
    drafted.tags.add("hanya-konsep")
    drafted.area = kota
    drafted.save_revision()
    strike_off()
    return entries


def _own(name: str, transcript: Any, quoting: Any) -> dict[str, Any]:
    return {
        "oral_history": {"recordings": [transcript.recording], "interview_place": "Balekambang"},
        "tradition": {"body": quoting, "materials": [("material", {"name": "secang", "amount": "", "note": ""})]},
        "place": {"address": "Jalan Contoh"},
        "person": {"life": "lahir 1948"},
        "artefact": {"maker": "Engkong", "technique": "ukir"},
        "collection": {},
    }[name]


def _complete(entry: Any) -> Any:
    entry.languages.add(factories.LanguageFactory())
    match entry:
        case domain.OralHistory():
            entry.narrators.add(domain.Narrator(name="Mak Ijah", note="penjual"))
        case domain.Tradition():
            entry.practitioners.add(domain.Practitioner(name="Sanggar", note="lama"))
        case domain.Place():
            entry.former_names.add(domain.FormerName(name="Meester", period="dulu"))
        case domain.Person():
            entry.roles.add(domain.PersonRole(kind="performer", detail="tehyan"))
        case domain.Collection():
            told = domain.Place.objects.get()
            entry.items.add(domain.CollectionItem(entry=told, narrative="<p>Kisah</p>"))
    entry.save_revision().publish()
    entry.refresh_from_db()
    return entry


def found_models() -> list[type[models.Model]]:
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def rows_of(model: type[models.Model]) -> list[Any]:
    rows = list(model._default_manager.order_by("pk"))
    return rows if len(rows) < 4 else [*rows[:2], *rows[-2:]]


def fields_of(model: type[models.Model]) -> list[Any]:
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in OF_THE_TREE and not isinstance(field, models.FileField)
    ]


def others(field: Any, value: Any) -> Iterator[Any]:
    """Values that the field may have instead."""
    if field.choices:
        yield from [choice for choice, _ in field.flatchoices if choice != value][:3]
    elif isinstance(field, models.ForeignKey):
        yield from field.related_model._default_manager.exclude(pk=value).values_list("pk", flat=True)[:1]
        if field.null and value is not None:
            yield None
    elif isinstance(field, StreamField):
        yield field.to_python([{"type": "text", "value": "<p>zqxbaru</p>", "id": "1"}])
        yield field.to_python([])
    elif isinstance(field, models.JSONField):
        yield {**value, "title": "zqxbaru"} if isinstance(value, dict) else value
    elif isinstance(field, models.BooleanField):
        yield not value
    elif isinstance(field, models.DateField):
        unknown = timezone.now() if isinstance(field, models.DateTimeField) else date(2000, 1, 1)
        yield (value or unknown) + timedelta(days=1)
    elif isinstance(field, models.IntegerField | models.FloatField):
        yield (value or 0) + 1
    elif isinstance(field, models.CharField | models.TextField):
        yield f"{value or ''}x"[-field.max_length :] if field.max_length else f"{value}x"
        if field.blank:
            yield ""


def all_documents() -> Documents:
    ids = list(domain.Entry.objects.values_list("pk", flat=True))
    return {(who, one.entry): one.fingerprint for who in Audience for one in documents(ids, who, 0)}


class UndoneError(Exception):
    pass


def left_behind(change: Callable[[], Any], before: Documents) -> set[tuple[Audience, int]]:
    """Documents that are other than before, or gone, and that no row of the outbox names."""
    missed: set[tuple[Audience, int]] = set()
    try:
        with transaction.atomic():
            last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            change()
            after = all_documents()
            differing = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
            rows = Change.objects.filter(pk__gt=last)
            told = set(rows.filter(of_draft=False).values_list("entry_id", flat=True))
            to_staff = told | set(rows.values_list("entry_id", flat=True))
            missed = {(who, pk) for who, pk in differing if pk not in (to_staff if who is Audience.STAFF else told)}
            raise UndoneError
    except (UndoneError, DatabaseError, ProtectedError, ValidationError, ValueError):
        return missed


def walk(model: type[models.Model], before: Documents) -> set[str]:
    """Fields of the model whose change leaves documents behind; "delete" for the row itself."""
    wrong = set()
    for row in rows_of(model):
        for field in fields_of(model):
            for value in others(field, getattr(row, field.attname)):

                def change(pk: Any = row.pk, name: str = field.attname, value: Any = value) -> None:
                    fresh = model._default_manager.get(pk=pk)
                    setattr(fresh, name, value)
                    fresh.save()

                if left_behind(change, before):
                    wrong.add(field.name)
        if left_behind(lambda pk=row.pk: model._default_manager.get(pk=pk).delete(), before):  # type: ignore[misc]
            wrong.add("delete")
    return wrong


def test_no_change_of_any_row_leaves_a_document_behind(archive: list[Any]) -> None:
    before = all_documents()
    assert sum(who is Audience.PUBLIC for who, _ in before) == len(factories.FACTORIES)
    wrong = {model.__name__: fields for model in found_models() if (fields := walk(model, before))}
    assert wrong == {}


@pytest.mark.parametrize(
    "model", sorted({one.model for one in dependencies.declared()}, key=lambda model: model.__name__)
)
def test_a_model_that_is_not_declared_is_found(
    archive: list[Any], model: type[models.Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = dependencies.declared()
    monkeypatch.setattr(dependencies, "declared", lambda: tuple(one for one in every if one.model is not model))
    dependencies.of.cache_clear()
    try:
        assert walk(model, all_documents())
    finally:
        monkeypatch.undo()
        dependencies.of.cache_clear()
