"""The predicate and the queryset of every rule give the same answer, whatever the state."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from knowledge import rights
from knowledge.models import ArchiveImage, Clip, Entry, Narrator, Recording, Transcript
from knowledge.rights import EffectiveAccess, effective
from knowledge.rights.levels import is_as_strict
from knowledge.rights.narrators import keeps_record
from tests import factories

READERSHIPS = frozenset(
    {"groups:3", "groups:3|7", "groups:3+7", "groups:staff+7", "groups:staff|3", "groups:institution+3"}
)
ACCESS = st.sampled_from([*EffectiveAccess.values, *sorted(READERSHIPS), "groups:12", "groups:7+3", "unheard-of", ""])
GROUPS = st.frozensets(st.sampled_from([3, 7, 12]))
AUDIENCE = st.sampled_from(list(rights.Audience))
# few and cheap objects an example; the database work dominates
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


class RulesAgree(TestCase):
    """Over everything that a column may hold, also what nobody should have written into it."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.home = factories.site()
        cls.own, cls.other = factories.InstitutionFactory(), factories.InstitutionFactory()
        for institution in (cls.own, cls.other):
            recording = factories.RecordingFactory(institution=institution)
            factories.TranscriptFactory(recording=recording)
            factories.ImageFactory(institution=institution)
            recording.home = factories.PlaceFactory(institution=institution)
            recording.save()
            factories.ClipFactory(recording=recording)
            factories.NarratorFactory(institution=institution)
        factories.ClipFactory()
        factories.ImageFactory()

    @FEW
    @given(
        access=st.lists(ACCESS, min_size=3, max_size=3),
        live=st.booleans(),
        audience=AUDIENCE,
        own=st.booleans(),
        groups=GROUPS,
    )
    def test_predicate_and_queryset(
        self, access: list[str], live: bool, audience: rights.Audience, own: bool, groups: frozenset[int]
    ) -> None:
        for model in (Entry, Recording, ArchiveImage, Transcript):
            for pk, stored in zip(model.objects.values_list("pk", flat=True), access, strict=False):
                model.objects.filter(pk=pk).update(effective_access=stored)
        Entry.objects.update(live=live)
        viewer = rights.Viewer(audience, self.own.pk if own else None, groups, READERSHIPS)
        for predicate, query in (
            (rights.may_see_entry, Entry.objects.visible_to(viewer)),
            (rights.may_consult_entry, Entry.objects.consultable_by(viewer)),
            (rights.may_work_on_entry, Entry.objects.workable_by(viewer)),
            (rights.may_see_medium, Recording.objects.visible_to(viewer)),
            (rights.may_see_medium, ArchiveImage.objects.visible_to(viewer)),
            (rights.may_see_transcript, Transcript.objects.visible_to(viewer)),
            (rights.may_see_clip, Clip.objects.visible_to(viewer)),
            (keeps_record, Narrator.objects.kept_by(viewer)),
        ):
            expected = {one.pk for one in query.model.objects.all() if predicate(viewer, one)}
            assert set(query.values_list("pk", flat=True)) == expected
            if audience is rights.Audience.ANONYMOUS:
                held = [one.recording if isinstance(one, Clip) else one for one in query]
                assert all(one.effective_access == "public" for one in held)


@given(
    level=ACCESS,
    recording=ACCESS,
    made_by=st.sampled_from(["human", "machine", "unheard-of", ""]),
    verification=st.sampled_from(["machine", "corrected", "verified", "unheard-of", ""]),
)
def test_only_what_a_person_stands_for_is_as_open_as_its_recording(
    level: str, recording: str, made_by: str, verification: str
) -> None:
    verified = effective.is_verified(made_by=made_by, verification=verification)
    access = effective.of_transcript(level, recording=recording, verified=verified)
    if made_by == "human" or (made_by, verification) == ("machine", "verified"):
        assert access == rights.strictest([level, recording])
    else:
        assert is_as_strict(access, than="institution")


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
