"""A span of a recording that somebody wishes closed: what it takes from readers, from when to when, and who decides."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from knowledge.access import audit
from knowledge.access.due import settle
from knowledge.access.sealing import RefusedSealError, lift_span, seal_span
from knowledge.media.clips.actions import RefusedSpanError, make_clip
from knowledge.models import Clip, Recording, SealedSpan, Segment, Transcript, Wish
from knowledge.models.sealed_span import SealedSpanIsKeptError
from knowledge.rights import ANONYMOUS, may_see_clip, may_see_transcript
from knowledge.rights.sealed_spans import covers, is_withheld, merged, read, written
from knowledge.transcripts.saving import save_segments
from knowledge.transcripts.segments import ParsedSegment
from knowledge.transcripts.versions import apply_words, restore
from tests import factories
from tests.helpers.clock import clock_at
from tests.helpers.pdf import text_of

SAID = ["Dulu di Pasar Senèn.", "Tetangga saya, namanya Minah.", "Di 華人公館 ada al-Jāmiʿ."]
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair))), max_size=6)


@pytest.fixture
def curator(people: dict[str, Any]) -> Any:
    return people["curator"]


@pytest.fixture
def recording(site: Any, institution: Any, indexed: Any) -> Recording:
    return indexed(lambda: _recording(institution))  # type: ignore[no-any-return]


def _recording(institution: Any) -> Recording:
    """Three segments of five seconds, as spoken and in an index, and a public entry."""
    made = factories.RecordingFactory(title="Kaset Mak Ipeh", institution=institution)
    factories.TranscriptFactory(recording=made, words=SAID)
    factories.TranscriptFactory(recording=made, kind="index", words=["Pasar", "Minah\nRingkasan.", "Kongkoan"])
    factories.OralHistoryFactory(title="Cerita", slug="cerita", recordings=[made], institution=institution)
    made.refresh_from_db()
    return made  # type: ignore[no-any-return]


def sealed(recording: Recording, user: Any, begin: int = 6_000, end: int = 7_000, **words: Any) -> SealedSpan:
    words = {"wish": Wish.SPOKEN_OF, "reason": "Diminta keluarga"} | words
    return seal_span(recording=recording, begin=begin, end=end, user=user, **words)


def readable(recording: Recording) -> list[str]:
    found = Segment.objects.readable().filter(transcript__recording=recording).order_by("-transcript__kind", "order")
    return [one.text.partition("\n")[0] for one in found]


# --- The rule ---------------------------------------------------------------------------------------------------------


@given(SPANS)
def test_written_spans_are_read_as_the_same_moments(spans: list[tuple[int, int]]) -> None:
    moments = {moment for begin, end in spans for moment in range(begin, end)}
    found = read(written(spans))
    assert {moment for span in found for moment in range(span.begin, span.end)} == moments
    assert written(found) == written(spans)
    assert all(one.end < other.begin for one, other in pairwise(found))


@given(SPANS, SPANS)
def test_silence_covers_spans_when_it_covers_each_of_their_moments(
    silent: list[tuple[int, int]], spans: list[tuple[int, int]]
) -> None:
    quiet, wanted = ({moment for begin, end in some for moment in range(begin, end)} for some in (silent, spans))
    assert covers(written(silent), written(spans)) == (wanted <= quiet)


def test_what_only_touches_a_span_is_outside_of_it() -> None:
    spans = merged([(1_000, 2_000)])
    assert not is_withheld(0.0, 1.0, spans)
    assert not is_withheld(2.0, 3.0, spans)
    assert is_withheld(0.0, 1.001, spans)
    assert is_withheld(1.999, 3.0, spans)
    assert is_withheld(0.0, 9.0, spans)
    assert is_withheld(None, None, spans)
    assert not is_withheld(None, None, ())


# --- What readers lose, and get back ----------------------------------------------------------------------------------


def test_segments_that_touch_the_span_are_withheld_in_every_transcript(recording: Recording, curator: Any) -> None:
    span = sealed(recording, curator)
    assert readable(recording) == [SAID[0], SAID[2], "Pasar", "Kongkoan"]
    assert audit.check() == []
    lift_span(span=span, user=curator)
    assert len(readable(recording)) == 6
    assert audit.check() == []


def test_words_of_the_span_are_gone_from_search_when_the_request_is_answered(
    recording: Recording, curator: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    assert "Cerita" in client.get("/cari/?q=Minah").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        span = sealed(recording, curator)
    assert 'class="hit"' not in client.get("/cari/?q=Minah").content.decode()
    assert "Minah" not in client.get("/cari/saran/?q=mina").content.decode()
    assert 'class="hit"' in client.get("/cari/?q=Senen").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        lift_span(span=span, user=curator)


def test_the_page_says_once_that_parts_are_not_played_and_not_where(
    recording: Recording, curator: Any, client: Client
) -> None:
    said = "Parts of this recording are not played."
    assert said not in client.get("/en/entri/cerita/").content.decode()
    sealed(recording, curator)
    page = client.get("/en/entri/cerita/").content.decode()
    assert page.count(said) == 1
    assert "Minah" not in page
    assert "Diminta keluarga" not in page


def test_a_citation_of_a_sealed_segment_leads_nowhere(recording: Recording, curator: Any, client: Client) -> None:
    first, second, _third = Segment.objects.filter(transcript__kind="original").order_by("order")
    sealed(recording, curator)
    assert client.get(f"/segmen/{first.key}/").status_code == 302
    assert client.get(f"/segmen/{second.key}/").status_code == client.get("/segmen/s000000000000/").status_code == 404


@pytest.mark.parametrize("ending", ["vtt", "srt", "txt", "pdf"])
def test_files_of_a_transcript_leave_it_out(recording: Recording, curator: Any, client: Client, ending: str) -> None:
    sealed(recording, curator)
    transcript = recording.transcripts.get(kind="original")
    answer = client.get(f"/transkrip/{transcript.pk}.{ending}")
    text = text_of(answer.content) if ending == "pdf" else answer.content.decode()
    assert "Minah" not in text
    assert "Dulu di Pasar" in text


def test_a_transcript_of_which_everything_is_sealed_leaves_no_trace(
    recording: Recording, curator: Any, client: Client
) -> None:
    sealed(recording, curator, 0, 15_000)
    page = client.get("/entri/cerita/").content.decode()
    for transcript in recording.transcripts.all():
        assert f"/transkrip/{transcript.pk}." not in page


def test_a_transcript_without_times_is_closed_as_a_whole(recording: Recording, curator: Any) -> None:
    typescript = factories.TypescriptFactory(recording=recording, language__code="bew")
    Transcript.objects.get(pk=typescript.pk).save()
    assert may_see_transcript(ANONYMOUS, Transcript.objects.get(pk=typescript.pk))
    span = sealed(recording, curator)
    assert Transcript.objects.get(pk=typescript.pk).effective_access == "institution"
    assert Transcript.objects.filter(kind="original", placed_by="times").get().effective_access == "public"
    lift_span(span=span, user=curator)
    assert may_see_transcript(ANONYMOUS, Transcript.objects.get(pk=typescript.pk))


def test_a_transcript_that_comes_later_is_closed_from_the_beginning(recording: Recording, curator: Any) -> None:
    sealed(recording, curator)
    written_down = factories.TypescriptFactory(recording=recording, language__code="bew")
    written_down.save()
    assert written_down.effective_access == "institution"
    timed = Transcript.objects.create(recording=recording, language=written_down.language, kind="translation")
    spoken = [ParsedSegment(5.0 * number, 5.0 * number + 5, "", text) for number, text in enumerate(SAID)]
    save_segments(transcript=timed, segments=spoken)
    assert [one.is_withheld for one in timed.segments.order_by("order")] == [False, True, False]
    assert audit.check() == []


def test_a_segment_that_is_moved_into_the_span_is_withheld_and_one_moved_out_is_not(
    recording: Recording, curator: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    sealed(recording, curator)
    transcript = recording.transcripts.get(kind="original")
    rows = [ParsedSegment.of(row) for row in transcript.segments.order_by("order")]
    moved = [ParsedSegment(start, end, one.speaker, one.text, (), one.key) for (start, end), one in zip(
        ((0.0, 3.0), (3.0, 5.0), (5.0, 9.0)), rows, strict=True
    )]  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        save_segments(transcript=transcript, segments=moved)
    assert [one.is_withheld for one in transcript.segments.order_by("order")] == [False, False, True]
    assert 'class="hit"' not in client.get("/cari/?q=Jami").content.decode()
    assert audit.check() == []


def test_joined_with_what_is_sealed_all_of_it_is_withheld_and_an_old_version_opens_nothing(
    recording: Recording, curator: Any
) -> None:
    transcript = recording.transcripts.get(kind="original")
    rows = [ParsedSegment.of(row) for row in transcript.segments.order_by("order")]
    joined = [ParsedSegment(0.0, 10.0, "Penutur", f"{rows[0].text} {rows[1].text}", (), rows[0].key), rows[2]]
    apply_words(transcript=transcript, segments=joined, user=curator)
    sealed(recording, curator)
    assert readable(recording) == [SAID[2], "Pasar", "Kongkoan"]
    first = transcript.versions.order_by("pk").first()
    call_command("setup", verbosity=0)
    restore(version=first, user=type(curator).objects.get(pk=curator.pk))
    assert readable(recording) == [SAID[0], SAID[2], "Pasar", "Kongkoan"]
    assert audit.check() == []


def test_clips_over_the_span_are_closed_and_none_is_made_of_it(recording: Recording, curator: Any) -> None:
    over = factories.ClipFactory(recording=recording, start=6.5, end=9)
    beside = factories.ClipFactory(recording=recording, start=7, end=9)
    span = sealed(recording, curator)
    assert not may_see_clip(ANONYMOUS, Clip.objects.get(pk=over.pk))
    assert may_see_clip(ANONYMOUS, Clip.objects.get(pk=beside.pk))
    with pytest.raises(RefusedSpanError):
        make_clip(recording=recording, start=5, end=6.5, title="Minah", language="id", user=curator)
    lift_span(span=span, user=curator)
    assert may_see_clip(ANONYMOUS, Clip.objects.get(pk=over.pk))


# --- Days -------------------------------------------------------------------------------------------------------------


def test_a_span_ends_by_itself_at_midnight_in_jakarta(recording: Recording, curator: Any) -> None:
    with clock_at("2026-03-01 12:00+07:00"):
        sealed(recording, curator, until=date(2026, 3, 3))
    with clock_at("2026-03-02 23:59+07:00"):
        settle(date(2026, 3, 2))
        assert len(readable(recording)) == 4
    with clock_at("2026-03-03 00:01+07:00"):
        settle(date(2026, 3, 3))
        assert len(readable(recording)) == 6
        assert Recording.objects.get(pk=recording.pk).sealed_times == ""
        assert audit.check() == []
    assert SealedSpan.objects.get().lifted_at is None


# --- Who, and what is refused -----------------------------------------------------------------------------------------


def test_those_who_keep_the_recording_seal_and_curators_alone_lift(
    recording: Recording, people: dict[str, Any]
) -> None:
    for audience in ("member", "other_librarian"):
        with pytest.raises(PermissionDenied):
            sealed(recording, people[audience])
    span = sealed(recording, people["librarian"])
    with pytest.raises(PermissionDenied):
        lift_span(span=span, user=people["librarian"])
    lift_span(span=span, user=people["curator"])
    span.refresh_from_db()
    assert span.lifted_by == people["curator"]


@pytest.mark.parametrize(
    ("begin", "end"), [(5_000, 5_000), (5_000, 4_000), (-1, 5), (60_000, 61_000), (50_000, 62_000)]
)
def test_a_span_lies_within_the_recording(recording: Recording, curator: Any, begin: int, end: int) -> None:
    with pytest.raises(RefusedSealError):
        sealed(recording, curator, begin, end)
    assert not SealedSpan.objects.exists()


def test_a_span_to_the_end_holds_what_sounds_after_it(recording: Recording, curator: Any) -> None:
    assert sealed(recording, curator, 50_000, 60_000).end > 60_000


def test_nothing_is_sealed_of_what_is_not_held_or_until_a_day_that_has_come(recording: Recording, curator: Any) -> None:
    with pytest.raises(RefusedSealError):
        sealed(factories.RecordingFactory(unheld=True), curator)
    with pytest.raises(RefusedSealError):
        sealed(recording, curator, until=date(2001, 1, 1))


def test_spans_are_kept(recording: Recording, curator: Any) -> None:
    span = sealed(recording, curator)
    with pytest.raises(SealedSpanIsKeptError):
        span.save()
    with pytest.raises(SealedSpanIsKeptError):
        span.delete()


def test_neither_times_nor_reason_stand_in_the_log_or_the_database_in_plain_words(
    recording: Recording, curator: Any
) -> None:
    span = sealed(recording, curator, reason="Bu Minah di Kwitang")
    (logged,) = ModelLogEntry.objects.filter(action="knowledge.seal_span")
    assert logged.data == {"span": span.pk}
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM knowledge_sealedspan")
        ((stored,),) = cursor.fetchall()
    assert "Minah" not in stored
    assert SealedSpan.objects.get().reason == "Bu Minah di Kwitang"


def test_saving_a_recording_that_was_read_before_does_not_open_it(recording: Recording, curator: Any) -> None:
    stale = Recording.objects.get(pk=recording.pk)
    sealed(recording, curator)
    stale.title = "Judul lain"
    stale.save()
    assert Recording.objects.get(pk=recording.pk).sealed_times == "6000-7000"


def test_the_audit_finds_and_mends_what_was_written_past_it(recording: Recording, curator: Any) -> None:
    sealed(recording, curator)
    Segment.objects.update(is_withheld=False)
    Recording.objects.update(sealed_times="")
    assert {one.kind for one in audit.check()} >= {"segment", "sealed times"}
    audit.repair()
    assert audit.check() == []
    assert len(readable(recording)) == 4


# --- In the CMS -------------------------------------------------------------------------------------------------------


@pytest.fixture
def staff(people: dict[str, Any], client_of: Any) -> Any:
    call_command("setup", verbosity=0)
    return client_of


def address(recording: Recording) -> str:
    return reverse("recording:sealed_spans", args=[recording.pk])


def given_form(**changes: str) -> dict[str, str]:
    return {"begin": "00:06", "end": "0:07.5", "wish": "minor", "reason": "Surat orang tua", "until": ""} | changes


def test_a_librarian_seals_from_the_page_and_a_curator_lifts_there(recording: Recording, staff: Any) -> None:
    librarian, curator = staff("librarian"), staff("curator")
    assert address(recording) in librarian.get(f"/cms/rekaman/inspect/{recording.pk}/").content.decode()
    answer = librarian.post(address(recording), given_form(), follow=True)
    span = SealedSpan.objects.get()
    assert (span.begin, span.end, span.wish, span.reason) == (6_000, 7_500, "minor", "Surat orang tua")
    page = answer.content.decode()
    assert "00:06–00:07.5" in page
    assert "Surat orang tua" in page
    assert 'name="lift"' not in page
    assert librarian.post(address(recording), {"lift": span.pk}).status_code in (302, 403)
    assert SealedSpan.objects.in_force().exists()
    assert 'name="lift"' in curator.get(address(recording)).content.decode()
    curator.post(address(recording), {"lift": span.pk})
    assert not SealedSpan.objects.in_force().exists()
    assert "Surat orang tua" in curator.get(address(recording)).content.decode()


@pytest.mark.parametrize(
    "changes",
    [{"begin": "tadi"}, {"end": "0:05"}, {"end": "9:00"}, {"wish": ""}, {"reason": ""}, {"until": "2001-01-01"}],
)
def test_what_is_refused_is_said_at_the_form(recording: Recording, staff: Any, changes: dict[str, str]) -> None:
    page = staff("librarian").post(address(recording), given_form(**changes))
    assert page.status_code == 200
    assert "error-message" in page.content.decode()
    assert not SealedSpan.objects.exists()


def test_the_editor_leads_to_the_form_with_the_times_of_a_passage(recording: Recording, staff: Any) -> None:
    page = staff("librarian").get(f"{address(recording)}?dari=61.25&sampai=75").content.decode()
    assert 'value="00:01:01.250"' in page
    assert 'value="00:01:15.000"' in page
    assert staff("librarian").get(f"{address(recording)}?dari=x&sampai=-1").status_code == 200


def test_other_librarians_and_readers_do_not_come_there(recording: Recording, staff: Any) -> None:
    assert staff("other_librarian").get(address(recording)).status_code in (302, 403)  # Wagtail leads home
    assert staff("member").get(address(recording)).status_code in (302, 403)
    page = staff("other_librarian").get(f"/cms/rekaman/inspect/{recording.pk}/").content.decode()
    assert address(recording) not in page
