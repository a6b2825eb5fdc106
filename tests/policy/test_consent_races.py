"""A narrator decides while others work: whatever comes first, what was paused is closed afterwards, everywhere."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import close_old_connections, connection
from django.test import Client

from knowledge.access import audit
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.jobs.kinds import Lane
from knowledge.jobs.working import work_once
from knowledge.media.recordings.actions import add_recording
from knowledge.models import Entry, EntryRecording, Recording
from knowledge.rights.consents import ConsentState
from search.engines import engine
from search.indexing import outbox, rebuilding
from search.port import Audience
from tests import factories
from tests.helpers.sound import audio, upload
from tests.policy.test_rights_races import at_once

ROUNDS = 5
READERS = (Audience.PUBLIC, Audience.MEMBERS)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def archive(transactional_db: None, settings: Any) -> Iterator[None]:
    settings.SEARCH_WORKER = "external"
    factories.site()
    for audience in Audience:
        engine().begin(audience)
    yield
    close_old_connections()


def told(recording: Any = None) -> tuple[Any, Any]:
    """A published entry and its narrator, who allows everything; indexed."""
    narrator = factories.NarratorFactory()
    recording = recording or factories.RecordingFactory()
    factories.TranscriptFactory(recording=recording, words=["Sumur tua di Pasar Senèn."])
    entry = factories.OralHistoryFactory(recordings=[recording], narrators=[EntryNarrator(narrator=narrator)])
    factories.consent(narrator, entry)
    index()
    return narrator, entry


def index() -> None:
    while outbox.work(refresh=True):
        pass


def pausing(narrator: Any, entry: Any) -> Callable[[], object]:
    return lambda: factories.consent(narrator, entry, ConsentState.PAUSED)


def is_closed(entry: Any) -> None:
    """At once, and after all that waited has been done."""
    for _ in range(2):
        assert Entry.objects.get(pk=entry.pk).effective_access == "sealed"
        assert {recording.effective_access for recording in entry.recordings.all()} <= {"sealed"}
        assert not any(engine().holding([entry.pk], audience) for audience in READERS)
        assert Client().get(entry.url).status_code == 404
        index()
    assert audit.check() == []


def test_while_a_version_is_published(archive: None) -> None:
    for _ in range(ROUNDS):
        narrator, entry = told()
        at_once(pausing(narrator, entry), entry.save_revision().publish)
        is_closed(entry)


def test_while_a_recording_is_attached(archive: None) -> None:
    for _ in range(ROUNDS):
        narrator, entry = told()
        late = factories.RecordingFactory(institution=entry.institution)
        draft = entry.get_latest_revision_as_object()
        draft.recording_links.add(EntryRecording(recording=late))
        at_once(pausing(narrator, entry), draft.save_revision().publish)
        assert Recording.objects.get(pk=late.pk).effective_access == "sealed"
        is_closed(entry)


def test_while_the_worker_indexes_it(archive: None) -> None:
    for _ in range(ROUNDS):
        narrator, entry = told()
        entry.title = "Judul baru"
        entry.save_revision().publish()
        at_once(pausing(narrator, entry), index)
        is_closed(entry)


def test_while_the_index_is_made_anew(archive: None) -> None:
    for _ in range(ROUNDS):
        narrator, entry = told()
        at_once(pausing(narrator, entry), lambda: rebuilding.rebuild_all(afresh=True))
        is_closed(entry)


def test_while_copies_are_made(archive: None) -> None:
    for _ in range(ROUNDS):
        curator = factories.UserFactory(curator=True)
        narrator, entry = told(add_recording(title="Wawancara", file=upload(audio()), user=curator))
        recording = entry.recordings.get()
        at_once(pausing(narrator, entry), lambda: work_once(Lane.PUBLIC))
        made = [copy.file.url for copy in recording.copies.all()]
        assert made, "no copy was made"
        assert {Client().get(url).status_code for url in made} == {404}
        is_closed(entry)


def test_while_somebody_else_allows_it(archive: None) -> None:
    """Of two narrators the stricter counts, in whatever order they answer."""
    for _ in range(ROUNDS):
        narrator, entry = told()
        other = factories.NarratorFactory(institution=narrator.institution)
        entry.narrators.add(EntryNarrator(narrator=other))
        entry.save_revision().publish()
        at_once(pausing(narrator, entry), lambda other=other, entry=entry: factories.consent(other, entry))
        is_closed(entry)


def test_while_readers_ask(archive: None) -> None:
    """No answer that was asked for after the pause shows it."""
    for _ in range(ROUNDS):
        narrator, entry = told()
        address, paused, late = entry.url, [], []

        def ask(address: str = address, paused: list[bool] = paused, late: list[int] = late) -> None:
            for _ in range(6):
                was_paused = bool(paused)
                if Client().get(address).status_code == 200 and was_paused:
                    late.append(200)
            connection.close()

        def pause(narrator: Any = narrator, entry: Any = entry, paused: list[bool] = paused) -> None:
            factories.consent(narrator, entry, ConsentState.PAUSED)
            paused.append(True)

        at_once(pause, ask, ask)
        assert late == []
        is_closed(entry)
