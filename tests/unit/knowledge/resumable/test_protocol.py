"""tus as it is spoken: what is answered to each request, and what lies on the disk afterwards."""

import datetime
import errno
import hashlib
import os
import threading
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.media.resumable import actions, store
from knowledge.media.resumable.errors import OffsetError
from knowledge.models import Upload
from tests.helpers.tus import VERSION, Sender, key_of

LONG_NAME = "Pasar Senèn al-Jāmiʿ 華人公館 " + "n" * 300 + ".MP3"


def test_an_upload_arrives_in_pieces(sender: Sender) -> None:
    begun = sender.begin(10, LONG_NAME)
    assert begun.status_code == 201
    assert begun["Tus-Resumable"] == "1.0.0"
    assert "GMT" in begun["Upload-Expires"]
    address = begun["Location"]
    assert sender.offset(address) == 0
    assert sender.patch(address, 0, b"01234")["Upload-Offset"] == "5"
    assert sender.offset(address) == 5
    assert sender.patch(address, 5, b"56789")["Upload-Offset"] == "10"
    assert store.path_of(key_of(address)).read_bytes() == b"0123456789"
    assert Upload.objects.get().extension == ".mp3"


def test_no_name_of_a_file_is_kept(sender: Sender) -> None:
    sender.begun(10, "Rogayah 3171234567890001. Ini kalimat")
    sender.begun(10, LONG_NAME)
    assert sorted(Upload.objects.values_list("extension", flat=True)) == ["", ".mp3"]


def test_the_server_says_what_it_can_do(sender: Sender, settings: Any) -> None:
    answer = sender.client.options(reverse("uploads"))
    assert answer.status_code == 204
    assert (answer["Tus-Version"], answer["Tus-Extension"]) == ("1.0.0", "creation,termination,expiration")
    assert answer["Tus-Max-Size"] == str(settings.UPLOAD_MAX_SIZE)


@pytest.mark.parametrize("version", ["", "0.2.2"])
def test_another_version_is_refused(sender: Sender, version: str) -> None:
    address = sender.begun(3)
    answer = sender.patch(address, 0, b"abc", **{"Tus-Resumable": version})
    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")
    assert sender.offset(address) == 0


@pytest.mark.parametrize("said", ["", "abc", "-1", "1.5", "9" * 30, "٣"])
def test_a_length_that_is_no_number_is_refused(sender: Sender, said: str) -> None:
    assert sender.begin(said.encode().decode("latin-1")).status_code == 400
    address = sender.begun(3)
    assert sender.patch(address, said.encode().decode("latin-1"), b"abc").status_code == 400


def test_bytes_at_another_offset_are_refused(sender: Sender) -> None:
    address = sender.begun(10)
    sender.patch(address, 0, b"012")
    for offset in (0, 2, 4):
        assert sender.patch(address, offset, b"xyz").status_code == 409
    assert store.path_of(key_of(address)).read_bytes() == b"012"


def test_more_than_was_announced_is_refused(sender: Sender) -> None:
    address = sender.begun(4)
    assert sender.patch(address, 0, b"01234").status_code == 413
    assert sender.offset(address) == 0


def test_another_type_of_body_is_refused(sender: Sender) -> None:
    headers = {**VERSION, "Upload-Offset": "0"}
    assert sender.client.patch(sender.begun(4), b"0123", content_type="text/plain", headers=headers).status_code == 415


def test_the_largest_file_is_a_setting(sender: Sender, settings: Any) -> None:
    settings.UPLOAD_MAX_SIZE = 5_000_000_000
    assert sender.begin(5_000_000_000).status_code == 201
    refused = sender.begin(5_000_000_001)
    assert refused.status_code == 413
    assert "GB" in refused.text


def test_one_account_does_not_begin_any_number(sender: Sender, sender_of: Any, settings: Any) -> None:
    settings.UPLOAD_MOST_OF_ONE_ACCOUNT = 2
    addresses = [sender.begun(5) for _ in range(2)]
    assert sender.begin(5).status_code == 429
    assert sender_of("curator").begin(5).status_code == 201
    sender.client.delete(addresses[0], headers=VERSION)
    assert sender.begin(5).status_code == 201


def test_what_others_have_still_to_send_counts_as_used(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 1000}))
    sender.patch(address := sender.begun(700), 0, b"x" * 300)
    assert sender.begin(601).status_code == 507
    assert sender.begin(600).status_code == 201
    assert sender.offset(address) == 300


