"""Recordings in the CMS: uploading, listing, choosing, deleting."""

import json
from typing import Any

import pytest
from django.urls import reverse

from knowledge.models import EntryRecording, Recording
from knowledge.provisioning import groups
from tests import factories
from tests.helpers import sound


@pytest.fixture
def staff(people: dict[str, Any], client_of: Any) -> Any:
    groups.restore_permissions()
    return client_of


def fields(**more: Any) -> dict[str, Any]:
    return {"title": "Wawancara Mpok Ipeh", "credit": "", "access_level": "public", "recorded_on": "", **more}


def test_librarian_uploads_a_recording(staff: Any, people: dict[str, Any]) -> None:
    client = staff("librarian")
    data = fields(file=sound.upload(sound.audio("mp3", 2.0)))
    response = client.post(reverse("recording:add"), data)
    recording = Recording.objects.get()
    assert response.status_code == 302, response.content.decode()
    assert (recording.kind, recording.uploaded_by) == ("audio", people["librarian"])
    page = client.get(response.url).content.decode()
    assert recording.sha256 in page
    assert "0:02" in page


def test_a_bad_upload_says_why_and_keeps_what_was_typed(staff: Any) -> None:
    response = staff("librarian").post(reverse("recording:add"), fields(file=sound.upload(b"MZ" + bytes(2000))))
    assert response.status_code == 200
    assert "Wawancara Mpok Ipeh" in response.content.decode()
    assert response.context["form"].errors["file"]
    assert not Recording.objects.exists()


@pytest.mark.parametrize("name", ["anonymous", "member"])
def test_the_public_has_no_way_in(staff: Any, name: str) -> None:
    for address in (reverse("recording:index"), reverse("recording:add"), reverse("recording_chooser:choose")):
        assert staff(name).get(address).status_code in (302, 403)


def test_list_shows_length_format_and_entry(staff: Any, institution: Any) -> None:
    recording = factories.RecordingFactory(duration=125.0, streams=[{"type": "audio", "codec": "mp3"}])
    entry = factories.OralHistoryFactory(recordings=[recording], institution=institution)
    page = staff("librarian").get(reverse("recording:index")).content.decode()
    for shown in (recording.title, "2:05", "mp3", entry.title):
        assert shown in page


def test_the_title_opens_a_page_with_all_that_hangs_on_a_recording(staff: Any, people: dict[str, Any]) -> None:
    recording = factories.RecordingFactory(title="Suara lenong", duration=125.0, uploaded_by=people["librarian"])
    transcript = factories.TranscriptFactory(recording=recording, words=["Dari rawa"])
    factories.OralHistoryFactory(title="Lenong di Gang Kancil", recordings=[recording], draft=True)
    librarian = staff("librarian")
    address = reverse("recording:inspect", args=[recording.pk])
    assert f'href="{address}"' in librarian.get(reverse("recording:index")).text
    page = librarian.get(address).text
    for shown in (
        "<audio", "2:05", recording.sha256, recording.filename, reverse("transcript:edit", args=[transcript.pk]),
        reverse("recording:edit", args=[recording.pk]), reverse("recording:replace", args=[recording.pk]),
    ):  # fmt: skip
        assert shown in page
    assert "Gang Kancil" not in page, "another institution's draft"
    assert "Gang Kancil" in staff("curator").get(address).text


def test_list_is_searched(staff: Any) -> None:
    wanted, other = factories.RecordingFactory(title="Suara lenong"), factories.RecordingFactory(title="Suara pasar")
    page = staff("curator").get(reverse("recording:index_results"), {"q": "lenong"}).content.decode()
    assert wanted.title in page
    assert other.title not in page


def test_sealed_recordings_are_hidden_from_librarians_everywhere(staff: Any, people: dict[str, Any]) -> None:
    recording = factories.RecordingFactory(
        title="Rahasia keluarga", access_level="sealed", uploaded_by=people["librarian"]
    )
    client = staff("librarian")
    for name in ("index", "index_results"):
        assert recording.title not in client.get(reverse(f"recording:{name}")).content.decode()
    assert recording.title not in client.get(reverse("recording_chooser:choose")).content.decode()
    assert client.get(reverse("recording_chooser:chosen", args=[recording.pk])).status_code == 404
    for name in ("inspect", "edit", "history", "usage"):
        assert client.get(reverse(f"recording:{name}", args=[recording.pk])).status_code in (302, 403, 404), name
    assert staff("curator").get(reverse("recording:inspect", args=[recording.pk])).status_code == 200


