"""What is taken out is gone before the request is answered; what is added waits for the worker and hides nothing.

No worker runs in these tests.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from taggit.models import Tag

from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import Area, Institution
from knowledge.transcripts.saving import save_segments
from knowledge.transcripts.segments import ParsedSegment
from search.engines import engine
from search.indexing import changes, outbox
from search.models import Change
from search.port import Audience, EngineUnavailableError, Query
from search.results.similar import EngineSeeker
from tests import factories
from tests.helpers.outbox import strike_off

READERS = (Audience.PUBLIC, Audience.MEMBERS)
Indexed = Callable[[Callable[[], Any]], Any]
Committed = Callable[[Callable[[], Any]], Any]


@pytest.fixture
def committed(indexed: Indexed, settings: Any, django_capture_on_commit_callbacks: Any) -> Committed:
    """Does something and commits it, while no worker runs."""

    def run(action: Callable[[], Any]) -> Any:
        settings.SEARCH_WORKER = "external"
        with django_capture_on_commit_callbacks(execute=True):
            return action()

    return run


class Refusing:
    """The engine, which answers and takes no change in: a full disk, a server that hangs when it writes."""

    def __init__(self) -> None:
        self._engine = engine()
        self.written: list[Audience] = []

    def __call__(self) -> "Refusing":
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def index(self, documents: Any, audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        self.written.append(audience)
        raise EngineUnavailableError("no space left")

    def delete(self, entries: Any, version: int, audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        self.written.append(audience)
        raise EngineUnavailableError("no space left")


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Refusing:
    one = Refusing()
    monkeypatch.setattr(outbox, "engine", one)
    return one


def everything_about(word: str, client: Client) -> Iterator[str]:
    """All that the public's pages and every index for readers say when this word is asked for."""
    for text in (word, word[:5], f"{word}x", f"{word[:4]}*"):
        page = client.get("/cari/", {"q": text})
        yield "".join(page.content.decode().split(text)) if text in word else page.content.decode().replace(text, "")
        yield from (str(result.snippet) for result in page.context["search"].results)
        yield client.get("/cari/saran/", {"q": text}).content.decode()
        for audience in READERS:
            yield repr(engine().search(Query(text, audience=audience, without=outbox.suppressed_entries())).hits)


def finds(client: Client, text: str) -> int:
    total: int = client.get("/cari/", {"q": text}).context["search"].total
    return total


