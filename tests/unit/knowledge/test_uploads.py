"""A claim that is too large is answered before it is read."""

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from knowledge.media.files import uploads
from knowledge.media.recordings import add_recording
from tests.helpers import sound

TWO_GIGABYTES = 2 * 1024**3


class Unread:
    """A body that must not be touched."""

    def read(self, *args: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def claim(path: str, length: str, user: Any) -> WSGIRequest:
    request = RequestFactory().post(path, content_type="multipart/form-data; boundary=x")
    request.META["CONTENT_LENGTH"] = length
    request.environ["wsgi.input"] = request._stream = Unread()
    request.user = user
    return request


ELSEWHERE = [("/masuk/", "curator"), ("/cms/rekaman/new/", "member"), ("/cari/", "member")]


@pytest.fixture
def passed_on() -> list[Any]:
    return []


@pytest.fixture
def limit(passed_on: list[Any]) -> uploads.UploadLimit:
    def view(request: WSGIRequest) -> Any:
        passed_on.append(request)
        return uploads.HttpResponse("ok")

    return uploads.UploadLimit(view)


def test_two_gigabytes_are_refused_unread(limit: Any, passed_on: list[Any], people: dict[str, Any]) -> None:
    response = limit(claim("/cms/rekaman/new/", str(TWO_GIGABYTES), people["curator"]))
    assert response.status_code == 413
    assert not passed_on
    assert "GB" in response.content.decode()


@pytest.mark.parametrize("length", [str(10**30), "-5", "abc", ""])
def test_absurd_lengths_break_nothing(limit: Any, length: str, people: dict[str, Any]) -> None:
    response = limit(claim("/cms/rekaman/new/", length, people["curator"]))
    assert response.status_code == (413 if length.isdecimal() else 200)


def test_staff_send_recordings_to_the_cms(limit: Any, passed_on: list[Any], people: dict[str, Any]) -> None:
    assert limit(claim("/cms/rekaman/new/", str(500 * 1024**2), people["librarian"])).status_code == 200
    assert passed_on


@pytest.mark.parametrize(("path", "name"), ELSEWHERE)
def test_nobody_else_sends_much(limit: Any, passed_on: list[Any], people: dict[str, Any], path: str, name: str) -> None:
    assert limit(claim(path, str(50 * 1024**2), people[name])).status_code == 413
    assert not passed_on


def test_the_limit_stands_in_the_way(client: Any, site: Any) -> None:
    response = client.post("/masuk/", {}, CONTENT_LENGTH=str(TWO_GIGABYTES))
    assert response.status_code == 413


def test_a_file_that_was_added_can_be_heard_by_staff(people: dict[str, Any], client_of: Any) -> None:
    recording = add_recording(
        title="Wawancara", file=sound.upload(sound.audio("ogg"), "wawancara.ogg"), user=people["librarian"]
    )
    response = client_of("librarian").get(recording.file.url, headers={"Range": "bytes=0-3"})
    assert b"".join(response.streaming_content) == b"OggS"
    assert response["Content-Type"] == "audio/ogg"
