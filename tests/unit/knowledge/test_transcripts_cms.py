"""A librarian uploads, types and corrects transcripts; what is refused loses no word."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile

from knowledge.models import Recording, Transcript
from knowledge.provisioning.groups import make_groups
from knowledge.transcripts import write_webvtt
from tests import factories
from tests.helpers.transcript_forms import errors, previewed, taken

SAMPLES = Path(__file__).parent / "transcripts"
GOOD = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ratna>Satu\n\n00:00:03.000 --> 00:00:04.000\nDua\n"
BACKWARDS = "WEBVTT\n\n00:00:05.000 --> 00:00:03.000\nKata yang <b>terbalik</b>\n"


@pytest.fixture(autouse=True)
def _english(settings: LazySettings) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def mine(people: dict[str, Any]) -> Recording:
    """A recording that the librarian uploaded, in a draft."""
    make_groups()
    return factories.RecordingFactory(title="Rekaman saya", uploaded_by=people["librarian"])


@pytest.fixture
def librarian(mine: Recording, client_of: Any) -> Client:
    return client_of("librarian")


def fields(recording: Recording, **changes: Any) -> dict[str, Any]:
    given = {
        "recording": recording.pk,
        "language": factories.LanguageFactory().pk,
        "kind": "original",
        "made_by": "human",
        "access_level": "public",
        "text": "",
    }
    return {**given, **changes}


def upload(data: bytes, name: str = "transkrip.vtt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "text/vtt")


def said(transcript: Transcript) -> list[str]:
    return list(transcript.segments.values_list("text", flat=True))


ADD = "/cms/transkrip/new/"


def edit(transcript: Transcript) -> str:
    return reverse("transcript:edit", args=[transcript.pk])


def test_a_file_is_uploaded(librarian: Client, mine: Recording) -> None:
    page = previewed(librarian, ADD, fields(mine, file=upload(GOOD.encode())))
    assert not Transcript.objects.exists()
    assert taken(librarian, ADD, page).status_code == 302
    assert said(Transcript.objects.get()) == ["Satu", "Dua"]


def test_text_is_typed(librarian: Client, mine: Recording) -> None:
    assert librarian.post(ADD, fields(mine, text=GOOD.replace("\n", "\r\n"))).status_code == 302
    assert [one.speaker for one in Transcript.objects.get().segments.all()] == ["Ratna", ""]


def test_the_recording_of_the_link_is_chosen_already(librarian: Client, mine: Recording) -> None:
    response = librarian.get(f"{ADD}?recording={mine.pk}")
    assert response.context["form"]["recording"].value() == mine.pk
    assert "Rekaman saya" in response.content.decode()


@pytest.mark.parametrize(("wanted", "status"), [("abc", 200), ("-1", 200), ("9" * 40, 404), ("²", 200), ("", 200)])
def test_an_odd_recording_in_the_link_is_ignored(librarian: Client, wanted: str, status: int) -> None:
    assert librarian.get(ADD, {"recording": wanted}).status_code == status


def test_the_link_does_not_reveal_the_recordings_of_others(librarian: Client, people: dict[str, Any]) -> None:
    other = factories.RecordingFactory(title="Rahasia", uploaded_by=people["other_librarian"], access_level="sealed")
    assert "Rahasia" not in librarian.get(f"{ADD}?recording={other.pk}").content.decode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("старый".encode("cp1251"), "UTF-8"),
        (b"\x00\x01\x02\x03" * 100, "no file that holds a transcript"),
        (b"", "empty"),
        (b"hanya kata", "No times"),
        (b"kata " * (1024 * 1024), "too large"),
        (BACKWARDS.encode(), "Line 3"),  # nothing would be left
    ],
    ids=["Windows-1251", "binary", "empty", "no times", "5 MB", "backwards"],
)
def test_a_refused_file_says_why_and_leaves_the_old_words(
    librarian: Client, mine: Recording, data: bytes, says: str
) -> None:
    transcript = factories.TranscriptFactory(recording=mine, words=["Kata lama"])
    text = write_webvtt(transcript.segments.all())
    response = librarian.post(edit(transcript), fields(mine, file=upload(data), text=text))
    assert says in errors(response)
    assert said(transcript) == ["Kata lama"]
    assert "Kata lama" in response.content.decode()


def test_refused_text_is_still_in_the_field(librarian: Client, mine: Recording) -> None:
    response = librarian.post(ADD, fields(mine, text=BACKWARDS))
    assert "Line 3" in errors(response)
    assert response.context["form"]["text"].value() == BACKWARDS
    assert not Transcript.objects.exists()


def test_a_message_carries_no_markup(librarian: Client, mine: Recording) -> None:
    response = librarian.post(ADD, fields(mine, text=f"{GOOD}\n<script>alert(1)</script>"))
    assert "has no time" in errors(response)
    assert "<script>alert(1)" not in response.content.decode()


def test_neither_file_nor_text_is_refused(librarian: Client, mine: Recording) -> None:
    assert "empty" in errors(librarian.post(ADD, fields(mine)))


def test_file_and_changed_text_at_once_are_refused(librarian: Client, mine: Recording) -> None:
    response = librarian.post(ADD, fields(mine, text=GOOD, file=upload(GOOD.encode())))
    assert "Choose one" in errors(response)
    assert response.context["form"]["text"].value() == GOOD


def test_null_characters_are_refused(librarian: Client, mine: Recording) -> None:
    assert "Null" in errors(librarian.post(ADD, fields(mine, text=GOOD + "\x00")))


def test_times_beyond_the_recording_are_refused(librarian: Client, mine: Recording) -> None:
    text = "WEBVTT\n\n00:02:00.000 --> 00:02:05.000\nkata"  # the recording lasts 60 s
    assert "right recording" in errors(librarian.post(ADD, fields(mine, text=text)))


def test_what_was_mended_is_told(librarian: Client, mine: Recording) -> None:
    text = "WEBVTT\n\n00:00:50.000 --> 00:02:05.000\nkata"
    response = librarian.post(ADD, fields(mine, text=text), follow=True)
    assert any("shortened" in str(message) for message in response.context["messages"])
    assert Transcript.objects.get().segments.get().end == 60.0


def test_one_passage_without_length_does_not_refuse_a_file(librarian: Client, mine: Recording) -> None:
    printed = "[00:00.000 --> 00:04.000]  Satu\n[00:04.000 --> 00:04.000]  Dua\n[00:05.000 --> 00:09.000]  Tiga\n"
    page = previewed(librarian, ADD, fields(mine, file=upload(printed.encode(), "keluaran.txt")))
    (told,) = page.context["preview"].mended
    assert str(told).startswith("Line 2")
    assert "no length" in page.content.decode()
    assert taken(librarian, ADD, page).status_code == 302
    assert said(Transcript.objects.get()) == ["Satu", "Dua", "Tiga"]


def test_the_same_language_and_kind_twice_is_refused(librarian: Client, mine: Recording) -> None:
    factories.TranscriptFactory(recording=mine)
    assert "edit that one" in errors(librarian.post(ADD, fields(mine, text=GOOD)))


def test_editing_shows_the_words_and_keeps_what_is_unchanged(librarian: Client, mine: Recording) -> None:
    transcript = factories.TranscriptFactory(recording=mine, words=["Kata & tanda <lama>"])
    before = list(transcript.segments.values_list("pk", flat=True))
    page = librarian.get(edit(transcript))
    text = page.context["form"]["text"].value()
    assert "Kata &amp; tanda &lt;lama&gt;" in text
    response = librarian.post(edit(transcript), fields(mine, text=text.replace("\n", "\r\n"), made_by="machine"))
    assert response.status_code == 302
    transcript.refresh_from_db()
    assert transcript.made_by == "machine"
    assert list(transcript.segments.values_list("pk", flat=True)) == before


def test_editing_corrects_the_words(librarian: Client, mine: Recording) -> None:
    transcript = factories.TranscriptFactory(recording=mine, words=["Kata salah"])
    text = librarian.get(edit(transcript)).context["form"]["text"].value().replace("salah", "benar")
    assert librarian.post(edit(transcript), fields(mine, text=text)).status_code == 302
    assert said(transcript) == ["Kata benar"]


def test_editing_away_all_words_is_refused(librarian: Client, mine: Recording) -> None:
    transcript = factories.TranscriptFactory(recording=mine, words=["Kata"])
    assert "empty" in errors(librarian.post(edit(transcript), fields(mine, text="")))
    assert said(transcript) == ["Kata"]


def test_a_transcript_stays_with_its_recording(librarian: Client, mine: Recording, people: dict[str, Any]) -> None:
    transcript = factories.TranscriptFactory(recording=mine)
    another = factories.RecordingFactory(uploaded_by=people["librarian"])
    text = write_webvtt(transcript.segments.all())
    librarian.post(edit(transcript), fields(another, text=text))
    transcript.refresh_from_db()
    assert transcript.recording == mine


@pytest.mark.parametrize("view", ["edit", "history", "usage", "delete"])
def test_other_institutions_transcripts_are_closed(mine: Recording, client_of: Any, view: str) -> None:
    transcript = factories.TranscriptFactory(recording=mine)
    address = reverse(f"transcript:{view}", args=[transcript.pk])
    if view != "delete":  # librarians delete nothing
        assert client_of("librarian").get(address).status_code == 200
    assert client_of("curator").get(address).status_code == 200
    assert client_of("other_librarian").get(address).status_code == 404
    assert "Rekaman saya" not in client_of("other_librarian").get("/cms/transkrip/").content.decode()


def test_another_librarian_cannot_add_to_a_recording_that_is_not_theirs(mine: Recording, client_of: Any) -> None:
    assert "may not change" in errors(client_of("other_librarian").post(ADD, fields(mine, text=GOOD)))


def test_what_is_published_is_the_curators(mine: Recording, client_of: Any, institution: Any) -> None:
    factories.OralHistoryFactory(recordings=[mine], institution=institution)
    transcript = factories.TranscriptFactory(recording=mine)
    assert client_of("librarian").get(edit(transcript)).status_code == 404
    assert client_of("curator").get(edit(transcript)).status_code == 200


def test_sealed_transcripts_are_the_curators(mine: Recording, client_of: Any) -> None:
    transcript = factories.TranscriptFactory(recording=mine, access_level="sealed")
    assert client_of("librarian").get(edit(transcript)).status_code == 404
    assert client_of("curator").get(edit(transcript)).status_code == 200


def test_a_curator_deletes(mine: Recording, client_of: Any) -> None:
    transcript = factories.TranscriptFactory(recording=mine)
    address = reverse("transcript:delete", args=[transcript.pk])
    assert client_of("librarian").post(address).status_code == 404
    assert Transcript.objects.exists()
    assert client_of("curator").post(address).status_code == 302
    assert not Transcript.objects.exists()


def test_the_page_of_a_recording_leads_to_its_transcripts(librarian: Client, mine: Recording) -> None:
    transcript = factories.TranscriptFactory(recording=mine)
    page = librarian.get(reverse("recording:inspect", args=[mine.pk])).content.decode()
    assert f"{ADD}?recording={mine.pk}" in page
    assert edit(transcript) in page


def test_members_have_no_way_in(mine: Recording, client_of: Any) -> None:
    transcript = factories.TranscriptFactory(recording=mine)
    for name in ("anonymous", "member"):
        assert client_of(name).get(edit(transcript)).status_code == 302


def test_the_list_counts_passages_in_a_fixed_number_of_queries(
    librarian: Client, mine: Recording, people: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    factories.TranscriptFactory(recording=mine, words=["satu"] * 7)
    for _ in range(12):
        factories.TranscriptFactory(recording=factories.RecordingFactory(uploaded_by=people["librarian"]))
    librarian.get("/cms/transkrip/")
    with django_assert_max_num_queries(30):
        page = librarian.get("/cms/transkrip/", {"q": "Rekaman saya"}).content.decode()
    assert "Rekaman saya" in page
    assert ">7<" in "".join(page.split())


@pytest.fixture
def shared(mine: Recording) -> Transcript:
    made: Transcript = factories.TranscriptFactory(recording=mine, words=["Kata lama"])
    return made


def opened(client: Client, transcript: Transcript, **changes: Any) -> dict[str, Any]:
    """The form as the browser would send it back."""
    form = client.get(edit(transcript)).context["form"]
    shown = {name: form[name].value() for name in form.fields if name != "file"}
    return {**{name: "" if value is None else value for name, value in shown.items()}, **changes}


def words_are_corrected(client: Client, transcript: Transcript) -> None:
    sent = opened(client, transcript)
    sent["text"] = sent["text"].replace("lama", "baru")
    assert client.post(edit(transcript), sent).status_code == 302


def test_who_changes_only_the_level_keeps_the_words_of_another(
    librarian: Client, client_of: Any, shared: Transcript
) -> None:
    sent = opened(librarian, shared, access_level="staff")
    words_are_corrected(client_of("curator"), shared)
    assert librarian.post(edit(shared), sent).status_code == 302
    shared.refresh_from_db()
    assert shared.access_level == "staff"
    assert said(shared) == ["Kata baru"]


def test_who_changes_only_the_words_keeps_the_level_of_another(
    librarian: Client, client_of: Any, shared: Transcript
) -> None:
    sent = opened(librarian, shared)
    curator = client_of("curator")
    assert curator.post(edit(shared), opened(curator, shared, access_level="staff")).status_code == 302
    sent["text"] = sent["text"].replace("lama", "baru")
    assert librarian.post(edit(shared), sent).status_code == 302
    shared.refresh_from_db()
    assert shared.access_level == "staff"
    assert said(shared) == ["Kata baru"]


def test_two_corrections_of_the_words_are_told_and_nothing_is_lost(
    librarian: Client, client_of: Any, shared: Transcript
) -> None:
    sent = opened(librarian, shared)
    curator = client_of("curator")
    words_are_corrected(curator, shared)
    assert curator.post(edit(shared), opened(curator, shared, made_by="machine")).status_code == 302
    sent["text"] = sent["text"].replace("lama", "lain")
    response = librarian.post(edit(shared), sent)
    assert "meanwhile" in errors(response)
    assert said(shared) == ["Kata baru"]
    form = response.context["form"]
    assert form["made_by"].value() == "machine"
    again = {**sent, **{name: form[name].value() for name in ("text", "opened", "made_by")}}
    assert "Kata lain" in again["text"]
    assert librarian.post(edit(shared), again).status_code == 302
    assert said(shared) == ["Kata lain"]
    shared.refresh_from_db()
    assert shared.made_by == "machine"
    assert any("Kata baru" in version.text for version in shared.versions.all())


def test_two_levels_are_told_and_the_words_of_the_other_stay(
    librarian: Client, client_of: Any, shared: Transcript
) -> None:
    sent = opened(librarian, shared, access_level="community")
    curator = client_of("curator")
    words_are_corrected(curator, shared)
    assert curator.post(edit(shared), opened(curator, shared, access_level="staff")).status_code == 302
    response = librarian.post(edit(shared), sent)
    assert "meanwhile" in errors(response)
    shared.refresh_from_db()
    assert shared.access_level == "staff"
    form = response.context["form"]
    again = {name: form[name].value() for name in ("recording", "language", "kind", "made_by", "text", "opened")}
    assert librarian.post(edit(shared), {**again, "access_level": "community"}).status_code == 302
    shared.refresh_from_db()
    assert shared.access_level == "community"
    assert said(shared) == ["Kata baru"]


def test_the_same_correction_twice_is_no_conflict(librarian: Client, client_of: Any, shared: Transcript) -> None:
    sent = opened(librarian, shared, access_level="staff")
    sent["text"] = sent["text"].replace("lama", "baru")
    words_are_corrected(client_of("curator"), shared)
    assert librarian.post(edit(shared), sent).status_code == 302
    assert said(shared) == ["Kata baru"]


@pytest.mark.parametrize("odd", ["{", "[]", "null", '{"words": {"a": []}, "access_level": [1]}', "[" * 400, "x" * 501])
def test_an_odd_state_of_the_form_breaks_nothing(librarian: Client, shared: Transcript, odd: str) -> None:
    assert librarian.post(edit(shared), opened(librarian, shared, opened=odd)).status_code in {200, 302}
    assert said(shared) == ["Kata lama"]


def kept_files() -> int:
    return UploadedFile.objects.count()


def test_a_preview_says_what_the_file_holds_and_writes_nothing(librarian: Client, mine: Recording) -> None:
    page = previewed(librarian, ADD, fields(mine, file=upload(GOOD.encode(), "Pasar Senèn.vtt"), kind="translation"))
    preview = page.context["preview"]
    assert (preview.passages, preview.speakers, preview.begins, preview.ends) == (2, [("Ratna", 1)], "0:01", "0:04")
    assert (preview.duration, preview.file_name) == ("1:00", "Pasar Senèn.vtt")
    assert page.context["form"]["kind"].value() == "translation"
    assert "Nothing would be left out" in page.content.decode()
    assert not Transcript.objects.exists()
    assert taken(librarian, ADD, page).status_code == 302
    assert Transcript.objects.get().kind == "translation"
    assert kept_files() == 0


def test_what_would_be_left_out_needs_consent(librarian: Client, mine: Recording) -> None:
    data = fields(mine, file=upload(f"{GOOD}\n{BACKWARDS.partition('WEBVTT')[2].strip()}\n".encode()))
    page = previewed(librarian, ADD, data)
    assert [problem.line for problem in page.context["preview"].left_out] == [9]
    refused = taken(librarian, ADD, page)
    assert "Agree to that" in errors(refused)
    assert refused.context["preview"] is not None
    assert not Transcript.objects.exists()
    assert taken(librarian, ADD, page, leave_out="1").status_code == 302
    assert said(Transcript.objects.get()) == ["Satu", "Dua"]


def test_one_of_several_texts_is_chosen_and_shown_before_it_is_taken(librarian: Client, mine: Recording) -> None:
    twins = (SAMPLES / "ohms_6.0.xml").read_bytes()
    page = previewed(librarian, ADD, fields(mine, file=upload(twins, "ohms.xml")))
    assert "Betawi" in page.content.decode()
    unseen = taken(librarian, ADD, page, offered_text="translation")
    assert not Transcript.objects.exists()
    page = librarian.get(unseen["Location"])
    assert page.context["preview"].parsed.text.key == "translation"
    assert "you have chosen “as spoken”" in page.content.decode()
    assert taken(librarian, ADD, page, offered_text="translation", kind="translation").status_code == 302
    assert said(Transcript.objects.get()) == ["Jangan dibalik dahulu, Nak."]


def test_a_file_for_words_that_are_there_shows_what_would_change(librarian: Client, shared: Transcript) -> None:
    sent = opened(librarian, shared, file=upload(GOOD.encode()), made_by="machine")
    page = previewed(librarian, edit(shared), sent)
    changes = {(line.kind, line.text) for line in page.context["preview"].changes}
    assert ("gone", "<v Penutur>Kata lama") in changes
    assert ("new", "Dua") in changes
    assert not any(key in text for _kind, text in changes for key in shared.segments.values_list("key", flat=True))
    assert page.context["form"]["made_by"].value() == "machine"
    shared.refresh_from_db()
    assert (said(shared), shared.made_by) == (["Kata lama"], "human")
    assert taken(librarian, edit(shared), page).status_code == 302
    shared.refresh_from_db()
    assert (said(shared), shared.made_by) == (["Satu", "Dua"], "machine")


def test_words_that_change_during_a_preview_are_told(librarian: Client, client_of: Any, shared: Transcript) -> None:
    page = previewed(librarian, edit(shared), opened(librarian, shared, file=upload(GOOD.encode())))
    words_are_corrected(client_of("curator"), shared)
    told = taken(librarian, edit(shared), page)
    assert "meanwhile" in errors(told)
    assert ("gone", "<v Penutur>Kata baru") in {(line.kind, line.text) for line in told.context["preview"].changes}
    assert said(shared) == ["Kata baru"]
    assert taken(librarian, edit(shared), told).status_code == 302
    assert said(shared) == ["Satu", "Dua"]
    assert any("Kata baru" in version.text for version in shared.versions.all())


def test_another_file_is_chosen_and_the_fields_stay(librarian: Client, mine: Recording) -> None:
    data = fields(mine, file=upload(GOOD.encode()), access_level="staff")
    page = previewed(librarian, ADD, data)
    again = librarian.get(taken(librarian, ADD, page, choose_another="1", kind="translation")["Location"])
    assert again.context.get("preview") is None
    assert [again.context["form"][name].value() for name in ("access_level", "kind")] == ["staff", "translation"]
    assert kept_files() == 0


def test_a_second_file_takes_the_place_of_the_first(librarian: Client, mine: Recording) -> None:
    first = previewed(librarian, ADD, fields(mine, file=upload(GOOD.encode())))
    second = previewed(librarian, ADD, fields(mine, file=upload(GOOD.replace("Dua", "Tiga").encode())))
    assert kept_files() == 1
    assert "no longer kept" in errors(taken(librarian, ADD, first))
    assert taken(librarian, ADD, second).status_code == 302
    assert said(Transcript.objects.get()) == ["Satu", "Tiga"]


def test_a_kept_file_is_its_senders_alone(librarian: Client, client_of: Any, mine: Recording) -> None:
    page = previewed(librarian, ADD, fields(mine, file=upload(GOOD.encode())))
    address = f"{ADD}?berkas={page.context['preview'].kept}"
    curator = client_of("curator")
    assert curator.get(address).context.get("preview") is None
    assert "no longer kept" in errors(taken(curator, ADD, page))
    assert not Transcript.objects.exists()


@pytest.mark.parametrize("odd", ["abc", "-1", "9" * 12, "²", "", "0"])
def test_an_odd_file_in_the_link_is_ignored(librarian: Client, odd: str) -> None:
    assert librarian.get(ADD, {"berkas": odd, "teks": odd}).status_code == 200


def test_a_taken_file_stays_with_its_recording(librarian: Client, mine: Recording, people: dict[str, Any]) -> None:
    transcript = factories.TranscriptFactory(recording=mine, words=["Kata lama"])
    another = factories.RecordingFactory(uploaded_by=people["librarian"])
    sent = opened(librarian, transcript, file=upload(GOOD.encode()), recording=another.pk)
    page = previewed(librarian, edit(transcript), sent)
    assert taken(librarian, edit(transcript), page, recording=another.pk).status_code == 302
    transcript.refresh_from_db()
    assert (transcript.recording, said(transcript)) == (mine, ["Satu", "Dua"])


@pytest.mark.parametrize("name", ["ohms_5.4.xml", "elan.eaf", "whisperx.json", "table.csv", "zoom.vtt"])
def test_files_of_every_kind_are_taken(librarian: Client, mine: Recording, name: str) -> None:
    mine.duration = 600.0
    mine.save(update_fields=["duration"])
    page = previewed(librarian, ADD, fields(mine, file=upload((SAMPLES / name).read_bytes(), name)))
    assert taken(librarian, ADD, page, leave_out="1").status_code == 302
    assert Transcript.objects.get().segments.count() == page.context["preview"].passages


def test_files_that_wait_for_more_than_a_day_go(librarian: Client, client_of: Any, mine: Recording) -> None:
    page = previewed(librarian, ADD, fields(mine, file=upload(GOOD.encode())))
    old = UploadedFile.objects.get()
    os.utime(old.file.path, (0, 0))
    curator = client_of("curator")
    previewed(curator, ADD, fields(mine, file=upload(GOOD.encode())))
    assert kept_files() == 1
    assert "no longer kept" in errors(taken(librarian, ADD, page))
