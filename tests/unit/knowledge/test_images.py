"""Pictures that are not what they seem get an answer; what leaves the archive says nothing of its origin."""

import io
import json
import struct
import zlib
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base
from wagtail.images.forms import get_image_form
from wagtail.images.models import SourceImageIOError

from knowledge.models import ArchiveImage
from knowledge.provisioning import groups
from tests import factories

# About files and pages, not about rows.
pytestmark = pytest.mark.once


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(side: int) -> bytes:
    """A few hundred bytes that announce side × side pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def photograph(file_format: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[Base.Make] = "Kamera Rahasia"
    exif[Base.Orientation] = 6
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "S", GPS.GPSLatitude: (6.0, 8.0, 15.0)})
    picture = Image.effect_noise((300, 200), 60).convert("RGB")
    buffer = io.BytesIO()
    extra: dict[str, Any] = {"comment": b"Kamera Rahasia"} if file_format == "JPEG" else {}
    if file_format == "PNG":
        extra["pnginfo"] = PngImagePlugin.PngInfo()
        extra["pnginfo"].add_text("Author", "Kamera Rahasia")
    picture.save(buffer, file_format, exif=exif, xmp=b"<x>Kamera Rahasia</x>", **extra)
    return buffer.getvalue()


WHOLE = {"jpg": photograph("JPEG"), "png": photograph("PNG"), "webp": photograph("WEBP")}
BAD = {
    "empty.png": b"",
    "cut.jpg": WHOLE["jpg"][: len(WHOLE["jpg"]) // 2],
    "cut.png": WHOLE["png"][: len(WHOLE["png"]) // 2],
    "cut.webp": WHOLE["webp"][: len(WHOLE["webp"]) // 2],
    "head.jpg": WHOLE["jpg"][:30],
    "head.png": WHOLE["png"][:20],
    "noise.jpg": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8,
    "noise.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "noise.webp": b"RIFF\x00\x08\x00\x00WEBPVP8 " + bytes(range(256)) * 8,
    "noise.avif": b"\x00\x00\x00\x1cftypavif" + bytes(range(256)) * 8,
    "flipped.png": WHOLE["png"][:200] + bytes(100) + WHOLE["png"][300:],
    "fake.gif": b"GIF89a" + bytes(200),
    "gif.png": b"GIF89a\xff\xff\xff\xff" + bytes(200),
    "program.jpg": b"MZ\x90\x00" + bytes(2000),
    "page.png": b"<!doctype html><script>alert(1)</script>",
    "drawing.jpg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "bomb.png": png_bomb(9500),
    "bigger.png": png_bomb(60_000),
    "biggest.png": png_bomb(2**31 - 1),
}

SPECS = ["width-150", "fill-100x100", "original", "width-150|format-jpeg", "width-90|format-png"]
TAGS = ["image picture width-100", "srcset_image picture width-{50,100}", "picture picture width-100"]


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


@pytest.fixture
def form_class(db: None) -> Any:
    return get_image_form(ArchiveImage)


@pytest.mark.parametrize("name", BAD)
def test_bad_pictures_are_refused_with_a_reason(form_class: Any, name: str) -> None:
    form = form_class({"title": "Ondel-ondel", "access_level": "public"}, {"file": upload(name, BAD[name])})
    assert not form.is_valid()
    assert len(form.errors["file"][0]) > 20
    assert 'value="Ondel-ondel"' in str(form["title"])


@pytest.mark.parametrize("extension", WHOLE)
def test_whole_pictures_are_taken(form_class: Any, extension: str) -> None:
    file = upload(f"foto.{extension}", WHOLE[extension])
    form = form_class({"title": "Foto", "access_level": "public"}, {"file": file})
    assert form.is_valid(), form.errors
    image = form.save()
    assert (image.width, image.height) in {(300, 200), (200, 300)}
    image.file.close()


@pytest.fixture
def administrator(client: Any, people: dict[str, Any]) -> Any:
    client.force_login(factories.UserFactory(username="pengelola-uji", is_superuser=True))
    return client


@pytest.mark.parametrize("name", BAD)
def test_single_upload_answers_bad_pictures(administrator: Any, name: str) -> None:
    data = {"title": "Ondel-ondel", "access_level": "public", "file": upload(name, BAD[name])}
    response = administrator.post("/cms/images/add/", data)
    assert response.status_code == 200
    assert not ArchiveImage.objects.exists()
    assert "Ondel-ondel" in response.content.decode()


@pytest.mark.parametrize("name", BAD)
def test_multiple_upload_answers_bad_pictures(administrator: Any, name: str) -> None:
    data = {"title": "x", "access_level": "public", "files[]": upload(name, BAD[name])}
    response = administrator.post("/cms/images/multiple/add/", data, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 200
    answer = json.loads(response.content)
    assert answer["success"] is False
    assert answer["error_message"]
    assert not ArchiveImage.objects.exists()


@pytest.mark.parametrize("extension", WHOLE)
@pytest.mark.parametrize("spec", SPECS)
def test_renditions_carry_no_metadata(db: None, extension: str, spec: str) -> None:
    image = factories.ImageFactory(file=ContentFile(WHOLE[extension], name=f"foto.{extension}"))
    rendition = image.get_rendition(spec)
    with rendition.file.open("rb") as stored:
        content = stored.read()
    image.file.close()
    picture = Image.open(io.BytesIO(content))
    assert not dict(picture.getexif())
    assert not {"exif", "xmp", "comment", "Author", "XML:com.adobe.xmp"} & picture.info.keys()
    assert b"Rahasia" not in content


def test_renditions_are_webp_and_upright(db: None) -> None:
    image = factories.ImageFactory(file=ContentFile(WHOLE["jpg"], name="foto.jpg"))
    rendition = image.get_rendition("width-100")
    assert rendition.file.name.endswith(".webp")
    assert rendition.height > rendition.width  # turned as EXIF says, before EXIF is forgotten
    image.file.close()


@pytest.mark.parametrize("name", ["cut.jpg", "noise.png", "head.png", "bigger.png", "program.jpg"])
@pytest.mark.parametrize("tag", TAGS)
def test_a_damaged_original_does_not_break_a_page(db: None, name: str, tag: str) -> None:
    image = factories.ImageFactory()
    with image.file.storage.open(image.file.name, "wb") as stored:
        stored.write(BAD[name])
    image.file.close()
    html = Template("{% load wagtailimages_tags %}{% " + tag + " %}").render(Context({"picture": image}))
    assert "<img" in html


def test_a_damaged_original_is_a_source_error(db: None) -> None:
    image = factories.ImageFactory()
    with image.file.storage.open(image.file.name, "wb") as stored:
        stored.write(b"rusak")
    image.file.close()
    with pytest.raises(SourceImageIOError):
        image.get_rendition("width-100")


SEARCHES = [
    "/cms/images/?q=ondel",
    "/cms/images/results/?q=ondel",
    "/cms/images/chooser/?q=ondel",
    "/cms/images/chooser/results/?q=ondel&collection_id=1",
    "/cms/documents/?q=ondel",
    "/cms/documents/chooser/?q=ondel",
]


@pytest.mark.parametrize("name", ["librarian", "curator"])
@pytest.mark.parametrize("path", SEARCHES)
def test_the_cms_finds_media_by_their_title(people: dict[str, Any], client_of: Any, name: str, path: str) -> None:
    groups.restore_permissions()
    factories.ImageFactory(title="Ondel-ondel menari", uploaded_by_user=people[name])
    factories.ImageFactory(title="Kerak telor", uploaded_by_user=people[name])
    response = client_of(name).get(path)
    assert response.status_code == 200
    page = response.content.decode()
    assert "Kerak telor" not in page
    if "images" in path:
        assert "Ondel-ondel menari" in page
