"""A picture is turned without touching its file: versions, measures and the focal point turn with it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images.models import Filter, SourceImageIOError
from wagtail.log_actions import registry

from knowledge.media.images.rotation import ROTATE, rotate
from knowledge.models import ArchiveImage
from knowledge.provisioning import groups
from knowledge.stored_files import renditions
from tests import factories
from tests.helpers import pictures

# About files and pages, not about rows.
pytestmark = pytest.mark.once

SPEC = "max-100x100|format-png"


@pytest.fixture
def image(people: dict[str, Any]) -> ArchiveImage:
    """Red above, blue below, 120 × 80; kept by the librarian's institution."""
    groups.restore_permissions()
    content = pictures.file_of(pictures.halves(), "PNG")
    file = SimpleUploadedFile("separuh.png", content)
    made: ArchiveImage = factories.ImageFactory(file=file, uploaded_by_user=people["librarian"])
    return ArchiveImage.objects.get(pk=made.pk)


def corner(image: ArchiveImage, place: tuple[float, float]) -> str:
    """Of the version: the colour at this share of width and height."""
    with Image.open(image.get_rendition(Filter(SPEC)).file.path) as shown:
        red, _green, blue = shown.convert("RGB").getpixel((shown.width * place[0], shown.height * place[1]))
    return "red" if red > blue else "blue"


def test_a_turn_to_the_right_brings_the_top_to_the_right(image: ArchiveImage, people: dict[str, Any]) -> None:
    master = Path(image.file.path).read_bytes()
    assert (corner(image, (0.5, 0.1)), corner(image, (0.5, 0.9))) == ("red", "blue")
    turned = rotate(image=image, clockwise=True, user=people["librarian"])
    assert (corner(turned, (0.9, 0.5)), corner(turned, (0.1, 0.5))) == ("red", "blue")
    assert (turned.width, turned.height) == (80, 120)
    assert Path(turned.file.path).read_bytes() == master
    assert registry.get_logs_for_instance(turned).filter(action=ROTATE).exists()


def test_four_turns_are_none(image: ArchiveImage, people: dict[str, Any]) -> None:
    for _turn in range(4):
        image = rotate(image=image, clockwise=False, user=people["librarian"])
    assert (image.rotation, image.width, image.height) == (0, 120, 80)
    assert corner(image, (0.5, 0.1)) == "red"


def test_the_focal_point_stays_on_what_it_marks(image: ArchiveImage, people: dict[str, Any]) -> None:
    values = {"focal_point_x": 100, "focal_point_y": 10, "focal_point_width": 20, "focal_point_height": 8}
    ArchiveImage.objects.filter(pk=image.pk).update(**values)
    right = rotate(image=image, clockwise=True, user=people["librarian"])
    assert [getattr(right, name) for name in values] == [70, 100, 8, 20]
    back = rotate(image=right, clockwise=False, user=people["librarian"])
    assert [getattr(back, name) for name in values] == list(values.values())


def test_old_versions_are_gone_from_the_disk(
    image: ArchiveImage, people: dict[str, Any], django_capture_on_commit_callbacks: Any
) -> None:
    old = Path(image.get_rendition(Filter(SPEC)).file.path)
    with django_capture_on_commit_callbacks(execute=True):
        rotate(image=image, clockwise=True, user=people["librarian"])
    assert not old.exists()


def test_a_version_that_was_being_made_of_the_picture_before_is_not_kept(
    image: ArchiveImage, people: dict[str, Any]
) -> None:
    rotate(image=ArchiveImage.objects.get(pk=image.pk), clockwise=True, user=people["librarian"])
    with pytest.raises(SourceImageIOError):
        image.get_rendition(Filter(SPEC))
    assert not image.renditions.exists()


def test_measures_that_are_read_again_are_those_of_the_turned_picture(
    image: ArchiveImage, people: dict[str, Any]
) -> None:
    turned = rotate(image=image, clockwise=True, user=people["librarian"])
    turned.refresh_from_db()
    turned.save()
    assert ArchiveImage.objects.filter(pk=image.pk, width=80, height=120).exists()


def test_a_large_picture_is_turned_once(
    image: ArchiveImage, people: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renditions, "LARGE", 100)
    turned = rotate(image=image, clockwise=True, user=people["librarian"])
    assert (corner(turned, (0.9, 0.5)), corner(turned, (0.1, 0.5))) == ("red", "blue")


def test_measures_are_those_of_the_upright_picture(db: None) -> None:
    lying = pictures.file_of(pictures.halves(), "JPEG", exif=pictures.telling_exif(orientation=6))
    image = factories.ImageFactory(file=SimpleUploadedFile("telepon.jpg", lying))
    assert (image.width, image.height) == (80, 120)


def test_who_may_not_change_it_does_not_turn_it(image: ArchiveImage, people: dict[str, Any], client_of: Any) -> None:
    with pytest.raises(PermissionDenied):
        rotate(image=image, clockwise=True, user=people["other_librarian"])
    factories.OralHistoryFactory(lead_image=image, institution=image.institution)
    answer = client_of("librarian").post(f"/cms/images/{image.pk}/putar/", {"direction": "right"})
    assert answer.status_code in (302, 403)
    assert client_of("curator").get(f"/cms/images/{image.pk}/putar/").status_code == 405
    assert ArchiveImage.objects.get(pk=image.pk).rotation == 0
    client_of("curator").post(f"/cms/images/{image.pk}/putar/", {"direction": "left"})
    assert ArchiveImage.objects.get(pk=image.pk).rotation == 270
