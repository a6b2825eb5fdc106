"""Two people at once: whatever comes first, what one of them closed is closed afterwards."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from knowledge import browse_index
from knowledge.access import audit
from knowledge.access.actions import change_entry_rights
from knowledge.models import Dimension, Entry, EntryRecording, Recording
from knowledge.rights import AccessLevel, Audience, Viewer
from tests import factories

ROUNDS = 12

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def archive(transactional_db: None) -> None:
    factories.site()


def at_once(*acts: Callable[[], object]) -> None:
    """Begins all at the same moment and passes on what one of them raised."""
    gate, raised = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait()
            act()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def sealing(entry: Any, curator: Any) -> Callable[[], None]:
    return lambda: change_entry_rights(
        entry=entry, access_level=AccessLevel.SEALED, institution=entry.institution, user=curator
    )


def test_publishing_does_not_undo_a_seal(archive: None) -> None:
    curator = factories.UserFactory(curator=True)
    for _ in range(ROUNDS):
        entry = factories.PlaceFactory()
        revision = entry.save_revision()
        at_once(sealing(entry, curator), revision.publish)
        assert Entry.objects.get(pk=entry.pk).effective_access == "sealed"
    assert audit.check() == []


def test_a_recording_that_is_attached_meanwhile_is_closed_too(archive: None) -> None:
    curator = factories.UserFactory(curator=True)
    for _ in range(ROUNDS):
        entry = factories.OralHistoryFactory()
        recording = factories.RecordingFactory(institution=entry.institution)
        draft = entry.get_latest_revision_as_object()
        draft.recording_links.set([EntryRecording(recording=recording)])
        revision = draft.save_revision()
        Recording.objects.filter(pk=recording.pk).update(home=None)
        at_once(sealing(entry, curator), revision.publish)
        assert Recording.objects.get(pk=recording.pk).effective_access == "sealed"
    assert audit.check() == []


def test_an_image_that_two_entries_use_is_closed_by_the_one_that_is_sealed(archive: None) -> None:
    curator = factories.UserFactory(curator=True)
    for _ in range(ROUNDS):
        image = factories.ImageFactory()
        closing, other = factories.PlaceFactory(lead_image=image), factories.PlaceFactory(draft=True)
        other.lead_image = image
        revision = other.save_revision()
        at_once(sealing(closing, curator), revision.publish)
        image.refresh_from_db()
        assert image.effective_access == "sealed"
    assert audit.check() == []


def test_saving_a_recording_and_its_home_holds_nobody_up(archive: None) -> None:
    for _ in range(ROUNDS):
        recording = factories.RecordingFactory()
        entry = factories.OralHistoryFactory(recordings=[recording])
        revision, held = entry.save_revision(), Recording.objects.get(pk=recording.pk)
        at_once(revision.publish, held.save)
    assert audit.check() == []


def test_publications_under_the_same_headings_are_all_counted(archive: None) -> None:
    for _ in range(ROUNDS):
        drafts = [factories.PlaceFactory(draft=True) for _ in range(3)]
        at_once(*(entry.save_revision().publish for entry in drafts))
    assert browse_index.check() == []
    assert browse_index.counts(Viewer(Audience.ANONYMOUS), Dimension.ALL)[Dimension.ALL] == {"": 3 * ROUNDS}
