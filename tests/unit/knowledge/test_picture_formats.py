"""What scanners, phones and presses hand over: taken as it is, shown as it was meant, or refused with its remedy."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from knowledge.models import ArchiveImage
from knowledge.provisioning import groups
from knowledge.stored_files import renditions
from knowledge.stored_files.pictures import ArchiveImageField, decoding
from tests import factories
from tests.helpers import pictures

# About files and pages, not about rows.
pytestmark = pytest.mark.once

KINDS = pictures.kinds()
COLOURED = [name for name in KINDS if not name.startswith(("deep", "fax"))]
SPECS = ["width-60", "fill-40x40|format-webp|webpquality-74", "fill-60x40|bgcolor-ffffff|format-jpeg|jpegquality-80"]
SPECS += ["width-60|format-avif", "original|format-png"]


def stored(name: str, content: bytes) -> ArchiveImage:
    image: ArchiveImage = factories.ImageFactory(file=ContentFile(content, name=name))
    image.file.close()
    return image


def rendered(image: ArchiveImage, spec: str) -> tuple[bytes, Image.Image]:
    with image.get_rendition(spec).file.open("rb") as made:
        content = made.read()
    return content, Image.open(io.BytesIO(content))


def like(found: Any, meant: tuple[int, int, int], tolerance: int = 45) -> bool:
    return all(abs(one - other) <= tolerance for one, other in zip(found, meant, strict=False))


@pytest.fixture
def librarian(people: dict[str, Any], client_of: Any) -> Any:
    groups.restore_permissions()
    return client_of("librarian")


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_taken_and_kept_as_it_is(librarian: Any, name: str) -> None:
    file = SimpleUploadedFile(name, KINDS[name])
    answer = librarian.post(reverse("wagtailimages:add"), {"title": "Naskah", "access_level": "public", "file": file})
    assert answer.status_code == 302, answer.context["form"].errors
    image = ArchiveImage.objects.get()
    with image.file.open("rb") as master:
        assert hashlib.sha256(master.read()).digest() == hashlib.sha256(KINDS[name]).digest()
    assert (image.width, image.height) == pictures.SIZE


@pytest.mark.django_db
@pytest.mark.parametrize("spec", SPECS)
@pytest.mark.parametrize("name", KINDS)
def test_every_version_is_in_the_colours_of_screens_and_says_nothing(name: str, spec: str) -> None:
    content, picture = rendered(stored(name, KINDS[name]), spec)
    assert picture.format in {"WEBP", "JPEG", "AVIF", "PNG"}
    assert picture.mode in {"RGB", "RGBA", "L", "LA"}
    assert getattr(picture, "n_frames", 1) == 1
    assert not {"exif", "xmp", "comment", "icc_profile"} & picture.info.keys()
    assert not dict(picture.getexif())
    assert b"Rahasia" not in content
    if name in COLOURED:
        shown = picture.convert("RGB")
        assert like(shown.getpixel((shown.width // 2, 5)), pictures.RED), shown.getpixel((shown.width // 2, 5))
        assert like(shown.getpixel((shown.width // 2, shown.height - 5)), pictures.BLUE)


@pytest.mark.django_db
@pytest.mark.parametrize("file_format", ["TIFF", "PNG"])
@pytest.mark.parametrize(("low", "high"), [(0, 65_535), (20_000, 60_000), (0, 4_095), (100, 1_000), (500, 500), (0, 0)])
def test_deep_grey_is_no_white_sheet(low: int, high: int, file_format: str) -> None:
    image = stored("scan.png" if file_format == "PNG" else "scan.tif", pictures.deep_grey(low, high, file_format))
    shown = rendered(image, "width-120|format-png")[1].convert("L")
    left, right = (shown.getpixel((x, 40)) for x in (2, 117))
    full = (1 << max(high.bit_length(), 8)) - 1
    assert left == pytest.approx(low * 255 / full, abs=6)
    assert right == pytest.approx(high * 255 / full, abs=6)


@pytest.mark.django_db
def test_deep_grey_of_other_machines_is_read(db: None) -> None:
    width, height = pictures.SIZE
    white_is_zero = pictures.deep_grey(0, 65_535, tiffinfo={262: 0})
    assert rendered(stored("a.tif", white_is_zero), "original|format-png")[1].convert("L").getpixel((2, 2)) > 240  # type: ignore[operator]  # one band
    row = b"".join((x * 65_535 // width).to_bytes(2, "big") for x in range(width))
    big_endian = pictures.file_of(Image.frombytes("I;16B", pictures.SIZE, row * height), "TIFF")
    floating = pictures.file_of(Image.linear_gradient("L").resize(pictures.SIZE).convert("F"), "TIFF")
    for content in (big_endian, floating):
        low, high = rendered(stored("a.tif", content), "original|format-png")[1].convert("L").getextrema()
        assert (low < 5, high > 245) == (True, True)


@pytest.mark.django_db
def test_print_colours_follow_their_profile() -> None:
    """A profile for the press is no part of Pillow: one of grey stands for it, and must not be taken for colour."""
    picture = pictures.file_of(pictures.halves(), "TIFF", icc_profile=pictures.profile())
    wrong = pictures.file_of(pictures.halves("CMYK"), "TIFF", icc_profile=pictures.profile())
    damaged = pictures.file_of(pictures.halves(), "JPEG", icc_profile=b"rusak" * 40)
    for name, content in (("a.tif", picture), ("b.tif", wrong), ("c.jpg", damaged)):
        shown = rendered(stored(name, content), "width-60|format-png")[1].convert("RGB")
        assert like(shown.getpixel((30, 5)), pictures.RED)


@pytest.mark.django_db
@pytest.mark.parametrize("file_format", ["JPEG", "TIFF", "PNG", "WEBP"])
def test_pictures_stand_upright(file_format: str) -> None:
    content = pictures.file_of(pictures.halves(), file_format, exif=pictures.telling_exif(orientation=6))
    shown = rendered(stored(f"a.{file_format.lower()}", content), "width-40|format-png")[1].convert("RGB")
    assert shown.height > shown.width
    assert like(shown.getpixel((35, 30)), pictures.RED)  # what was above stands at the right


@pytest.mark.django_db
def test_what_is_clear_becomes_white_in_a_jpeg_and_stays_clear_elsewhere() -> None:
    image = stored("a.tif", pictures.file_of(Image.new("RGBA", pictures.SIZE, (0, 0, 0, 0)), "TIFF"))
    assert like(rendered(image, "width-60|format-jpeg")[1].getpixel((5, 5)), (255, 255, 255), 3)
    assert rendered(image, "width-60")[1].convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]  # four bands


@pytest.mark.django_db
def test_large_pictures_are_decoded_once_for_all_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renditions, "LARGE", 5000)
    monkeypatch.setattr(decoding, "LARGE", 5000)
    decoded = []
    decode = renditions.decode
    monkeypatch.setattr(renditions, "decode", lambda file, longest: decoded.append(longest) or decode(file, longest))
    image = stored("scan.tif", KINDS["scan.tif"])
    image.get_renditions("width-60", "fill-40x40|format-jpeg")
    assert decoded.count(renditions.READING_SIDE) == 1
    assert {one.filter_spec for one in image.renditions.all()} > {renditions.READING_COPY}


@pytest.mark.django_db
def test_a_focal_point_stands_where_it_was_in_the_smaller_copy() -> None:
    wide = Image.new("RGB", (400, 100), "white")
    wide.paste((255, 0, 0), (300, 0, 400, 100))
    image = stored("a.png", pictures.file_of(wide, "PNG"))
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 350, 50, 60, 60
    half = io.BytesIO(pictures.file_of(wide.resize((200, 50)), "PNG"))
    made = image.generate_rendition_file(renditions.Filter("fill-40x40|format-png"), source=half)  # type: ignore[arg-type]  # a file
    assert Image.open(made).convert("RGB").getpixel((20, 20)) == (255, 0, 0)


UNREADABLE = {
    "desain.psd": (b"8BPS\x00\x01" + bytes(200), "Photoshop"),
    "foto.nef": (pictures.file_of(pictures.halves(), "TIFF"), "RAW"),
    "foto.dng": (pictures.file_of(pictures.halves(), "TIFF"), "RAW"),
    "foto.cr2": (b"II*\0\x10\0\0\0CR\x02\0" + bytes(200), "RAW"),
    "foto.cr3": (b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom" + bytes(200), "RAW"),
    "foto.raf": (b"FUJIFILMCCD-RAW 0201" + bytes(200), "RAW"),
    "naskah.pdf": (b"%PDF-1.7\n" + bytes(200), "PDF"),
    "gambar.svg": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
    "lucu.gif": (pictures.file_of(pictures.halves(), "GIF"), "GIF"),
    "lama.bmp": (pictures.file_of(pictures.halves(), "BMP"), "BMP"),
    "arsip.jp2": (pictures.file_of(pictures.halves(), "JPEG2000"), "JPEG 2000"),
    "video.mov": (b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + bytes(200), "video"),
    "surat.tif": (b"PK\x03\x04" + bytes(200), "TIFF"),
    "rusak.heic": (KINDS["phone.heic"][:400], "JPEG"),
    "rusak.tif": (KINDS["scan.tif"][:300], "JPEG"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_named_with_its_remedy(name: str) -> None:
    content, word = UNREADABLE[name]
    with pytest.raises(ValidationError) as refused:
        ArchiveImageField().clean(SimpleUploadedFile(name, content))
    assert word.lower() in refused.value.messages[0].lower()
    assert len(refused.value.messages[0]) > 25


@pytest.mark.parametrize(
    ("name", "kind", "known_as"),
    [
        ("IMG_0001.JPG", "phone.heic", ".heic"),
        ("IMG_0001", "scan.tif", ".tif"),
        (".png", "deep.png", ".png"),
        ("IMG.tmp", "web.jfif", ".jpg"),
    ],
)
def test_the_content_decides_and_not_the_name(name: str, kind: str, known_as: str) -> None:
    taken = ArchiveImageField().clean(SimpleUploadedFile(name, KINDS[kind]))
    assert Path(taken.name).suffix == known_as


def test_a_large_file_and_many_pixels_are_refused_with_the_limit(settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    with pytest.raises(ValidationError) as refused:
        ArchiveImageField().clean(SimpleUploadedFile("a.tif", KINDS["scan.tif"]))
    assert (refused.value.code, "100" in refused.value.messages[0]) == ("too_large", True)
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10**8
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1000
    with pytest.raises(ValidationError) as refused:
        ArchiveImageField().clean(SimpleUploadedFile("a.tif", KINDS["scan.tif"]))
    assert refused.value.code == "too_many_pixels"


def test_how_many_pages_a_file_has_is_known() -> None:
    for name, count in (("pages.tif", 2), ("moving.png", 2), ("scan.tif", 1), ("phone.heic", 1), ("web.jfif", 1)):
        field = ArchiveImageField()
        field.clean(SimpleUploadedFile(name, KINDS[name]))
        assert (name, field.pages) == (name, count)