def test_librarians_change_what_their_institution_uploaded(staff: Any, people: dict[str, Any]) -> None:
    own = factories.RecordingFactory(uploaded_by=people["librarian"])
    strange = factories.RecordingFactory(uploaded_by=people["other_librarian"])
    client = staff("librarian")
    answers = [
        client.post(reverse("recording:edit", args=[one.pk]), fields(title="Judul baru")).status_code
        for one in (own, strange)
    ]
    own.refresh_from_db()
    strange.refresh_from_db()
    assert own.title == "Judul baru"
    assert strange.title != "Judul baru"
    assert answers[0] == 302


def test_curators_change_all(staff: Any, people: dict[str, Any]) -> None:
    recording = factories.RecordingFactory(uploaded_by=people["librarian"])
    staff("curator").post(reverse("recording:edit", args=[recording.pk]), fields(title="Judul baru"))
    recording.refresh_from_db()
    assert recording.title == "Judul baru"


def test_librarians_delete_nothing_of_others(staff: Any, people: dict[str, Any]) -> None:
    recording = factories.RecordingFactory(uploaded_by=people["other_librarian"])
    staff("librarian").post(reverse("recording:delete", args=[recording.pk]))
    assert Recording.objects.filter(pk=recording.pk).exists()


def test_an_unused_recording_is_deleted(staff: Any) -> None:
    recording = factories.RecordingFactory()
    staff("curator").post(reverse("recording:delete", args=[recording.pk]))
    assert not Recording.objects.exists()


@pytest.mark.parametrize("where", ["recordings", "body", "draft"])
def test_a_used_recording_is_not_deleted_and_the_reason_is_given(staff: Any, where: str) -> None:
    recording = factories.RecordingFactory()
    body = [{"type": "audio", "value": {"recording": recording.pk, "caption": ""}}]
    entry = factories.OralHistoryFactory(
        recordings=[recording] if where == "recordings" else [], body=body if where == "body" else []
    )
    if where == "draft":
        entry.recording_links.add(EntryRecording(recording=recording))
        entry.save_revision()
    client = staff("curator")
    for response in (
        client.get(reverse("recording:delete", args=[recording.pk])),
        client.post(reverse("recording:delete", args=[recording.pk])),
    ):
        assert entry.title in response.content.decode()
    assert response.status_code == 409
    assert Recording.objects.exists()


def test_chooser_lists_and_hands_out(staff: Any, institution: Any) -> None:
    recording = factories.RecordingFactory(institution=institution)
    client = staff("librarian")
    modal = json.loads(client.get(reverse("recording_chooser:choose")).content)
    assert recording.title in modal["html"]
    assert 'type="file"' in modal["html"]
    chosen = json.loads(client.get(reverse("recording_chooser:chosen", args=[recording.pk])).content)
    assert chosen["result"]["title"] == recording.title


@pytest.mark.parametrize("name", ["librarian", "curator"])
@pytest.mark.parametrize("address", ["recording_chooser:choose", "recording_chooser:choose_results"])
def test_chooser_is_searched(staff: Any, institution: Any, name: str, address: str) -> None:
    factories.RecordingFactory(title="Suara lenong", institution=institution)
    factories.RecordingFactory(title="Suara pasar", institution=institution)
    page = staff(name).get(reverse(address), {"q": "lenong"}).content.decode()
    assert "Suara lenong" in page
    assert "Suara pasar" not in page


@pytest.mark.parametrize("pk", ["0", "abc", "99999999999999999999999"])
def test_chooser_answers_what_does_not_exist(staff: Any, pk: str) -> None:
    assert staff("curator").get(reverse("recording_chooser:chosen", args=[pk])).status_code == 404
    answer = staff("curator").get(reverse("recording_chooser:chosen_multiple"), {"id": pk})
    assert answer.status_code == (404 if len(pk) > 19 else 200)


def test_chooser_uploads(staff: Any, people: dict[str, Any]) -> None:
    data = fields(file=sound.upload(sound.audio("mp3")))
    answer = json.loads(staff("librarian").post(reverse("recording_chooser:create"), data).content)
    recording = Recording.objects.get()
    assert answer["step"] == "chosen"
    assert (recording.uploaded_by, recording.mime_type) == (people["librarian"], "audio/mpeg")


def test_chooser_upload_answers_a_bad_file(staff: Any) -> None:
    data = fields(file=sound.upload(b"<html>" * 500))
    answer = json.loads(staff("librarian").post(reverse("recording_chooser:create"), data).content)
    assert answer["step"] == "reshow_creation_form"
    assert "Wawancara Mpok Ipeh" in answer["htmlFragment"]
    assert not Recording.objects.exists()


def test_entry_editor_offers_the_chooser(staff: Any, institution: Any) -> None:
    recording = factories.RecordingFactory()
    entry = factories.OralHistoryFactory(recordings=[recording], institution=institution)
    page = staff("curator").get(reverse("wagtailadmin_pages:edit", args=[entry.pk])).content.decode()
    assert reverse("recording_chooser:choose") in page
    assert recording.title in page
