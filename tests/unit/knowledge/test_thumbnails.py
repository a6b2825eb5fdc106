"""The small pictures beside results."""

from typing import Any

import pytest

from knowledge.models import ArchiveImage
from knowledge.rights import ANONYMOUS
from knowledge.site.thumbnails import SPEC, Thumbnails
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def image(site: Any, django_capture_on_commit_callbacks: Any) -> ArchiveImage:
    with django_capture_on_commit_callbacks(execute=True):
        factories.PlaceFactory(lead_image=factories.ImageFactory()).save_revision().publish()
    return ArchiveImage.objects.get()


def address(image: ArchiveImage) -> str | None:
    picture = Thumbnails([image.pk], ANONYMOUS).card(image.pk)
    return picture.thumbnail if picture else None


def test_it_is_the_version_that_wagtail_would_take(image: ArchiveImage) -> None:
    image.renditions.all().delete()
    assert address(image) == image.get_rendition(SPEC).url  # made on the way
    assert address(image) == image.get_rendition(SPEC).url  # found


def test_another_focal_point_is_another_version(image: ArchiveImage) -> None:
    before = address(image)
    width = {"focal_point_x": 10, "focal_point_y": 10, "focal_point_width": 5, "focal_point_height": 5}
    ArchiveImage.objects.filter(pk=image.pk).update(**width)
    image.refresh_from_db()
    assert address(image) == image.get_rendition(SPEC).url != before


def test_a_closed_image_has_none(image: ArchiveImage) -> None:
    assert address(image)
    factories.set_level(image, "staff")
    assert address(image) is None


def test_an_image_that_nothing_uses_has_none(image: ArchiveImage) -> None:
    unused = factories.ImageFactory()
    unused.get_rendition(SPEC)
    assert address(unused) is None


def test_a_damaged_image_has_none(image: ArchiveImage) -> None:
    image.renditions.all().delete()
    image.file.storage.delete(image.file.name)
    assert address(image) is None
