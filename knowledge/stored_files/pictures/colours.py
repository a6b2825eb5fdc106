"""Colours for screens: whatever the scanner or the press meant, as sRGB."""

import io

from PIL import Image, ImageCms

# With transparency or without; "L" stays grey, which every screen shows alike.
_SCREEN_MODES = frozenset({"L", "LA", "RGB", "RGBA"})


def to_srgb(picture: Image.Image) -> Image.Image:
    """The picture in sRGB by the profile that it carries, or by the usual rule where it has none that can be used."""
    profile = picture.info.get("icc_profile")
    converted = _by_profile(picture, profile) if profile else None
    if converted is None and picture.mode == "LAB":
        converted = _from_lab(picture)
    if converted is not None:
        return converted
    return picture if picture.mode in _SCREEN_MODES else picture.convert("RGB")


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """None where the profile is damaged or made for other channels than the picture has."""
    has_alpha = picture.mode in ("LA", "RGBA")
    if picture.mode == "LA":
        picture = picture.convert("RGBA")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGBA" if has_alpha else "RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _from_lab(picture: Image.Image) -> Image.Image | None:
    try:
        return ImageCms.profileToProfile(
            picture, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except ImageCms.PyCMSError:
        return None
