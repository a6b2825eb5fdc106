"""Content warnings stand before an entry, a recording or a clip, and take nothing away."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from knowledge.models import ContentWarning, Entry, Recording
from knowledge.provisioning.groups import make_groups
from knowledge.provisioning.vocabularies import load_content_warnings
from tests import factories
from tests.helpers.served_forms import filled_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def kinds(site: Any) -> dict[str, ContentWarning]:
    load_content_warnings()
    return {one.code: one for one in ContentWarning.objects.all()}


def warned(*kinds: ContentWarning, **words: Any) -> Any:
    entry = factories.OralHistoryFactory(body=[("text", "<p>Isi cerita.</p>")], **words)
    entry.content_warnings.set(kinds)
    entry.save_revision().publish()
    return entry


def before_and_behind(page: str) -> tuple[str, str]:
    """What is read before the element that opens the content, and what is in it."""
    before, behind = page.split("<details", 1)
    assert behind.split("</summary>")[0].split("<summary", 1)[1].strip()
    return before, behind


def test_the_warning_stands_before_the_content_which_a_click_shows(kinds: Any, client: Any) -> None:
    entry = warned(kinds["kematian"], kinds["kata-kasar"], content_warning_note="Pada menit ke-12.")
    before, behind = before_and_behind(client.get(entry.url).content.decode())
    for words in ("Kematian dan duka", "Kata-kata kasar", "Pada menit ke-12."):
        assert words in before
    assert 'role="note"' in before
    assert "Isi cerita." not in before
    assert "Isi cerita." in behind.split("</details>")[0]


def test_the_words_follow_the_language_of_the_page(kinds: Any, client: Any) -> None:
    entry = warned(kinds["kematian"], content_warning_note="Tentang duka.", content_warning_note_en="Of grief.")
    page = client.get(f"/en{entry.url}").content.decode()
    assert "Death and grief" in page
    assert "Of grief." in page
    assert "Tentang duka." not in page


def test_an_entry_without_a_warning_has_nothing_to_open(kinds: Any, client: Any) -> None:
    entry = factories.OralHistoryFactory(body=[("text", "<p>Isi cerita.</p>")])
    assert "shown-on-wish" not in client.get(entry.url).content.decode()


def test_a_card_says_that_there_is_one(kinds: Any, client: Any) -> None:
    warned(content_warning_note="Tentang duka.")
    factories.PlaceFactory(title="Tanpa peringatan")
    assert client.get("/").content.decode().count('class="content-mark"') == 1
    assert client.get("/sejarah-lisan/").content.decode().count('class="content-mark"') == 1


def test_a_recording_is_warned_of_by_itself(kinds: Any, client: Any) -> None:
    recording = factories.RecordingFactory(title="Pita berat", content_warning_note="Ada tangisan.")
    recording.content_warnings.add(kinds["kekerasan"])
    factories.TranscriptFactory(recording=recording, words=["Kata yang berat."])
    entry = factories.OralHistoryFactory(recordings=[recording], body=[("text", "<p>Isi cerita.</p>")])
    before, behind = before_and_behind(client.get(entry.url).content.decode())
    assert "Kekerasan" in before
    assert "Ada tangisan." in before
    assert "<audio" not in before
    assert "<audio" in behind


def test_a_clip_is_warned_of_where_its_recording_or_its_entry_is(kinds: Any, client: Any) -> None:
    recording = factories.RecordingFactory()
    warned(kinds["upacara"], recordings=[recording])
    clip = factories.ClipFactory(recording=Recording.objects.get(pk=recording.pk))
    for address in (f"/klip/{clip.identifier}/", f"/klip/{clip.identifier}/sematan/"):
        before, behind = before_and_behind(client.get(address).content.decode())
        assert "Upacara" in before
        assert "<audio" not in before
        assert "<audio" in behind


def test_what_warns_is_not_quoted_on_the_home_page(kinds: Any, client: Any) -> None:
    recording = factories.RecordingFactory()
    factories.TranscriptFactory(recording=recording, words=["Kata yang dikutip di beranda."])
    entry = factories.OralHistoryFactory(recordings=[recording])
    assert "Kata yang dikutip" in client.get("/").content.decode()
    Recording.objects.filter(pk=recording.pk).update(content_warning_note="Ada tangisan.")
    assert "Kata yang dikutip" not in client.get("/").content.decode()
    Recording.objects.filter(pk=recording.pk).update(content_warning_note="")
    entry.content_warnings.add(kinds["kematian"])
    entry.save_revision().publish()
    assert "Kata yang dikutip" not in client.get("/").content.decode()


def test_a_warning_is_content_of_a_version_like_any_other(kinds: Any) -> None:
    entry = warned()
    first = entry.latest_revision
    draft = entry.get_latest_revision_as_object()
    draft.content_warnings.set([kinds["hewan"]])
    draft.save_revision()
    assert not Entry.objects.get(pk=entry.pk).has_content_warning
    Entry.objects.get(pk=entry.pk).specific.get_latest_revision().publish()
    assert Entry.objects.get(pk=entry.pk).has_content_warning
    first.publish()
    assert not Entry.objects.get(pk=entry.pk).has_content_warning


def test_editors_choose_them_in_the_forms_of_entry_and_recording(kinds: Any, people: Any, client: Any) -> None:
    make_groups()
    translation.activate("en")
    recording = factories.RecordingFactory()
    client.force_login(people["curator"])
    address = reverse("recording:edit", args=[recording.pk])
    sent = filled_form(client.get(address)) | {
        "content_warnings": [str(kinds["hewan"].pk)],
        "content_warning_note": "Ada penyembelihan.",
    }
    assert client.post(address, sent).status_code == 302
    recording.refresh_from_db()
    assert [one.code for one in recording.content_warnings.all()] == ["hewan"]
    assert recording.content_warning_note == "Ada penyembelihan."
    entry = factories.PlaceFactory()
    assert 'name="content_warnings"' in client.get(f"/cms/pages/{entry.pk}/edit/").content.decode()


def test_loading_the_vocabulary_again_brings_nothing_deleted_back(kinds: Any) -> None:
    kinds["hewan"].delete()
    load_content_warnings()
    assert not ContentWarning.objects.filter(code="hewan").exists()