def publish(entry: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(entry, name, value)
    entry.save_revision().publish()


SECRET = "zirkonia"  # a word


@pytest.fixture
def telling(site: Any, indexed: Indexed) -> Any:
    body = [("text", f"<p>Yang tetap.</p><p>Kata {SECRET}kata di sini.</p>")]
    transcript = factories.TranscriptFactory(words=["Suara tetap.", f"Suara {SECRET}suara."])
    entry = indexed(
        lambda: factories.OralHistoryFactory(
            title="Cerita", body=body, tags=[f"{SECRET}tag", "lain"], recordings=[transcript.recording], live=False
        )
    )
    entry.narrators.add(EntryNarrator(name=f"Mak {SECRET}penutur"))
    indexed(lambda: publish(entry))
    entry.refresh_from_db()
    return entry


def remove_passage(entry: Any) -> None:
    publish(entry, body=[("text", "<p>Yang tetap.</p>")])


def remove_tag(entry: Any) -> None:
    entry.tags.remove(f"{SECRET}tag")
    publish(entry)


def remove_narrator(entry: Any) -> None:
    entry.narrators = []
    publish(entry)


def remove_words(entry: Any) -> None:
    transcript = entry.recording_links.get().recording.transcripts.get()
    save_segments(transcript=transcript, segments=[ParsedSegment(0, 5, "Penutur", "Suara tetap.")])


def delete_tag(entry: Any) -> None:
    Tag.objects.get(name=f"{SECRET}tag").delete()


def rename_tag(entry: Any) -> None:
    tag = Tag.objects.get(name=f"{SECRET}tag")
    tag.name, tag.slug = "diganti", "diganti"
    tag.save()


def raise_transcript(entry: Any) -> None:
    transcript = entry.recording_links.get().recording.transcripts.get()
    transcript.access_level = "staff"
    transcript.save()


REMOVALS = [
    (remove_passage, f"{SECRET}kata"),
    (remove_tag, f"{SECRET}tag"),
    (remove_narrator, f"{SECRET}penutur"),
    (remove_words, f"{SECRET}suara"),
    (raise_transcript, f"{SECRET}suara"),
    (delete_tag, f"{SECRET}tag"),
    (rename_tag, f"{SECRET}tag"),
]


@pytest.mark.parametrize(("remove", "word"), REMOVALS)
def test_what_is_taken_out_is_gone_with_the_commit(
    telling: Any, client: Client, committed: Committed, remove: Callable[[Any], None], word: str
) -> None:
    assert finds(client, word) == 1
    committed(lambda: remove(telling))
    assert finds(client, word) == 0
    assert not any(word in said for said in everything_about(word, client))
    assert finds(client, "tetap") == 1, "the rest is still found"
    assert not outbox.suppressed_entries()


@pytest.mark.parametrize(("remove", "word"), REMOVALS)
def test_what_no_engine_takes_out_is_left_out(
    telling: Any, client: Client, committed: Committed, refusing: Refusing, remove: Callable[[Any], None], word: str
) -> None:
    committed(lambda: remove(telling))
    assert outbox.suppressed_entries() == (telling.pk,)
    assert finds(client, word) == 0
    assert not any(word in said for said in everything_about(word, client))
    assert telling.pk not in EngineSeeker().similar(telling.pk, changes._ANY_READER)


def add_passage(entry: Any) -> None:
    publish(entry, body=[*((block.block_type, block.value) for block in entry.body), ("text", "<p>Dan lagi.</p>")])


def retitle_recording(entry: Any) -> None:
    recording = entry.recording_links.get().recording
    recording.title = "Judul lain"
    recording.save()


def save_draft(entry: Any) -> None:
    entry.body = []
    entry.save_revision()


@pytest.mark.parametrize("change", [add_passage, retitle_recording, save_draft])
def test_what_takes_nothing_out_hides_nothing(
    telling: Any, client: Client, committed: Committed, refusing: Refusing, change: Callable[[Any], None]
) -> None:
    committed(lambda: change(telling))
    assert finds(client, SECRET) == 1
    assert not outbox.suppressed_entries()
    assert refusing.written == [], "nothing is written while somebody waits"


def test_a_draft_of_a_published_entry_leaves_the_readers_indices_alone(
    telling: Any, committed: Committed, refusing: Refusing
) -> None:
    committed(lambda: save_draft(telling))
    assert list(Change.objects.values_list("entry_id", "of_draft")) == [(telling.pk, True)]
    outbox.work()
    assert refusing.written == [Audience.STAFF]


@pytest.mark.parametrize("change", [add_passage, remove_passage, remove_narrator, remove_tag])
def test_one_publication_makes_one_row(telling: Any, committed: Committed, change: Callable[[Any], None]) -> None:
    committed(lambda: transaction.atomic()(change)(telling))
    assert list(Change.objects.values_list("entry_id", flat=True)) == [telling.pk]


def test_a_savepoint_that_is_rolled_back_takes_its_rows_along_and_no_others(telling: Any) -> None:
    strike_off()
    with transaction.atomic():
        with transaction.atomic():
            save_draft(telling)
            transaction.set_rollback(True)
        assert not Change.objects.exists()
        save_draft(type(telling).objects.get())
    assert Change.objects.filter(entry_id=telling.pk).count() == 1


@pytest.fixture
def many(site: Any, indexed: Indexed, monkeypatch: pytest.MonkeyPatch) -> Institution:
    """The institution of four entries, where more than two are too many to be closed in the request."""
    monkeypatch.setattr(changes, "AT_ONCE", 2)
    institution = factories.InstitutionFactory(name=f"Balai {SECRET}lembaga")
    area = factories.AreaFactory(code="31.75", name=f"Kota {SECRET}kota")
    kept = {"institution": institution, "area": area, "tags": [f"{SECRET}tag"]}
    indexed(lambda: [factories.PlaceFactory(**kept) for _ in range(4)])
    return institution


def rename_institution(institution: Institution) -> None:
    institution.name = "Balai Baru"
    institution.save()


def rename_area(institution: Institution) -> None:
    area = Area.objects.get(code="31.75")
    area.name = "Kota Baru"
    area.save()


@pytest.mark.parametrize(
    ("remove", "word"),
    [
        (delete_tag, f"{SECRET}tag"),
        (rename_tag, f"{SECRET}tag"),
        (rename_institution, f"{SECRET}lembaga"),
        (rename_area, f"{SECRET}kota"),
    ],
)
def test_a_name_taken_off_very_many_entries_is_gone_with_the_commit(
    many: Institution, client: Client, committed: Committed, remove: Callable[[Any], None], word: str
) -> None:
    assert finds(client, word) == 4
    committed(lambda: remove(many))
    assert finds(client, word) == 0
    assert not any(word in said for said in everything_about(word, client))
    while outbox.work():
        pass
    assert not outbox.suppressed_entries()
    assert finds(client, word) == 0
    assert finds(client, "balai") == 4, "they are found again"


def test_a_name_on_very_many_entries_is_left_to_the_worker(
    many: Institution, committed: Committed, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(25):
        committed(lambda: rename_institution(many))
    assert Change.objects.filter(of_many=True).count() == 4
    while outbox.work():
        pass
    assert engine().search(Query("baru")).total == 4
    assert engine().search(Query(f"{SECRET}lembaga", widen=False)).total == 0


def test_a_name_on_more_entries_than_a_search_can_name_hides_none(
    many: Institution, client: Client, committed: Committed, bound: int
) -> None:
    committed(lambda: rename_institution(many))
    assert Change.objects.filter(of_many=True).count() > bound
    assert outbox.suppressed_entries() == ()
    assert finds(client, "balai") == 4


def test_a_single_change_goes_before_those_of_many(site: Any, indexed: Indexed) -> None:
    many, single = indexed(lambda: [factories.PlaceFactory(), factories.PlaceFactory()])
    outbox.record_many(type(many).objects.filter(pk=many.pk))
    outbox.record([single.pk])
    assert outbox.work(1) == 1
    assert list(Change.objects.values_list("entry_id", flat=True)) == [many.pk]


@pytest.fixture
def bound(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(outbox, "MOST_WITHHELD", 3)
    return 3


def test_as_many_as_a_search_can_name_are_left_out(telling: Any, client: Client, bound: int) -> None:
    outbox.record([telling.pk, *range(10_001, 10_000 + bound)], closing=True)
    assert len(outbox.suppressed_entries()) == bound
    page = client.get("/cari/", {"q": SECRET})
    assert page.status_code == 200
    assert page.context["search"].total == 0


def test_beyond_that_search_says_that_it_does_not_answer(telling: Any, client: Client, bound: int) -> None:
    outbox.record([telling.pk, *range(10_001, 10_001 + bound)], closing=True)
    page = client.get("/cari/", {"q": SECRET})
    assert page.status_code == 503
    assert page.context["search"].results == []
    assert client.get("/cari/saran/", {"q": SECRET[:5]}).json()["suggestions"] == []
    assert EngineSeeker().similar(telling.pk, changes._ANY_READER) == ()
    assert client.get(telling.url).status_code == 200
    while outbox.work():
        pass
    assert finds(client, SECRET) == 1
