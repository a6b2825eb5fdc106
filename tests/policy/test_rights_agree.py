"""The predicate and the queryset of every rule give the same answer, whatever the state."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from knowledge import rights
from knowledge.models import ArchiveImage, Entry, Recording, Transcript
from knowledge.rights.levels import AccessLevel
from tests import factories

LEVEL = st.sampled_from([*AccessLevel.values, "unheard-of"])
AUDIENCE = st.sampled_from(list(rights.Audience))
# few and cheap objects an example; the database work dominates
FEW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def viewer(audience: rights.Audience, institution_id: int | None) -> rights.Viewer:
    return rights.Viewer(audience, institution_id if audience is rights.Audience.LIBRARIAN else None)


class RulesAgree(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.home = factories.site()
        cls.own, cls.other = factories.InstitutionFactory(), factories.InstitutionFactory()
        cls.entries = [
            factories.PlaceFactory(title=f"Satu {n}", institution=cls.own if n % 2 else cls.other) for n in range(2)
        ]

    def _state(self, states: list[tuple[str, bool]]) -> None:
        for entry, (level, live) in zip(self.entries, states, strict=True):
            Entry.objects.filter(pk=entry.pk).update(access_level=level, live=live)

    @FEW
    @given(states=st.lists(st.tuples(LEVEL, st.booleans()), min_size=2, max_size=2), audience=AUDIENCE)
    def test_entries(self, states: list[tuple[str, bool]], audience: rights.Audience) -> None:
        self._state(states)
        who = viewer(audience, self.own.pk)
        for predicate, query in (
            (rights.may_see_entry, Entry.objects.visible_to(who)),
            (rights.may_consult_entry, Entry.objects.consultable_by(who)),
            (rights.may_work_on_entry, Entry.objects.workable_by(who)),
        ):
            expected = {entry.pk for entry in Entry.objects.all() if predicate(who, entry)}
            assert set(query.values_list("pk", flat=True)) == expected

    @FEW
    @given(
        states=st.lists(st.tuples(LEVEL, st.booleans()), min_size=2, max_size=2),
        levels=st.tuples(LEVEL, LEVEL, LEVEL),
        uses=st.tuples(st.booleans(), st.booleans()),
        audience=AUDIENCE,
    )
    def test_media(self, states: Any, levels: Any, uses: Any, audience: rights.Audience) -> None:
        recording = factories.RecordingFactory(access_level=levels[0])
        image = factories.ImageFactory(access_level=levels[1])
        transcript = factories.TranscriptFactory(recording=recording, access_level=levels[2])
        for entry, used in zip(self.entries, uses, strict=True):
            entry = type(entry).objects.get(pk=entry.pk)
            entry.lead_image = image if used else None
            entry.recording_links.set([factories.models.EntryRecording(recording=recording)] if used else [])
            with self.captureOnCommitCallbacks(execute=True):
                entry.save_revision().publish()
        self._state(states)
        who = viewer(audience, self.own.pk)
        assert self._seen(Recording, who) == {r.pk for r in Recording.objects.all() if rights.may_see_medium(who, r)}
        assert self._seen(ArchiveImage, who) == {
            i.pk for i in ArchiveImage.objects.all() if rights.may_see_medium(who, i)
        }
        assert (transcript.pk in self._seen(Transcript, who)) == rights.may_see_transcript(who, transcript)
        at_hand = {entry.pk: entry for entry in Entry.objects.filter(pk=self.entries[0].pk)}
        for known in ({}, at_hand):
            for model in (Recording, ArchiveImage):
                assert rights.media_seen(who, model, model.objects.all(), known) == self._seen(model, who)
            assert set(rights.transcripts_seen(who, [transcript.pk], known)) == self._seen(Transcript, who)
            together = rights.MediaRights(who, known)
            read = rights.TranscriptRights([transcript.pk], together)
            together.ask(ArchiveImage, {i.pk for i in ArchiveImage.objects.all() if i.access_level in who.levels})
            assert set(read.readable()) == self._seen(Transcript, who)
            assert together.seen(ArchiveImage) == self._seen(ArchiveImage, who)
        if audience is rights.Audience.ANONYMOUS and not any(
            used and live and level == AccessLevel.PUBLIC for used, (level, live) in zip(uses, states, strict=True)
        ):
            assert recording.pk not in self._seen(Recording, who)

    @staticmethod
    def _seen(model: Any, who: rights.Viewer) -> set[int]:
        return set(model.objects.visible_to(who).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (["public", "staff"], "staff"),
        (["public"], "public"),
        ([], "sealed"),
        (["public", "unheard-of"], "sealed"),
        (["community", "sealed"], "sealed"),
    ],
)
def test_the_strictest_level_wins_and_unknown_means_no(levels: list[str], expected: str) -> None:
    assert rights.strictest(levels) == expected
