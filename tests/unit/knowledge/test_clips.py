"""Clips as people meet them: made of selected words, read on a page of their own, framed by other sites, named in the
CMS, gone with what they were made of."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from knowledge.access.actions import change_entry_rights
from knowledge.media.clips.actions import RefusedSpanError, delete_clip, make_clip
from knowledge.models import Clip, Job, PermanentIdentifier, Recording, Segment, Transcript
from knowledge.rights import AccessLevel
from knowledge.transcripts.segments import Word
from tests import factories

TITLE = "Sumur <tua> & airnya"
SAID = ["Dulu di sini sumur tua.", "Airnya dingin betul.", "Sekarang jalan raya.", "Begitu ceritanya."]


@pytest.fixture
def recording(site: Any, institution: Any) -> Recording:
    """A minute with its copies; four segments of five seconds, in an entry that everybody may read."""
    made = factories.RecordingFactory(title="Kaset 1", institution=institution)
    factories.TranscriptFactory(recording=made, words=SAID)
    factories.OralHistoryFactory(
        title="Cerita kampung", title_en="A village story", slug="cerita", recordings=[made], institution=institution
    )
    made.refresh_from_db()
    return made  # type: ignore[no-any-return]


@pytest.fixture
def clip(recording: Recording) -> Clip:
    """Of the second and the third segment."""
    return factories.ClipFactory(recording=recording, title=TITLE, note="Airnya.", start=5.0, end=15.0)  # type: ignore[no-any-return]


def asked(of: Recording, **changed: Any) -> dict[str, Any]:
    return {"recording": of.pk, "start": "5.000", "end": "15.000", "title": TITLE, **changed}


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode())


def close(recording: Recording, level: AccessLevel, curator: Any) -> None:
    assert recording.home is not None
    change_entry_rights(entry=recording.home, access_level=level, institution=recording.home.institution, user=curator)


@pytest.fixture
def cms(clip: Clip, client_of: Any) -> Any:
    """`client_of`, with the permissions that open the CMS."""
    call_command("setup", verbosity=0)
    return client_of


# --- Making -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["librarian", "curator"])
def test_selected_words_become_a_clip_with_a_page(recording: Recording, client_of: Any, audience: str) -> None:
    response = client_of(audience).post("/en/klip/", asked(recording))
    made = Clip.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/en/klip/{made.identifier}/")
    assert (made.recording, made.start, made.end, made.title) == (recording, 5.0, 15.0, TITLE)
    assert made.title_language == "en"
    assert made.made_by is not None
    assert made.made_by.username == audience
    assert PermanentIdentifier.objects.get(name=made.identifier).public_since is not None
    assert Job.objects.get(kind="clip").state == "waiting"
    text = page(client_of(audience), response["Location"])
    assert "still being prepared" in text
    assert f"/en/entri/cerita/?t=5&rekaman={recording.pk}#rekaman-{recording.pk}" in text


@pytest.mark.parametrize("audience", ["anonymous", "member", "other_librarian"])
def test_others_make_none_and_do_not_learn_why(recording: Recording, client_of: Any, audience: str) -> None:
    client = client_of(audience)
    answers = [client.post("/klip/", asked(recording, recording=one)) for one in (recording.pk, 987654, "x", "9" * 30)]
    assert {answer.status_code for answer in answers} == {404}
    assert not Clip.objects.exists()


@pytest.mark.parametrize("level", ["sealed", "draft"])
def test_of_what_is_closed_nobody_makes_a_clip(site: Any, people: dict[str, Any], client_of: Any, level: str) -> None:
    made = factories.RecordingFactory(institution=people["librarian"].institution)
    factories.OralHistoryFactory(recordings=[made], institution=made.institution, **{level: True})
    for audience in ("librarian", "curator"):
        assert client_of(audience).post("/klip/", asked(made)).status_code == 404
        with pytest.raises(PermissionDenied):
            make_clip(recording=made, start=0, end=5, title="A", language="id", user=people[audience])


@pytest.mark.parametrize(
    ("start", "end"), [("5", "5.9"), ("0", "601"), ("50", "62"), ("9", "4"), ("-3", "4"), ("nan", "4"), ("", "4")]
)
def test_a_span_that_is_no_passage_is_refused(recording: Recording, client_of: Any, start: str, end: str) -> None:
    Recording.objects.filter(pk=recording.pk).update(duration=60.0 if end != "601" else 3600.0)
    response = client_of("curator").post("/klip/", asked(recording, start=start, end=end))
    assert response.status_code == 400
    assert not Clip.objects.exists()


def test_the_refusal_says_how_long_a_clip_may_be(recording: Recording, people: dict[str, Any]) -> None:
    with translation.override("en"), pytest.raises(RefusedSpanError, match="from 1 second to 10 minutes"):
        make_clip(recording=recording, start=5, end=5.5, title="A", language="id", user=people["curator"])


@pytest.mark.parametrize("title", ["", "   ", "a" * 201])
def test_a_clip_has_a_title_that_fits(recording: Recording, client_of: Any, title: str) -> None:
    assert client_of("curator").post("/klip/", asked(recording, title=title)).status_code == 400
    assert not Clip.objects.exists()


def test_a_span_ends_with_its_recording(recording: Recording, people: dict[str, Any]) -> None:
    made = make_clip(recording=recording, start=50.00049, end=60.4, title="A", language="id", user=people["curator"])
    assert (made.start, made.end) == (50.0, 60.0)


def test_the_database_refuses_a_span_without_length(recording: Recording) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ClipFactory(recording=recording, start=4.0, end=4.0)


def test_a_clip_of_what_is_not_prepared_waits_for_it(recording: Recording, people: dict[str, Any]) -> None:
    recording.copies.all().delete()
    make_clip(recording=recording, start=0, end=5, title="A", language="id", user=people["curator"])
    assert not Job.objects.filter(kind="clip").exists()
    factories.give_copies(recording)
    assert Job.objects.filter(kind="clip").count() == 1


def test_the_form_is_on_the_page_of_those_who_may_use_it(recording: Recording, client_of: Any) -> None:
    for audience, expected in (
        ("anonymous", False), ("member", False), ("other_librarian", False), ("librarian", True), ("curator", True),
    ):  # fmt: skip
        text = page(client_of(audience), "/entri/cerita/")
        assert ("clip-form" in text, "data-clips" in text) == (expected, expected), audience


# --- The page ---------------------------------------------------------------------------------------------------------


def test_the_page_has_sound_words_speakers_source_and_citation(clip: Clip, client: Client) -> None:
    text = page(client, f"/klip/{clip.identifier}/")
    for file in clip.files.all():
        assert file.file.url in text
    assert clip.recording.file.url not in text
    assert SAID[1] in text
    assert SAID[2] in text
    assert SAID[0] not in text
    assert SAID[3] not in text
    assert "Penutur" in text
    assert re.findall(r'data-start="([\d.]+)"', text) == ["0", "5"]
    ark = f"http://testserver/{clip.ark}"
    cited = f"“{TITLE}”, clip from “A village story”, recording “Kaset 1”, 0:05–0:15. "
    assert cited in page(client, f"/en/klip/{clip.identifier}/")
    assert text.count(ark) == 2
    assert f'<link rel="canonical" href="http://testserver/klip/{clip.identifier}/">' in text
    assert f'<meta property="og:title" content="{TITLE}">' in text


def test_what_is_written_is_escaped(clip: Clip, client: Client) -> None:
    for end in ("", "sematan/"):
        body = client.get(f"/klip/{clip.identifier}/{end}").content.decode()
        assert "<tua>" not in body
    # In the code for other sites twice: it is text that holds a tag.
    assert "title=&quot;Sumur &amp;lt;tua&amp;gt; &amp;amp; airnya&quot;" in client.get(
        f"/klip/{clip.identifier}/"
    ).content.decode().replace("&#x27;", "'")


def test_both_languages_say_in_which_the_title_is(clip: Clip, client: Client) -> None:
    indonesian, english = (page(client, f"{prefix}/klip/{clip.identifier}/") for prefix in ("", "/en"))
    assert f'<h1 dir="auto">{TITLE}</h1>' in indonesian
    assert f'<h1 lang="id" dir="auto">{TITLE}</h1>' in english
    assert "A village story" in english
    assert "Listen to the whole recording from 0:05" in english
    assert "clip from “A village story”" in english


def test_words_with_times_are_cut_where_the_span_is(recording: Recording, client: Client) -> None:
    """By the times of words; and a corrected word is corrected here."""
    segment = Segment.objects.get(text=SAID[1])
    segment.words = [Word(5.0, 6.0, "Airnya"), Word(6.0, 8.0, "dingin"), Word(8.0, 10.0, "betul.")]
    segment.save()
    made = factories.ClipFactory(recording=recording, start=6.0, end=8.0)
    text = page(client, f"/klip/{made.identifier}/")
    assert '<span class="word" data-start="0.00">dingin</span>' in text
    assert "Airnya" not in text
    assert "betul" not in text
    assert SAID[2] not in text
    segment.text, segment.words = "Airnya sejuk betul.", ()
    segment.save()
    assert "sejuk" in page(client, f"/klip/{made.identifier}/")


def test_a_transcript_that_the_reader_may_not_read_gives_no_words(clip: Clip, client: Client, client_of: Any) -> None:
    Transcript.objects.get().delete()
    factories.TranscriptFactory(recording=clip.recording, words=SAID, made_by="machine", verification="machine")
    text = page(client, f"/klip/{clip.identifier}/")
    assert SAID[1] not in text
    assert clip.files.get(kind="aac").file.url in text
    assert SAID[1] in page(client_of("librarian"), f"/klip/{clip.identifier}/")


def test_clips_are_listed_under_their_recording(clip: Clip, client: Client) -> None:
    text = page(client, "/entri/cerita/")
    assert f'href="/klip/{clip.identifier}/"' in text
    assert TITLE in text
    assert "0:05–0:15" in text


def test_the_identifier_leads_to_the_clip_in_the_language_of_the_address(clip: Clip, client: Client) -> None:
    name = clip.identifier
    for address, target in (
        (f"/{clip.ark}", ""),
        (f"/en/{clip.ark}", "/en"),
        (f"/ark:99999/{name[:4]}-{name[4:]}", ""),
    ):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, f"{target}/klip/{name}/"), address


# --- Captions of films ------------------------------------------------------------------------------------------------


@pytest.fixture
def film(site: Any, institution: Any) -> Clip:
    """Of a minute of film, from within its second segment to within its third."""
    made = factories.RecordingFactory(title="Film", kind="video", institution=institution)
    factories.TranscriptFactory(recording=made, words=SAID)
    factories.TranscriptFactory(
        recording=made, words=["There was an old well."] * 4, kind="translation",
        language=factories.LanguageFactory(code="en", name="Inggris", name_en="English"),
    )  # fmt: skip
    factories.OralHistoryFactory(title="Cerita", slug="cerita", recordings=[made], institution=institution)
    made.refresh_from_db()
    return factories.ClipFactory(recording=made, start=6.5, end=12.0)  # type: ignore[no-any-return]


def captions(clip: Clip, transcript: Transcript) -> str:
    return f"/klip/{clip.identifier}/{transcript.pk}.vtt"


def tracks(text: str) -> list[tuple[str, str, str]]:
    return re.findall(r'<track kind="(\w+)"\s+src="([^"]+)"\s+srclang="(\w+)"', text)


def test_a_film_has_captions_in_each_of_its_languages(film: Clip, client: Client) -> None:
    said, translated = Transcript.objects.order_by("pk")
    expected = [("captions", captions(film, said), "id"), ("subtitles", captions(film, translated), "en")]
    assert tracks(page(client, f"/klip/{film.identifier}/")) == expected
    assert tracks(page(client, f"/klip/{film.identifier}/sematan/")) == expected


def test_captions_count_from_the_start_of_the_clip(film: Clip, client: Client) -> None:
    """And hold only what lies in the span; the names of segments stay, so that a citation leads back to them."""
    said = Transcript.objects.get(kind="original")
    keys = said.segments.values_list("key", flat=True)
    response = client.get(captions(film, said))
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert response.content.decode() == (
        f"WEBVTT\n\n{keys[1]}\n00:00:00.000 --> 00:00:03.500\n<v Penutur>{SAID[1]}\n\n"
        f"{keys[2]}\n00:00:03.500 --> 00:00:05.500\n<v Penutur>{SAID[2]}\n"
    )
    assert client.get(captions(film, said), HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304


def test_words_at_the_edges_are_cut_in_captions_as_on_the_page(film: Clip, client: Client) -> None:
    segment = Segment.objects.get(text=SAID[1])
    segment.words = [Word(5.0, 6.0, "Airnya"), Word(6.6, 8.0, "dingin"), Word(8.0, 10.0, "betul.")]
    segment.save()
    text = client.get(captions(film, segment.transcript)).content.decode()
    assert "00:00:00.000 --> 00:00:03.500\n<v Penutur>dingin betul.\n" in text
    assert '<span class="word" data-start="0.10">dingin</span>' in page(client, f"/klip/{film.identifier}/")


def test_what_is_written_is_no_markup_in_captions(film: Clip, client: Client) -> None:
    segment = Segment.objects.get(text=SAID[1])
    segment.speaker, segment.text = "Bang <Jampang>", "al-Jāmiʿ & 華人公館\n\n00:00.000 --> 00:09.000"
    segment.save()
    text = client.get(captions(film, segment.transcript)).content.decode()
    assert "<v Bang &lt;Jampang&gt;>al-Jāmiʿ &amp; 華人公館\n00:00.000 --&gt; 00:09.000\n" in text


def test_sound_has_no_tracks(clip: Clip, client: Client) -> None:
    assert not any(tracks(page(client, f"/klip/{clip.identifier}/{end}")) for end in ("", "sematan/"))


def test_captions_ask_the_rule_of_the_clip_and_that_of_the_transcript(
    film: Clip, client: Client, client_of: Any, people: dict[str, Any]
) -> None:
    said, translated = Transcript.objects.order_by("pk")
    factories.set_level(said, "community")
    assert [url for _kind, url, _code in tracks(page(client, f"/klip/{film.identifier}/"))] == [
        captions(film, translated)
    ]
    member = client_of("member")
    assert len(tracks(page(member, f"/klip/{film.identifier}/"))) == 2
    assert len(tracks(page(member, f"/klip/{film.identifier}/sematan/"))) == 1
    answers = [client.get(captions(film, one)).status_code for one in (said, translated)]
    assert (answers, member.get(captions(film, said)).status_code) == ([404, 200], 200)
    close(film.recording, AccessLevel.SEALED, people["curator"])
    assert {one.get(captions(film, translated)).status_code for one in (client, member)} == {404}


def test_only_what_is_said_in_the_clip_has_captions(film: Clip, client: Client) -> None:
    """Not another recording's, no index, nothing that is said elsewhere in the recording."""
    other = factories.TranscriptFactory(words=SAID)
    index = factories.TranscriptFactory(recording=film.recording, kind="index", words=SAID)
    elsewhere = factories.ClipFactory(recording=film.recording, start=30, end=35)
    said = Transcript.objects.get(recording=film.recording, kind="original")
    for address in (captions(film, other), captions(film, index), captions(elsewhere, said)):
        assert client.get(address).status_code == 404, address
    assert client.get(f"/klip/{film.identifier}/{10**30}.vtt").status_code == 404


