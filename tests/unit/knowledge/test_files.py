"""Files leave only for those who may see them, whole or in part, and are asked for again each time."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.users.models import UserProfile

from knowledge.media.files.ranges import ByteRange, UnsatisfiableRangeError, parse
from knowledge.models import ArchiveDocument, Recording
from tests import factories

EVERYONE = ["anonymous", "member", "librarian", "other_librarian", "curator"]
STAFF = {"librarian", "other_librarian", "curator"}
OWNERS = {"librarian", "curator"}


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture(scope="module")
def shared(shared_rows: Path, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        factories.site()
        institution = factories.InstitutionFactory()
        people = factories.one_of_each_audience(institution)
        recording = factories.RecordingFactory()
        factories.OralHistoryFactory(recordings=[recording], institution=institution)
        return people, recording


@pytest.fixture
def people(shared: Any, db: None) -> dict[str, Any]:
    return deepcopy(shared[0])


@pytest.fixture
def institution(people: dict[str, Any]) -> Any:
    return people["librarian"].institution


@pytest.fixture
def published(shared: Any, people: dict[str, Any]) -> Recording:
    return deepcopy(shared[1])


def heard(recording: Recording) -> Any:
    return factories.copy_of(recording)


def document(name: str = "naskah.pdf", content: bytes = b"%PDF-1.4 naskah", institution: Any = None) -> ArchiveDocument:
    found = ArchiveDocument(title="Naskah", file=ContentFile(content, name=name), institution=institution)
    found.save()
    found.file.close()
    return found


@pytest.mark.parametrize("name", EVERYONE)
@pytest.mark.parametrize(
    ("level", "open_to"),
    [
        ("public", set(EVERYONE)),
        ("community", set(EVERYONE) - {"anonymous"}),
        ("staff", STAFF),
        ("sealed", {"curator"}),
    ],
)
def test_recording_follows_the_access_rule(
    published: Recording, client_of: Any, name: str, level: str, open_to: set[str]
) -> None:
    factories.set_level(published, level)
    response = client_of(name).get(heard(published).file.url)
    assert response.status_code == (200 if name in open_to else 404)


@pytest.mark.parametrize("name", EVERYONE)
def test_unpublishing_closes_the_file_at_once(published: Recording, client_of: Any, name: str) -> None:
    entry = published.entry_links.get().entry
    entry.unpublish()
    assert client_of(name).get(heard(published).file.url).status_code == (
        200 if name in {"librarian", "curator"} else 404
    )


def test_a_known_etag_does_not_outlive_a_withdrawal(published: Recording, client: Client) -> None:
    etag = client.get(heard(published).file.url)["ETag"]
    assert client.get(heard(published).file.url, headers={"If-None-Match": etag}).status_code == 304
    published.entry_links.get().entry.unpublish()
    assert client.get(heard(published).file.url, headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.parametrize("name", EVERYONE)
def test_renditions_are_public_where_their_page_is_and_originals_never(
    people: dict[str, Any], client_of: Any, name: str
) -> None:
    image = factories.ImageFactory(uploaded_by_user=people["librarian"])
    factories.TraditionFactory(lead_image=image)
    rendition = image.get_rendition("width-100")
    assert client_of(name).get(rendition.url).status_code == 200
    assert client_of(name).get(image.file.url).status_code == (200 if name in {"librarian", "curator"} else 404)


def test_rendition_of_an_unused_image_is_its_institutions(people: dict[str, Any], client_of: Any) -> None:
    rendition = factories.ImageFactory(uploaded_by_user=people["librarian"]).get_rendition("width-100")
    answers = {name: client_of(name).get(rendition.url).status_code for name in EVERYONE}
    assert answers == {name: 200 if name in OWNERS else 404 for name in EVERYONE}


@pytest.mark.parametrize("name", EVERYONE)
def test_documents_follow_the_rule_at_both_addresses(people: dict[str, Any], client_of: Any, name: str) -> None:
    found = document(institution=people["librarian"].institution)
    expected = 200 if name in OWNERS else 404
    assert client_of(name).get(found.url, follow=True).status_code == expected
    assert client_of(name).get(found.file.url).status_code == expected


def test_a_closed_document_does_not_betray_its_file(people: dict[str, Any], client: Client) -> None:
    assert client.get(document().url).status_code == 404


def test_document_of_a_published_entry_is_served(site: Any, client: Client) -> None:
    found = document()
    factories.give_readers_copy(found)
    factories.TraditionFactory(body=[{"type": "document", "value": {"document": found.pk, "description": ""}}])
    response = client.get(found.url, follow=True)
    assert (response.status_code, body(response)) == (200, b"Salinan untuk pembaca")
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("name", EVERYONE)
def test_portraits_of_accounts_are_for_staff(people: dict[str, Any], client_of: Any, name: str) -> None:
    profile = UserProfile.get_for_user(people["librarian"])
    profile.avatar.save("wajah.png", ContentFile(factories.picture()))
    assert client_of(name).get(profile.avatar.url).status_code == (200 if name in STAFF else 404)


@pytest.mark.parametrize(
    "path",
    [
        "../kmportal/settings/base.py",
        "recordings/../../.env",
        "recordings/%2e%2e/%2e%2e/.env",
        "//etc/passwd",
        "recordings//etc/passwd",
        "recordings\\..\\.env",
        "recordings/",
        "tidak-ada.mp3",
        "recordings/2026/11/tidak-ada.mp3",
        "recordings/%00",
        "uploads/tamu.png",
    ],
)
def test_paths_that_no_row_carries_lead_nowhere(people: dict[str, Any], client_of: Any, path: str) -> None:
    assert client_of("curator").get(f"/media/{path}").status_code == 404


def test_a_file_on_disk_without_a_row_is_not_served(
    people: dict[str, Any], client_of: Any, settings: LazySettings
) -> None:
    stray = Path(settings.MEDIA_ROOT) / "recordings" / "liar.mp3"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"ID3")
    assert client_of("curator").get("/media/recordings/liar.mp3").status_code == 404


def test_a_row_without_its_file_is_not_found(published: Recording, client: Client) -> None:
    heard(published).file.storage.delete(heard(published).file.name)
    assert client.get(heard(published).file.url).status_code == 404


def test_headers_of_a_whole_file(published: Recording, client: Client) -> None:
    response = client.get(heard(published).file.url)
    assert body(response) == Path(heard(published).file.path).read_bytes()
    assert response["Content-Type"] == "audio/mp4"
    assert response["Content-Length"] == str(heard(published).file.size)
    assert response["Accept-Ranges"] == "bytes"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["ETag"].startswith('"')


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=1000-", 1000, 1026),
        ("bytes=-5", 1022, 1026),
        ("bytes=-99999", 0, 1026),
        ("bytes=1020-99999", 1020, 1026),
    ],
)
def test_one_range(published: Recording, client: Client, asked: str, first: int, last: int) -> None:
    content = Path(heard(published).file.path).read_bytes()
    response = client.get(heard(published).file.url, headers={"Range": asked})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(content)}"
    assert response["Content-Length"] == str(last - first + 1)
    assert body(response) == content[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=1027-", "bytes=99999-100000", "bytes=-0"])
def test_a_range_behind_the_end(published: Recording, client: Client, asked: str) -> None:
    response = client.get(heard(published).file.url, headers={"Range": asked})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */1027")


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", "bytes", "0-5"])
def test_ranges_that_are_not_understood_bring_the_whole(published: Recording, client: Client, asked: str) -> None:
    response = client.get(heard(published).file.url, headers={"Range": asked})
    assert (response.status_code, len(body(response))) == (200, 1027)


def test_if_range(published: Recording, client: Client) -> None:
    whole = client.get(heard(published).file.url)
    for condition, status in [
        (whole["ETag"], 206),
        (whole["Last-Modified"], 206),
        ('"another"', 200),
        (f"W/{whole['ETag']}", 200),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 200),
    ]:
        headers = {"Range": "bytes=0-9", "If-Range": condition}
        assert client.get(heard(published).file.url, headers=headers).status_code == status


def test_conditional_requests(published: Recording, client: Client) -> None:
    whole = client.get(heard(published).file.url)
    for headers, status in [
        ({"If-None-Match": whole["ETag"]}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"another"'}, 200),
        ({"If-Modified-Since": whole["Last-Modified"]}, 304),
        ({"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}, 200),
        ({"If-Match": '"another"'}, 412),
    ]:
        assert client.get(heard(published).file.url, headers=headers).status_code == status, headers


def test_head_has_the_headers_and_no_body(published: Recording, client: Client) -> None:
    response = client.head(heard(published).file.url)
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Length"] == "1027"
    part = client.head(heard(published).file.url, headers={"Range": "bytes=0-9"})
    assert (part.status_code, part["Content-Length"]) == (206, "10")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_files_are_only_read(published: Recording, client: Client, method: str) -> None:
    assert getattr(client, method)(heard(published).file.url).status_code == 405


@pytest.mark.parametrize("name", ["halaman.html", "gambar.svg", "gambar.svgz", "data.xml", "aneh.xyz"])
def test_what_could_run_is_offered_for_saving(people: dict[str, Any], client_of: Any, name: str) -> None:
    found = document(name, b"<svg onload=alert(1)>")
    for address in (found.url, found.file.url):
        assert client_of("curator").get(address, follow=True)["Content-Disposition"].startswith("attachment")


def test_the_web_server_is_handed_the_file_only_after_the_rule(
    published: Recording, client: Client, settings: LazySettings
) -> None:
    settings.MEDIA_ACCEL_LOCATION = "/berkas-dalam/"
    response = client.get(heard(published).file.url)
    assert response["X-Accel-Redirect"] == f"/berkas-dalam/{heard(published).file.name}"
    assert response.content == b""
    assert (response["Content-Type"], response["Cache-Control"]) == ("audio/mp4", "private, no-cache")
    published.entry_links.get().entry.unpublish()
    closed = client.get(heard(published).file.url)
    assert closed.status_code == 404
    assert "X-Accel-Redirect" not in closed


def test_dynamic_image_addresses_are_not_routed(site: Any, client: Client) -> None:
    image = factories.ImageFactory()
    assert client.get(f"/images/abc/{image.pk}/width-100/").status_code == 404


def test_serving_a_large_file_reads_pieces(published: Recording, client: Client) -> None:
    size = 5 * 1024 * 1024
    Path(heard(published).file.path).write_bytes(bytes(size))
    pieces = [len(piece) for piece in client.get(heard(published).file.url).streaming_content]
    assert (sum(pieces), max(pieces)) == (size, 64 * 1024)


def test_costs_stay_flat(published: Recording, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        client.get(heard(published).file.url)


@pytest.mark.parametrize(("asked", "found"), [("bytes=0-", ByteRange(0, 9)), ("BYTES=-3", ByteRange(7, 9))])
def test_parse(asked: str, found: ByteRange) -> None:
    assert parse(asked, 10) == found


def test_an_empty_file_has_no_ranges() -> None:
    with pytest.raises(UnsatisfiableRangeError):
        parse("bytes=-5", 0)
