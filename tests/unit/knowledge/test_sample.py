"""The sample content loads through the code of real content, once."""

from typing import Any

import pytest
from django.core.management import call_command

from knowledge import entry_types
from knowledge.models import (
    AdvancementObject,
    Clip,
    Entry,
    Institution,
    Recording,
    SealedSpan,
    Segment,
    TextPage,
    Transcript,
    TranscriptKind,
    User,
    Withdrawal,
)
from knowledge.rights import ANONYMOUS, Audience, Viewer, may_see_entry
from knowledge.site.tombstones import has_tombstone

pytestmark = pytest.mark.once


@pytest.fixture
def loaded(db: None, django_capture_on_commit_callbacks: Any) -> None:
    call_command("setup", verbosity=0)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("load_sample")


def test_the_sample_is_whole_and_loads_once(loaded: None, mailoutbox: list[Any]) -> None:
    live = Entry.objects.live()
    assert live.count() >= 48
    assert {entry.specific_class.type_name for entry in live} == set(entry_types.by_name())
    assert set(live.values_list("opk", flat=True)) == set(AdvancementObject.values)
    assert {entry.area.code[:5] for entry in live.select_related("area")} == {
        "31.01",
        "31.71",
        "31.72",
        "31.73",
        "31.74",
        "31.75",
    }
    assert not live.filter(lead_image=None).exists()
    assert Institution.objects.count() == 4
    assert Recording.objects.count() >= 12
    assert all(20 <= duration <= 90 for duration in Recording.objects.held().values_list("duration", flat=True))
    assert Segment.objects.filter(start=None, transcript__recording__file="").exclude(page="").count() > 10
    assert Segment.objects.count() > 100
    indexes = Transcript.objects.visible_to(ANONYMOUS).filter(kind=TranscriptKind.INDEX)
    assert set(indexes.values_list("language__code", flat=True)) == {"id", "en"}
    assert indexes.count() >= 18
    assert Clip.objects.visible_to(ANONYMOUS).count() == 1
    span = SealedSpan.objects.get()
    assert span.recording.effective_access == "public"
    assert span.recording.transcripts.filter(segments__is_withheld=True).distinct().count() == 4  # also of the indexes
    assert "bedug" not in " ".join(Segment.objects.readable().values_list("text", flat=True))
    member = Viewer.of(User.objects.get(username="anggota"))
    of_a_group = Entry.objects.get(slug="jurus-simpanan-palang-pintu")
    assert may_see_entry(member, of_a_group)
    assert not may_see_entry(Viewer(Audience.MEMBER), of_a_group)
    taken_back = Withdrawal.objects.get().consent.entry
    assert taken_back is not None
    assert taken_back.effective_access == "sealed"
    assert has_tombstone(str(taken_back.identifier))
    assert TextPage.objects.live().count() == 3
    assert set(live.values_list("access_level", flat=True)) == {"public", "community", "staff", "sealed"}
    assert all(user.check_password("jakarta") for user in User.objects.all())
    assert mailoutbox == [], "loading the sample writes to nobody"
    assert not Entry.objects.filter(identifier=None).exists()

    before = live.count()
    call_command("load_sample")
    assert Entry.objects.live().count() == before
