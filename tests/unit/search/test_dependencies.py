"""Whatever row of the domain is changed, every document that shows it is made anew.

The models are found, not listed: one that documents begin to show, and that nobody declared, fails here.
"""

import dataclasses
import logging
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from taggit.models import Tag
from wagtail.fields import StreamField
from wagtail.models import Page

from knowledge import entry_types
from knowledge import models as domain
from knowledge.entry_types.collection.models import Collection, CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.entry_types.person.models import OtherName, Person, PersonRole
from knowledge.entry_types.place.models import FormerName, Place
from knowledge.entry_types.tradition.models import Practitioner, Tradition
from search.engines import engine
from search.indexing import dependencies, outbox
from search.indexing.documents import documents
from search.models import Change, VersionSequence
from search.port import Audience
from tests import factories
from tests.helpers.outbox import strike_off

logger = logging.getLogger(__name__)  # pytest --log-cli-level=INFO says how many changes were made

Archive = Callable[..., list[Any]]
Documents = dict[tuple[Audience, int], int]  # fingerprints

APPS = ("knowledge", "taggit", "wagtailcore")
# Places in the tree of pages, and what leads from a part of a page's row to the other.
OF_THE_TREE = {"path", "depth", "numchild", "url_path", "page_ptr", "entry_ptr", "content_type", "latest_revision"}
SECOND_TAG, SECOND_AREA = "tag kedua", "31.73"

pytestmark = pytest.mark.once


@pytest.fixture
def archive(site: Any) -> "Archive":
    """A function: an entry of each of these types with all that belongs to it, one with a draft that points elsewhere,
    and one that waits for its first publication; indexed, with nothing waiting."""

    def build(*types: str) -> list[Any]:
        kota = factories.AreaFactory()
        area = factories.AreaFactory(code="31.74.09", level="kecamatan", name="Jagakarsa", parent=kota)
        factories.AreaFactory(code=SECOND_AREA, name="Jakarta Barat")
        factories.InstitutionFactory()
        factories.LanguageFactory(code="bew", name="Betawi", name_en="Betawi")
        Tag.objects.create(name=SECOND_TAG, slug="tag-kedua")
        transcript = factories.TranscriptFactory()
        quoting = [("audio", {"recording": transcript.recording, "caption": ""})]
        balekambang = factories.AreaFactory(code="31.75.04.1005", level="kelurahan", name="Balekambang")
        kept = {
            "area": area,
            "further_areas": [balekambang],
            "tags": ["rawa"],
            "year_from": 1950,
            "summary_en": "Short.",
            "title_en": "Title",
        }
        drafted = factories.PlaceFactory(area=area)
        entries = [
            _complete(factories.FACTORIES[name](**kept, live=False, **_own(name, transcript, quoting)))
            for name in types
        ]
        drafted.tags.add("hanya-konsep")
        drafted.area = kota
        drafted.area_links.add(domain.EntryArea(area=balekambang))
        drafted.save_revision()
        return [drafted, *entries, _submitted(factories.PlaceFactory(live=False, tags=["konsep"]))]

    return build


def _submitted(entry: Any) -> Any:
    entry.get_workflow().start(entry, factories.UserFactory())
    return entry


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
        case OralHistory():
            entry.narrators.add(EntryNarrator(name="Mak Ijah", note="penjual"))
        case Tradition():
            entry.practitioners.add(Practitioner(name="Sanggar", note="lama"))
        case Place():
            entry.former_names.add(FormerName(name="Meester", period="dulu"))
        case Person():
            entry.roles.add(PersonRole(kind="performer", detail="tehyan"))
            entry.other_names.add(OtherName(name="Mpok Geyah", note="panggung"))
        case Collection():
            told = Place.objects.first()
            entry.items.add(CollectionItem(entry=told, narrative="<p>Kisah</p>"))
    entry.save_revision().publish()
    entry.refresh_from_db()
    return entry


