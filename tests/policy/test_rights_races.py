"""Two people at once: whatever comes first, what one of them closed is closed afterwards."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection

from knowledge import browse_index
from knowledge.access import audit
from knowledge.access.actions import change_entry_rights
from knowledge.access.sealing import seal_span
from knowledge.access.under_protocols import set_protocols
from knowledge.models import Dimension, Entry, EntryRecording, Protocol, Recording, Wish
from knowledge.rights import AccessLevel, Audience, Viewer
from knowledge.transcripts.saving import save_segments
from knowledge.transcripts.segments import ParsedSegment
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


def test_who_puts_something_under_a_protocol_while_it_is_narrowed_gets_the_narrower_one(archive: None) -> None:
    curator, group = factories.UserFactory(curator=True), factories.protocol_group()
    for number in range(ROUNDS):
        entry = factories.PlaceFactory()
        recording = factories.RecordingFactory(institution=entry.institution)
        protocol = factories.protocol(readers="members", name=f"al-Jāmiʿ {number}", institution=group.institution)
        narrower = Protocol.objects.get(pk=protocol.pk)
        narrower.readers, narrower.group = "group", group
        words = {"protocols": [protocol], "one_suffices": False, "user": curator}
        at_once(
            partial(set_protocols, thing=entry, **words),
            narrower.save,
            partial(set_protocols, thing=recording, **words),
        )
        assert Entry.objects.get(pk=entry.pk).effective_access == f"groups:{group.pk}"
    assert audit.check() == []


def test_an_entry_that_is_published_while_it_is_put_under_a_protocol_is_under_it(archive: None) -> None:
    curator, protocol = factories.UserFactory(curator=True), factories.protocol()
    for _ in range(ROUNDS):
        entry = factories.PlaceFactory()
        revision = entry.save_revision()
        put_under = partial(set_protocols, thing=entry, protocols=[protocol], one_suffices=False, user=curator)
        at_once(put_under, revision.publish)
        assert Entry.objects.get(pk=entry.pk).effective_access == f"groups:{protocol.group_id}"
    assert audit.check() == []


def sealing_a_span(recording: Any, curator: Any, begin: int, end: int) -> Callable[[], object]:
    words = {"wish": Wish.OTHER, "reason": "Permintaan", "user": curator}
    return lambda: seal_span(recording=recording, begin=begin, end=end, **words)


def published_recording() -> Any:
    recording = factories.RecordingFactory()
    factories.OralHistoryFactory(recordings=[recording])
    return Recording.objects.get(pk=recording.pk)


def test_words_that_are_saved_while_a_span_is_sealed_are_withheld(archive: None) -> None:
    """Whichever comes first, and nobody is held up."""
    curator = factories.UserFactory(curator=True)
    words = [ParsedSegment(10.0 * number, 10.0 * number + 9, "", f"Kata {number}") for number in range(5)]
    for _ in range(ROUNDS):
        recording = published_recording()
        transcript = factories.TranscriptFactory(recording=recording)
        at_once(
            sealing_a_span(recording, curator, 12_000, 22_000),
            partial(save_segments, transcript=transcript, segments=words),
        )
        withheld = transcript.segments.order_by("order").values_list("is_withheld", flat=True)
        assert list(withheld) == [False, True, True, False, False]
    assert audit.check() == []


def test_two_who_seal_at_once_both_have_their_span(archive: None) -> None:
    curator = factories.UserFactory(curator=True)
    for _ in range(ROUNDS):
        recording = published_recording()
        at_once(*(sealing_a_span(recording, curator, begin, begin + 5_000) for begin in (1_000, 20_000)))
        assert Recording.objects.get(pk=recording.pk).sealed_times == "1000-6000 20000-25000"
    assert audit.check() == []


def test_publications_under_the_same_headings_are_all_counted(archive: None) -> None:
    for _ in range(ROUNDS):
        drafts = [factories.PlaceFactory(draft=True) for _ in range(3)]
        at_once(*(entry.save_revision().publish for entry in drafts))
    assert browse_index.check() == []
    assert browse_index.counts(Viewer(Audience.ANONYMOUS), Dimension.ALL)[Dimension.ALL] == {"": 3 * ROUNDS}