def test_a_disk_that_fills_up_keeps_what_has_come(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    address = sender.begun(10)
    sender.patch(address, 0, b"0123")

    def full(*_: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", full)
        refused = sender.patch(address, 4, b"456789")
    assert refused.status_code == 507
    assert refused.text
    assert sender.offset(address) == 4
    assert sender.patch(address, 4, b"456789").status_code == 204


@pytest.mark.parametrize("name", ["curator", "other_librarian"])
def test_nobody_else_learns_of_an_upload(sender: Sender, sender_of: Any, name: str) -> None:
    address = sender.begun(4)
    other = sender_of(name)
    unknown = address.replace(str(key_of(address)), "00000000-0000-0000-0000-000000000001")
    for asked in (address, unknown):
        assert other.client.head(asked, headers=VERSION).status_code == 404
        assert other.patch(asked, 0, b"0123").status_code == 404
        assert other.client.delete(asked, headers=VERSION).status_code == 404
    assert sender.offset(address) == 0


@pytest.mark.parametrize("name", ["anonymous", "member"])
def test_who_is_not_staff_sends_nothing(sender_of: Any, name: str) -> None:
    assert sender_of(name).begin(4).status_code in (302, 403)
    assert not Upload.objects.exists()


def test_who_may_add_nothing_sends_nothing(sender: Sender, people: dict[str, Any]) -> None:
    for group in people["librarian"].groups.all():
        group.permissions.remove(*group.permissions.filter(codename__in=("add_recording", "add_archivedocument")))
        group.collection_permissions.all().delete()
    assert sender.begin(4).status_code in (302, 403)
    assert not Upload.objects.exists()


def test_a_forged_request_is_refused(sender: Sender, people: dict[str, Any]) -> None:
    address = sender.begun(4)
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["librarian"])
    forged = Sender(client)
    assert forged.begin(4).status_code == 403
    assert forged.patch(address, 0, b"0123").status_code == 403
    token = "a" * 32
    client.cookies["csrftoken"] = token
    assert forged.patch(address, 0, b"0123", **{"X-CSRFToken": token}).status_code == 204


def test_an_expired_upload_is_not_there(sender: Sender) -> None:
    address = sender.begun(4)
    Upload.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert sender.client.head(address, headers=VERSION).status_code == 404
    assert sender.patch(address, 0, b"0123").status_code == 404


def test_whoever_goes_on_has_time_again(sender: Sender) -> None:
    address = sender.begun(4)
    Upload.objects.update(expires_at=timezone.now() + datetime.timedelta(hours=1))
    sender.patch(address, 0, b"01")
    assert Upload.objects.get().expires_at > timezone.now() + datetime.timedelta(days=6)
    sender.patch(address, 2, b"23")
    left = Upload.objects.get().expires_at - timezone.now()
    assert datetime.timedelta(hours=23) < left < datetime.timedelta(hours=25)


def test_a_terminated_upload_is_gone(sender: Sender) -> None:
    address = sender.begun(4)
    assert sender.client.delete(address, headers=VERSION).status_code == 204
    assert sender.client.head(address, headers=VERSION).status_code == 404
    assert list(store.folder().iterdir()) == []
    assert not Upload.objects.exists()


def test_no_public_address_leads_to_it(sender: Sender, client_of: Any) -> None:
    key = sender.sent(b"0123")
    url = default_storage.url(f"{store.FOLDER}/{key}")
    assert default_storage.exists(f"{store.FOLDER}/{key}")
    for name in ("anonymous", "librarian", "curator"):
        assert client_of(name).get(url).status_code == 404
    path = store.path_of(key)  # type: ignore[arg-type]
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_killed_request_leaves_what_it_wrote_and_the_next_goes_on(sender: Sender) -> None:
    content = bytes(range(256)) * 3000
    address = sender.begun(len(content))
    upload = Upload.objects.get()
    source = memoryview(content)
    told = 0

    def read(most: int) -> bytes:
        nonlocal told
        if told:
            raise SystemExit  # as a worker that is killed: nothing after this is written or stored
        told = most
        return bytes(source[:most])

    with pytest.raises(SystemExit):
        actions.receive(upload, offset=0, length=len(content), read=read)
    assert sender.offset(address) == store.PIECE
    assert sender.patch(address, store.PIECE, content[store.PIECE :]).status_code == 204
    assert store.path_of(upload.pk).read_bytes() == content


def test_a_line_that_is_lost_in_a_piece_keeps_what_came(sender: Sender) -> None:
    address = sender.begun(100)
    pieces = iter([b"0123456789", b""])
    upload = Upload.objects.get()
    assert actions.receive(upload, offset=0, length=100, read=lambda _most: next(pieces)) == 10
    assert sender.offset(address) == 10


def test_of_two_requests_at_once_one_gets_through(sender: Sender) -> None:
    """Both have read their first piece before either writes it; their bytes differ, so that a mixture would show."""
    size = 20 * store.PIECE
    sender.begun(size)
    upload = Upload.objects.get()
    together = threading.Barrier(2)
    ended: list[Any] = []

    def send(byte: bytes) -> None:
        first = True

        def read(most: int) -> bytes:
            nonlocal first
            if first:
                first = False
                together.wait(10)
            return byte * most

        try:
            ended.append(store.append(upload.pk, 0, size, read))
        except OffsetError as error:
            ended.append(error)

    threads = [threading.Thread(target=send, args=(byte,)) for byte in (b"a", b"b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(isinstance(one, OffsetError) for one in ended) == [False, True]
    content = store.path_of(upload.pk).read_bytes()
    assert content in (b"a" * size, b"b" * size)


CUTS = st.tuples(st.integers(-2, 2), st.integers(1, 900), st.integers(0, 900))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=3000), cuts=st.lists(CUTS, max_size=12))
def test_whatever_is_cut_and_repeated_the_bytes_are_the_same(sender: Sender, content: bytes, cuts: Any) -> None:
    """Each cut: by how much the client errs about what has arrived, how much it sends, and how much of that comes."""
    address = sender.begun(len(content))
    upload = Upload.objects.get(pk=key_of(address))
    for error, length, comes in cuts:
        at = sender.offset(address)
        said = max(0, at + error)
        part = content[said : said + length]
        pieces = iter([part[:comes], b""])
        if said == at:
            actions.receive(upload, offset=at, length=len(part), read=lambda _most, left=pieces: next(left))
            assert sender.offset(address) == at + len(part[:comes])
        elif part:
            assert sender.patch(address, said, part).status_code == 409
    if (at := sender.offset(address)) < len(content):
        assert sender.patch(address, at, content[at:]).status_code == 204
    found = hashlib.sha256(store.path_of(upload.pk).read_bytes()).hexdigest()
    assert found == hashlib.sha256(content).hexdigest()
    actions.discard(upload)