def found_models() -> list[type[models.Model]]:
    """Without what is only ever added to."""
    every = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    return [model for model in every if model is not domain.RightsDecision]


def rows_of(model: type[models.Model]) -> list[Any]:
    rows = list(model._default_manager.order_by("pk"))
    return rows if len(rows) < 4 else [*rows[:2], *rows[-2:]]


def fields_of(model: type[models.Model]) -> list[Any]:
    """What it inherits is gone through where it stands."""
    own = model._meta.concrete_fields if model is domain.Entry else model._meta.local_concrete_fields
    return [
        field
        for field in own
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


Values = dict[str, Any]  # of a row, by column


def changes_of(row: models.Model) -> Iterator[Values]:
    """One field at a time, where documents show it; what no document shows is changed all at once."""
    shown = {name for one in dependencies.of(type(row)) for name in one.fields}
    unseen: list[Values] = [{}, {}, {}]
    for field in fields_of(type(row)):
        values = list(others(field, getattr(row, field.attname)))
        if {field.name, field.attname} & shown:
            yield from ({field.attname: value} for value in values)
        else:
            for together, value in zip(unseen, values, strict=False):
                together[field.attname] = value
    yield from filter(None, unseen)


def wanted() -> Documents:
    ids = list(domain.Entry.objects.values_list("pk", flat=True))
    return {(who, one.entry): one.fingerprint for who in Audience for one in documents(ids, who, 0)}


def held() -> Documents:
    return {
        (who, entry): fingerprint
        for who in Audience
        for copy in engine().copies(who)
        for entry, fingerprint in engine().fingerprints(who, copy)
    }


def differing(one: Documents, other: Documents) -> set[tuple[Audience, int]]:
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


class UndoneError(Exception):
    pass


@dataclass
class Taken:
    """What came of some steps: which left a document behind, whether any was announced, whether the last can be."""

    wrong: set[str] = dataclasses.field(default_factory=set)
    is_announced: bool = False
    is_made: bool = False


class Walk:
    """Changes one thing, lets the worker run, looks for documents that were left behind, and takes the change back.

    Left behind is what no row of the outbox names, and what the index holds otherwise than it is (`search check`).
    """

    def __init__(self, *, with_worker: bool = True) -> None:
        self.before = wanted()
        self.changes = 0
        self._with_worker = with_worker
        # Entries that the index still holds as the last change left them: the next run brings them back.
        self._astray = {entry for _, entry in differing(held(), self.before)} if with_worker else set()

    def wrong(self, model: type[models.Model]) -> Iterator[str]:
        """Fields of the model whose change leaves documents behind; "delete" and "add" for the row itself."""
        for row in rows_of(model):
            for values in changes_of(row):
                yield from self._wrong_values(row, values)
            yield from self._take(_gone_and_back(row)).wrong

    def come_home(self) -> None:
        outbox.record(self._astray)
        _work()

    def _wrong_values(self, row: models.Model, values: Values) -> set[str]:
        taken = self._take({" ".join(values): lambda: _set(row, values)})
        if len(values) == 1 or (taken.is_made and not taken.is_announced and not taken.wrong):
            return taken.wrong
        # One of them cannot be, or does set something in motion and might hide another.
        half = len(values) // 2
        parts = (dict(list(values.items())[:half]), dict(list(values.items())[half:]))
        return set().union(*(self._wrong_values(row, part) for part in parts))

    def _take(self, steps: dict[str, Callable[[], Any]]) -> Taken:
        taken = Taken()
        astray: set[int] = set()
        before = self.before
        try:
            with transaction.atomic():
                for name, step in steps.items():
                    taken.is_made = False
                    last = _last_row()
                    step()
                    after = wanted()
                    taken.is_made = True
                    announced = _announced_since(last)
                    left = differing(before, after) - announced
                    if self._with_worker:
                        self.come_home()
                        self._astray = set()
                        left |= differing(held(), after)
                    strike_off()
                    astray |= {entry for _, entry in announced | left}
                    taken.is_announced |= bool(announced)
                    taken.wrong |= {name} if left else set()
                    before = after
                    self.changes += 1
                raise UndoneError
        except (UndoneError, DatabaseError, ProtectedError, ValidationError, ValueError):
            self._astray |= astray
        return taken


def _set(row: models.Model, values: Values) -> None:
    """Of an entry as what it is, as the CMS has it; of any page as a plain one, as some places of Wagtail have it."""
    fresh = type(row)._default_manager.get(pk=row.pk)
    if type(row) is domain.Entry:
        fresh = fresh.specific
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save()


def _gone_and_back(row: models.Model) -> dict[str, Callable[[], Any]]:
    """A page cannot come back, as what stood under it is gone with it: it is copied first."""
    fresh: Any = type(row)._default_manager.get(pk=row.pk)
    if isinstance(fresh, Page):
        copied = {"slug": "salinan", "title": "Salinan"}
        add = {} if fresh.is_root() else {"add": lambda: fresh.specific.copy(update_attrs=copied)}
        return {**add, "delete": fresh.delete}
    again = copy(fresh)
    return {"delete": fresh.delete, "add": lambda: again.save(force_insert=True)}


def _last_row() -> int:
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _announced_since(last: int) -> set[tuple[Audience, int]]:
    rows = Change.objects.filter(pk__gt=last).values_list("entry_id", "of_draft")
    return {(who, entry) for entry, of_draft in rows for who in Audience if who is Audience.STAFF or not of_draft}


def _work() -> None:
    while outbox.work(refresh=True):
        pass


@pytest.fixture
def _versions_only_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also over what is taken back, as they do where every change is committed."""
    numbers = count(1_000)
    monkeypatch.setattr(VersionSequence, "next", lambda: next(numbers))


# Two small archives are walked sooner than one of all types. What types share is walked in the first, where there are
# recordings, a text that quotes one, and a collection that tells of another entry.
WITH_ALL_THEY_SHARE = ("oral_history", "tradition", "collection")
ALONE = tuple(sorted(factories.FACTORIES.keys() - set(WITH_ALL_THEY_SHARE)))


def models_of(types: tuple[str, ...]) -> list[type[models.Model]]:
    """The types themselves, and their child rows."""
    own = [entry_types.by_name()[name].model for name in types]
    children = [
        one._meta.get_field(relation).related_model
        for name, one in zip(types, own, strict=True)
        for relation in entry_types.by_name()[name].search.relations
    ]
    return [*own, *children]


@pytest.mark.usefixtures("_versions_only_grow")
@pytest.mark.parametrize("types", [WITH_ALL_THEY_SHARE, ALONE])
def test_after_any_change_of_any_row_and_a_run_of_the_worker_the_index_is_in_line(
    archive: Archive, types: tuple[str, ...]
) -> None:
    archive(*types)
    _work()
    strike_off()
    walk = Walk()
    assert sum(who is Audience.PUBLIC for who, _ in walk.before) == len(types) + 1
    walked = models_of(ALONE) if types is ALONE else found_models()
    wrong = {model.__name__: fields for model in walked if (fields := set(walk.wrong(model)))}
    assert wrong == {}
    logger.info("%d changes", walk.changes)
    walk.come_home()
    call_command("search", "check")


def test_a_model_that_is_not_declared_is_found(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive(*factories.FACTORIES)
    strike_off()
    walk = Walk(with_worker=False)
    every = dependencies.declared()
    assert len({one.model for one in every}) > 20
    unfound = []
    for model in sorted({one.model for one in every}, key=lambda model: model.__name__):
        others = tuple(one for one in every if one.model is not model)
        with monkeypatch.context() as patched:
            patched.setattr(dependencies, "declared", lambda others=others: others)
            dependencies.of.cache_clear()
            if not next(walk.wrong(model), None):
                unfound.append(model.__name__)
        dependencies.of.cache_clear()
    assert unfound == []
