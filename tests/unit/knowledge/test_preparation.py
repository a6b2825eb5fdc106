"""Pictures are ready before the first visitor, and only those that a visitor may see."""

from typing import Any

import pytest
from django.test import Client

from knowledge.models import ArchiveRendition
from knowledge.site.preparation import prepare_pictures
from tests import factories


def published(committed: Any, **words: Any) -> Any:
    with committed(execute=True):
        return factories.PlaceFactory(title="Sumur", lead_image=factories.ImageFactory(), **words)


@pytest.fixture
def committed(site: Any, django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


def test_the_first_visitor_finds_every_picture_made(committed: Any, client: Client) -> None:
    figure = {"image": factories.ImageFactory(), "alt_text": "Perahu", "caption": ""}
    published(committed, body=[("image", figure)])
    ready = set(ArchiveRendition.objects.values_list("pk", flat=True))
    assert len(ready) == 10
    for address in ("/", "/en/", "/tempat/", "/entri/sumur/"):
        assert client.get(address).status_code == 200
    assert set(ArchiveRendition.objects.values_list("pk", flat=True)) == ready


def test_nothing_is_made_of_a_picture_that_is_closed(committed: Any) -> None:
    published(committed, access_level="community")
    with committed(execute=True):
        factories.PlaceFactory(title="Kali", lead_image=factories.ImageFactory(access_level="staff"))
    assert not ArchiveRendition.objects.exists()


def test_publishing_does_not_wait_for_all(committed: Any) -> None:
    entry = factories.PlaceFactory(title="Sumur", lead_image=factories.ImageFactory())
    assert prepare_pictures(entry, patience=-1) == 0
    assert not ArchiveRendition.objects.exists()


def test_a_damaged_picture_stops_nothing(committed: Any) -> None:
    image = factories.ImageFactory()
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"nothing that was ever a picture")
    with committed(execute=True):
        entry = factories.PlaceFactory(title="Sumur", lead_image=image)
    assert entry.live
    assert not ArchiveRendition.objects.exists()
