"""Small real pictures of every kind that a scanner, a phone or a press hands over, made when a test asks for them."""

import io
from typing import Any

from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

SIZE = (120, 80)
RED, BLUE = (200, 30, 30), (30, 60, 200)


def halves(mode: str = "RGB") -> Image.Image:
    """Red above, blue below."""
    picture = Image.new("RGB", SIZE, RED)
    picture.paste(BLUE, (0, SIZE[1] // 2, *SIZE))
    return picture.convert(mode) if mode != "RGB" else picture


def file_of(picture: Image.Image, file_format: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, file_format, **options)
    return buffer.getvalue()


def deep_grey(low: int, high: int, file_format: str = "TIFF", **options: Any) -> bytes:
    """Sixteen bits, from `low` at the left to `high` at the right."""
    width, height = SIZE
    row = b"".join((low + (high - low) * x // (width - 1)).to_bytes(2, "little") for x in range(width))
    return file_of(Image.frombytes("I;16", SIZE, row * height), file_format, **options)


def telling_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Make] = "Kamera Rahasia"
    exif[Base.Orientation] = orientation
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "S", GPS.GPSLatitude: (6.0, 8.0, 15.0)})
    return exif


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def lab() -> Image.Image:
    srgb, target = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    converted = ImageCms.profileToProfile(halves(), srgb, target, outputMode="LAB")
    assert converted is not None
    return converted


def kinds() -> dict[str, bytes]:
    """By file name: all that is accepted."""
    exif = telling_exif()
    return {
        "scan.tif": file_of(halves(), "TIFF", compression="tiff_lzw", exif=exif),
        "scan.tiff": file_of(halves(), "TIFF", compression="tiff_adobe_deflate"),
        "fax.tif": file_of(halves("1"), "TIFF", compression="group4"),
        "deep.tif": deep_grey(20_000, 60_000),
        "deep.png": deep_grey(20_000, 60_000, "PNG"),
        "print.tif": file_of(halves("CMYK"), "TIFF"),
        "print.jpg": file_of(halves("CMYK"), "JPEG"),
        "lab.tif": file_of(lab(), "TIFF"),
        "pages.tif": file_of(halves(), "TIFF", save_all=True, append_images=[Image.new("RGB", SIZE, "green")]),
        "phone.heic": file_of(halves(), "HEIF", exif=exif, quality=90),
        "phone.heif": file_of(halves(), "HEIF", quality=90),
        "phone.hif": file_of(halves(), "HEIF", quality=90),
        "web.jfif": file_of(halves(), "JPEG", exif=exif),
        "moving.png": file_of(halves(), "PNG", save_all=True, append_images=[Image.new("RGB", SIZE, "green")]),
        "moving.webp": file_of(halves(), "WEBP", save_all=True, append_images=[Image.new("RGB", SIZE, "green")]),
        "palette.png": file_of(halves("P"), "PNG"),
        "clear.png": file_of(halves("RGBA"), "PNG"),
        "clear.tif": file_of(halves("RGBA"), "TIFF"),
        "small.avif": file_of(halves(), "AVIF", quality=90),
    }