# --- Frames of other sites --------------------------------------------------------------------------------------------


def test_only_the_small_page_may_be_framed_by_other_sites(clip: Clip, client: Client) -> None:
    framed, whole = (client.get(f"/klip/{clip.identifier}/{end}") for end in ("sematan/", ""))
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert whole["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'self'" in whole["Content-Security-Policy"]
    policies = [set(one["Content-Security-Policy"].split("; ")) for one in (framed, whole)]
    assert policies[0] ^ policies[1] == {"frame-ancestors *", "frame-ancestors 'self'"}
    refused = client.get("/klip/tidak-ada/sematan/")
    assert refused["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'self'" in refused["Content-Security-Policy"]


def test_the_small_page_needs_no_script_and_names_its_source(clip: Clip, client: Client) -> None:
    text = page(client, f"/klip/{clip.identifier}/sematan/")
    assert "<script" not in text
    assert clip.files.get(kind="opus").file.url in text
    assert f"http://testserver/klip/{clip.identifier}/" in text
    assert "Cerita kampung" in text
    assert '<meta name="robots" content="noindex">' in text


def test_the_code_for_other_sites_is_given_of_what_is_open_to_everybody(
    clip: Clip, client_of: Any, people: dict[str, Any]
) -> None:
    curator = client_of("curator")
    assert "<iframe" in page(curator, f"/klip/{clip.identifier}/")
    close(clip.recording, AccessLevel.COMMUNITY, people["curator"])
    assert "<iframe" not in page(curator, f"/klip/{clip.identifier}/")
    assert curator.get(f"/klip/{clip.identifier}/sematan/").status_code == 404
    assert client_of("member").get(f"/klip/{clip.identifier}/").status_code == 200


# --- Rights -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["entry sealed", "recording sealed", "withdrawn"])
def test_what_closes_the_recording_closes_the_clip_at_once(
    clip: Clip, client: Client, people: dict[str, Any], how: str
) -> None:
    addresses = [f"/klip/{clip.identifier}/", f"/klip/{clip.identifier}/sematan/"]
    addresses += [file.file.url for file in clip.files.all()]
    assert {client.get(address).status_code for address in addresses} == {200}
    if how == "entry sealed":
        close(clip.recording, AccessLevel.SEALED, people["curator"])
    elif how == "recording sealed":
        factories.set_level(clip.recording, "sealed")
    else:
        assert clip.recording.home is not None
        clip.recording.home.unpublish()
    assert {client.get(address).status_code for address in addresses} == {404}
    gone = client.get(f"/{clip.ark}")
    assert gone.status_code == 410
    assert TITLE not in unescape(gone.content.decode())
    assert TITLE not in unescape(client.get("/entri/cerita/").content.decode())


def test_a_clip_that_was_never_public_has_no_tombstone_until_it_is(
    recording: Recording, client: Client, people: dict[str, Any]
) -> None:
    close(recording, AccessLevel.STAFF, people["curator"])
    made = factories.ClipFactory(recording=recording)
    assert client.get(f"/{made.ark}").status_code == 404
    close(recording, AccessLevel.PUBLIC, people["curator"])
    assert client.get(f"/{made.ark}").status_code == 302
    close(recording, AccessLevel.STAFF, people["curator"])
    assert client.get(f"/{made.ark}").status_code == 410


def test_files_are_sent_in_parts_under_the_identifier(clip: Clip, client: Client) -> None:
    file = clip.files.get(kind="aac")
    response = client.get(file.file.url, HTTP_RANGE="bytes=2-5")
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes 2-5/{file.size}"
    assert f'filename="{clip.identifier}.m4a"' in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-cache"


def test_what_was_cut_from_another_file_is_not_served(clip: Clip, client: Client) -> None:
    url = clip.files.get(kind="aac").file.url
    Recording.objects.filter(pk=clip.recording_id).update(sha256="1" * 64)
    assert client.get(url).status_code == 404
    assert "<audio" not in page(client, f"/klip/{clip.identifier}/")


# --- In the CMS -------------------------------------------------------------------------------------------------------


def test_the_recordings_page_lists_its_clips(clip: Clip, cms: Any) -> None:
    address = f"/cms/rekaman/inspect/{clip.recording_id}/"
    for audience, may in (("librarian", True), ("other_librarian", False), ("curator", True)):
        text = page(cms(audience), address)
        assert f'href="/klip/{clip.identifier}/"' in text
        assert (f"/cms/rekaman/klip/{clip.pk}/" in text) is may, audience
        assert (f"/cms/rekaman/klip/{clip.pk}/hapus/" in text) is (audience == "curator"), audience


def test_title_and_note_change_and_what_is_heard_stays(clip: Clip, cms: Any, client: Client) -> None:
    address = f"/cms/rekaman/klip/{clip.pk}/"
    sent = {"title": "Nama baru", "note": "Catatan baru", "start": "1", "identifier": "x"}
    assert cms("other_librarian").post(address, sent).status_code in (302, 403)
    assert cms("librarian").post(address, {"title": "", "note": ""}).status_code == 200
    assert Clip.objects.get().title == TITLE
    assert cms("librarian").post(address, sent).status_code == 302
    changed = Clip.objects.get()
    assert (changed.title, changed.note) == ("Nama baru", "Catatan baru")
    assert (changed.start, changed.end, changed.identifier) == (5.0, 15.0, clip.identifier)
    assert "Nama baru" in page(client, f"/klip/{clip.identifier}/")


def test_deletion_is_asked_first_and_leaves_the_identifier(
    clip: Clip, cms: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    address = f"/cms/rekaman/klip/{clip.pk}/hapus/"
    assert cms("librarian").get(address).status_code in (302, 403)  # somebody else made it
    curator = cms("curator")
    assert TITLE in page(curator, address)
    assert Clip.objects.exists()
    file = clip.files.get(kind="aac").file
    with django_capture_on_commit_callbacks(execute=True):
        assert curator.post(address).status_code == 302
    assert not Clip.objects.exists()
    assert not file.storage.exists(file.name)
    assert client.get(f"/klip/{clip.identifier}/").status_code == 404
    assert client.get(f"/{clip.ark}").status_code == 410


def test_who_made_a_clip_may_delete_it(recording: Recording, people: dict[str, Any]) -> None:
    librarian = people["librarian"]
    made = make_clip(recording=recording, start=0, end=5, title="A", language="id", user=librarian)
    colleague = factories.UserFactory(librarian=True, institution=librarian.institution)
    with pytest.raises(PermissionDenied):
        delete_clip(clip=made, user=colleague)
    delete_clip(clip=made, user=librarian)
    assert not Clip.objects.exists()


def test_any_number_of_clips_costs_an_entry_one_query(recording: Recording, client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/entri/cerita/")
        return len(captured)

    queries()
    before = queries()
    for _ in range(5):
        factories.ClipFactory(recording=recording)
    assert queries() == before
