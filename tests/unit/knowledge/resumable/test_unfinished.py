"""What somebody has begun to send or not saved yet stands where they upload recordings; nobody else sees it."""

import base64
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from knowledge.media.resumable import store
from knowledge.models import Recording, Upload
from tests.helpers import sound
from tests.helpers.tus import Sender, key_of

ADD = "/cms/rekaman/new/"
SUM = "ab12" * 16
FIELDS = {"title": "Wawancara Mpok Ipeh", "credit": "", "access_level": "public", "recorded_on": ""}


def begun(sender: Sender, size: int = 1000, arrived: int = 0, name: str = "kaset.wav", fingerprint: str = SUM) -> str:
    """Its id."""
    pairs = {"filename": name, "fingerprint": fingerprint}
    said = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items())
    address = sender.begin(size, **{"Upload-Metadata": said})["Location"]
    if arrived:
        assert sender.patch(address, 0, bytes(arrived)).status_code == 204
    return str(key_of(address))


def listed(sender: Sender) -> list[str]:
    return [str(one.upload.pk) for one in sender.client.get(ADD).context["unfinished"]]


def test_the_list_says_how_much_has_arrived_and_until_when_it_is_kept(sender: Sender) -> None:
    key = begun(sender, size=1000, arrived=250)
    text = " ".join(sender.client.get(ADD).text.split())
    expires = timezone.localtime(Upload.objects.get().expires_at)
    for words in (
        "25 %",
        "WAV",
        f'data-upload="{key}"',
        f'data-fingerprint="{SUM}"',
        f"{expires:%H}",
        "data-same-file",
    ):
        assert words in text, words
    assert f'action="/cms/kiriman/{key}/buang/"' in text
    assert "kiriman=" + key not in text


def test_without_uploads_there_is_no_list(sender: Sender) -> None:
    page = sender.client.get(ADD)
    assert page.context["unfinished"] == []
    section = page.text.partition('id="unfinished-uploads"')[2].partition(">")[0]
    assert section.split()[-1] == "hidden"


@pytest.mark.parametrize("name", ["curator", "other_librarian"])
def test_only_ones_own_are_listed_and_thrown_away(sender: Sender, sender_of: Any, name: str) -> None:
    key = begun(sender)
    other = sender_of(name)
    assert listed(other) == []
    assert other.client.post(reverse("discard_upload", args=[key])).status_code == 404
    assert listed(sender) == [key]
    assert store.path_of(Upload.objects.get().pk).exists()
    assert other.client.get(f"{ADD}?kiriman={key}").text.count(key) == 0


def test_what_is_thrown_away_is_gone(sender: Sender) -> None:
    key = begun(sender, arrived=10)
    address = reverse("discard_upload", args=[key])
    assert sender.client.get(address).status_code == 405
    assert sender.client.post(address).status_code == 302
    assert not Upload.objects.exists()
    assert list(store.folder().iterdir()) == []
    assert sender.client.post(address).status_code == 404


@pytest.mark.parametrize("name", ["anonymous", "member"])
def test_who_is_not_staff_throws_nothing_away(sender: Sender, sender_of: Any, name: str) -> None:
    key = begun(sender)
    assert sender_of(name).client.post(reverse("discard_upload", args=[key])).status_code in (302, 403)
    assert Upload.objects.exists()


def test_expired_and_lost_files_are_not_listed(sender: Sender) -> None:
    expired, lost, kept = begun(sender), begun(sender), begun(sender)
    Upload.objects.filter(pk=expired).update(expires_at=timezone.now())
    store.delete(Upload.objects.get(pk=lost).pk)
    assert listed(sender) == [kept]


def test_a_whole_file_waits_for_its_form(sender: Sender) -> None:
    sent = sender.sent(sound.audio("mp3", 2.0))
    text = sender.client.get(ADD).text
    assert f'href="{ADD}?kiriman={sent}"' in text
    assert "data-same-file" not in text
    form = sender.client.get(f"{ADD}?kiriman={sent}")
    assert f'name="file-sent" value="{sent}"' in form.text
    assert "data-sent-before" in form.text
    assert form.context["unfinished"] == []
    answer = sender.client.post(f"{ADD}?kiriman={sent}", {**FIELDS, "file-sent": sent})
    assert answer.status_code == 302
    assert Recording.objects.get().duration == pytest.approx(2.0, abs=0.2)
    assert not Upload.objects.exists()


@pytest.mark.parametrize("named", ["x", "00000000-0000-0000-0000-000000000001", "../../etc/passwd", ""])
def test_a_form_for_what_is_not_there_is_empty(sender: Sender, named: str) -> None:
    page = sender.client.get(ADD, {"kiriman": named})
    assert page.status_code == 200
    assert "data-sent-before" not in page.text


def test_half_a_file_gets_no_form(sender: Sender) -> None:
    key = begun(sender, size=1000, arrived=400)
    page = sender.client.get(f"{ADD}?kiriman={key}")
    assert "data-sent-before" not in page.text
    assert listed(sender) == [key]


def test_a_document_is_not_continued_as_a_recording(sender: Sender) -> None:
    key = begun(sender, name="naskah.pdf", arrived=10)
    text = sender.client.get(ADD).text
    assert key in text
    assert "data-same-file" not in text


def test_what_cannot_be_told_from_others_is_not_continued(sender: Sender) -> None:
    """Two files of one length would become one that nobody has."""
    begun(sender, fingerprint="Rogayah 3171234567890001")
    assert Upload.objects.get().fingerprint == ""
    assert "data-same-file" not in sender.client.get(ADD).text


def test_a_file_that_is_refused_is_not_listed_beside_its_form(sender: Sender) -> None:
    sent = sender.sent(sound.audio("mp3"))
    answer = sender.client.post(ADD, {**FIELDS, "title": "", "file-sent": sent})
    assert answer.context["unfinished"] == []
    assert "data-sent-before" in answer.text
