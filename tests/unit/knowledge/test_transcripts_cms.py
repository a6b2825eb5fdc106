"""A librarian uploads, types and corrects transcripts; what is refused loses no word."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from knowledge.models import Recording, Transcript
from knowledge.provisioning.groups import make_groups
from knowledge.transcripts import write_webvtt
from tests import factories

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


def errors(response: Any) -> str:
    assert response.status_code == 200
    return str(response.context["form"].errors)


def said(transcript: Transcript) -> list[str]:
    return list(transcript.segments.values_list("text", flat=True))


ADD = "/cms/transkrip/new/"


def edit(transcript: Transcript) -> str:
    return reverse("transcript:edit", args=[transcript.pk])


def test_a_file_is_uploaded(librarian: Client, mine: Recording) -> None:
    response = librarian.post(ADD, fields(mine, file=upload(GOOD.encode())))
    assert response.status_code == 302
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
        ("Soré".encode("cp1252"), "UTF-8"),
        (b"\x00\x01\x02\x03" * 100, "not a text file"),
        (b"", "empty"),
        (b"hanya kata", "No times"),
        (b"kata " * (1024 * 1024), "too large"),
        (BACKWARDS.encode(), "Line 3"),
    ],
    ids=["Windows-1252", "binary", "empty", "no times", "5 MB", "backwards"],
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
    response = librarian.post(ADD, fields(mine, file=upload(printed.encode(), "keluaran.txt")), follow=True)
    assert said(Transcript.objects.get()) == ["Satu", "Dua", "Tiga"]
    (told,) = (str(message) for message in response.context["messages"] if "no length" in str(message))
    assert told.startswith("Line 2")


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


@pytest.mark.parametrize("by_file", [False, True])
def test_two_corrections_of_the_words_are_told_and_nothing_is_lost(
    librarian: Client, client_of: Any, shared: Transcript, by_file: bool
) -> None:
    sent = opened(librarian, shared)
    curator = client_of("curator")
    words_are_corrected(curator, shared)
    assert curator.post(edit(shared), opened(curator, shared, made_by="machine")).status_code == 302
    if by_file:
        sent["file"] = upload(GOOD.encode())
    else:
        sent["text"] = sent["text"].replace("lama", "lain")
    response = librarian.post(edit(shared), sent)
    assert "meanwhile" in errors(response)
    assert said(shared) == ["Kata baru"]
    form = response.context["form"]
    assert form["made_by"].value() == "machine"
    again = {**sent, **{name: form[name].value() for name in ("text", "opened", "made_by")}}
    if by_file:
        again["file"] = upload(GOOD.encode())
    else:
        assert "Kata lain" in again["text"]
    assert librarian.post(edit(shared), again).status_code == 302
    assert said(shared) == (["Satu", "Dua"] if by_file else ["Kata lain"])
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
