"""What a change sets in motion, from the row in its transaction to the answer of a search."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from knowledge.entry_types.collection.models import CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models.signals import announce
from search.engines import engine
from search.indexing import outbox
from search.models import Change, VersionSequence
from search.port import Audience, EngineUnavailableError, Query
from tests import factories
from tests.helpers.outbox import strike_off

PUBLIC, STAFF = Audience.PUBLIC, Audience.STAFF
Indexed = Callable[[Callable[[], Any]], Any]


def found(text: str, audience: Audience = PUBLIC) -> list[int]:
    return [hit.entry for hit in engine().search(Query(text, audience=audience)).hits]


def test_a_published_entry_is_found(site: Any, indexed: Indexed) -> None:
    entry = indexed(lambda: factories.PlaceFactory(title="Sumur keramat"))
    assert found("sumur") == [entry.pk]
    assert Change.objects.count() == 0


def test_a_draft_is_found_by_staff_alone(site: Any, indexed: Indexed) -> None:
    entry = indexed(lambda: factories.PlaceFactory(title="Sumur keramat", live=False))
    indexed(lambda: factories.PlaceFactory(title="Lain"))
    assert found("sumur") == []
    assert found("sumur", STAFF) == [entry.pk]


def test_an_edit_waits_for_publishing(site: Any, indexed: Indexed) -> None:
    entry = indexed(lambda: factories.PlaceFactory(title="Sumur"))

    def edit() -> Any:
        entry.title = "Perigi"
        return entry.save_revision()

    revision = indexed(edit)
    assert found("perigi") == []
    assert found("perigi", STAFF) == [entry.pk]
    indexed(revision.publish)
    assert found("perigi") == [entry.pk]
    assert found("sumur") == []


@pytest.mark.parametrize("how", ["unpublish", "delete", "seal"])
def test_what_is_withdrawn_is_gone_with_the_commit(
    site: Any, indexed: Indexed, settings: Any, django_capture_on_commit_callbacks: Any, how: str
) -> None:
    entry = indexed(lambda: factories.PlaceFactory(title="Sumur keramat"))
    settings.SEARCH_WORKER = "external"
    with django_capture_on_commit_callbacks(execute=True):
        if how == "seal":
            entry.access_level = "sealed"
            entry.save_revision().publish()
        else:
            getattr(entry, how)()
    assert found("sumur") == []
    assert set(Change.objects.values_list("closing", flat=True)) == {False}, "done, and looked at again by a worker"


@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_words_are_gone_wherever_they_are_played_when_their_home_goes(site: Any, indexed: Indexed, how: str) -> None:
    transcript = factories.TranscriptFactory(words=["Kata langka di sini"])
    home = indexed(lambda: factories.OralHistoryFactory(recordings=[transcript.recording]))
    body = [("audio", {"recording": transcript.recording, "caption": ""})]
    indexed(lambda: factories.TraditionFactory(body=body))
    assert found("langka") == [home.pk]
    indexed(getattr(home, how))
    assert found("langka") == []


def test_a_raised_transcript_is_gone_with_the_commit(
    site: Any, indexed: Indexed, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    transcript = factories.TranscriptFactory(words=["Kata rahasia di sini"])
    entry = indexed(lambda: factories.OralHistoryFactory(recordings=[transcript.recording]))
    assert found("rahasia") == [entry.pk]
    settings.SEARCH_WORKER = "external"
    with django_capture_on_commit_callbacks(execute=True):
        transcript.access_level = "staff"
        transcript.save()
    assert found("rahasia") == []
    assert entry.pk in found("entri")


def test_the_row_belongs_to_the_transaction_of_the_change(site: Any) -> None:
    strike_off()
    with transaction.atomic():
        factories.PlaceFactory()
        assert Change.objects.exists()
        transaction.set_rollback(True)
    assert Change.objects.count() == 0


def test_the_domains_own_signal_is_heard(site: Any) -> None:
    entry = factories.PlaceFactory()
    strike_off()
    announce([entry.pk], closing=True)
    assert list(Change.objects.values_list("entry_id", "closing")) == [(entry.pk, True)]


def test_collections_follow_the_entries_that_they_tell_of(site: Any) -> None:

    entry = factories.PlaceFactory()
    collection = factories.CollectionFactory(live=False)
    collection.items.add(CollectionItem(entry=entry))
    collection.save_revision().publish()
    strike_off()
    entry.unpublish()
    assert set(Change.objects.values_list("entry_id", flat=True)) == {entry.pk, collection.pk}


@pytest.mark.django_db
def test_every_ticket_is_higher_than_the_last() -> None:
    numbers = [VersionSequence.next() for _ in range(5)]
    assert numbers == sorted(set(numbers))
    VersionSequence.objects.all().delete()
    assert VersionSequence.next() > numbers[-1]


class Silent:
    """An engine that does not answer, or refuses."""

    def __init__(self, refuse: str = "") -> None:
        self.refuse = refuse

    def index(self, documents: Any, audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        if not self.refuse:
            raise EngineUnavailableError("down")
        return {document.entry: self.refuse for document in documents}

    def delete(self, entries: Any, version: int, audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        if not self.refuse:
            raise EngineUnavailableError("down")
        return {}


def due_now() -> None:
    from django.utils import timezone

    Change.objects.update(due_at=timezone.now())


def test_an_engine_that_is_down_loses_nothing(site: Any, indexed: Indexed, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = factories.PlaceFactory(title="Sumur")
    rows = Change.objects.count()
    with monkeypatch.context() as patched:
        patched.setattr(outbox, "engine", Silent)
        for _ in range(outbox.MOST_ATTEMPTS + 1):
            due_now()
            assert outbox.work() == 0
    assert Change.objects.filter(dead=False).count() == rows
    due_now()
    while outbox.work():
        pass
    assert found("sumur") == [entry.pk]


def test_a_refused_document_is_given_up_visibly_and_can_be_revived(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.PlaceFactory()
    monkeypatch.setattr(outbox, "engine", lambda: Silent("mapper_parsing_exception"))
    for _ in range(outbox.MOST_ATTEMPTS):
        due_now()
        outbox.work()
    assert set(Change.objects.values_list("dead", "failure")) == {(True, "mapper_parsing_exception")}
    assert outbox.work() == 0
    assert outbox.revive() > 0
    assert not Change.objects.filter(dead=True).exists()


def test_a_broken_entry_does_not_hold_up_the_others(
    site: Any, indexed: Indexed, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed(lambda: factories.PlaceFactory(title="Lama"))
    entries = [factories.PlaceFactory(title=f"Sumur {number}") for number in range(5)]
    made = outbox.documents

    def broken(ids: Any, audience: Audience, version: int) -> Any:
        if entries[2].pk in ids:
            raise ValueError("no document")
        return made(ids, audience, version)

    monkeypatch.setattr(outbox, "documents", broken)
    while outbox.work():
        pass
    assert sorted(found("sumur")) == sorted(one.pk for one in entries if one != entries[2])
    assert set(Change.objects.values_list("entry_id", "failure")) == {(entries[2].pk, "ValueError: no document")}


def test_what_is_taken_in_at_last_is_no_dead_letter_any_more(site: Any, indexed: Indexed) -> None:
    entry = indexed(lambda: factories.PlaceFactory(title="Sumur"))
    Change.objects.create(entry_id=entry.pk, dead=True, failure="x")
    indexed(lambda: entry.save_revision().publish())
    assert not Change.objects.exists()


def test_a_stale_reader_does_not_overwrite(site: Any, indexed: Indexed) -> None:
    from search.indexing.documents import documents

    entry = indexed(lambda: factories.PlaceFactory(title="Sumur"))
    stale_version = VersionSequence.next()
    stale = documents([entry.pk], PUBLIC, stale_version)
    entry.title = "Perigi"
    indexed(lambda: entry.save_revision().publish())
    engine().index(stale, PUBLIC, refresh=True)
    assert found("sumur") == []
    assert found("perigi") == [entry.pk]


def test_narrators_of_a_draft_do_not_reach_the_public(site: Any, indexed: Indexed) -> None:
    entry = indexed(lambda: factories.OralHistoryFactory())
    entry.narrators.add(EntryNarrator(name="Canaryword"))
    indexed(entry.save_revision)
    assert found("canaryword") == []
    assert found("canaryword", STAFF) == [entry.pk]
