"""Images and documents of the archive. Their files are private: knowledge.media.files serves them."""

import hashlib
from typing import Any, ClassVar

from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document, DocumentQuerySet
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    ImageQuerySet,
    SourceImageIOError,
    get_upload_to,
)

from knowledge.stored_files import renditions
from knowledge.stored_files.pictures.model_field import PictureField

from .medium import RIGHTS_IN_SEARCH, MediumQuerySetMixin, UsedMedium

#: Degrees, clockwise, by which the picture in the file is shown turned.
QUARTERS = (0, 90, 180, 270)


class ArchiveImageQuerySet(MediumQuerySetMixin, ImageQuerySet):
    pass


class ArchiveImage(UsedMedium, AbstractImage):
    """An image with the alternative text that a reader who cannot see it hears.

    Its file is the master, as it was uploaded; what is shown are versions of it (knowledge.stored_files.renditions)."""

    # Before the file, whose measures are read with it.
    rotation = models.PositiveSmallIntegerField(
        _("turned by"), default=0, choices=[(turn, f"{turn}°") for turn in QUARTERS], editable=False
    )
    file = PictureField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    alt_text = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_(
            "What the picture shows, for readers who cannot see it. Example: Dua ondel-ondel di depan rumah panggung."
        ),
    )

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "alt_text",
        "credit",
        "access_level",
        "institution",
        "cleared",
    )
    uploader_field = "uploaded_by_user"
    objects = ArchiveImageQuerySet.as_manager()
    search_fields: ClassVar[list[Any]] = [*AbstractImage.search_fields, *RIGHTS_IN_SEARCH]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        # Each request of a file begins with its row: knowledge.media.files.
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("file",), name="image_by_file")]

    @property
    def default_alt_text(self) -> str:
        """Never the title, which may be the name of the uploaded file: without words a picture is passed over."""
        return self.alt_text

    def generate_rendition_file(self, filter: Filter, *, source: "File[bytes] | None" = None) -> "File[bytes]":  # noqa: A002  # Wagtail's name
        return renditions.make(filter.spec, super().generate_rendition_file, source)

    def create_rendition(self, filter: Filter) -> Any:  # noqa: A002  # Wagtail's name
        """As Wagtail's, but the picture is decoded before the transaction: nobody's writing waits for it."""
        return renditions.keep(self._keep_rendition, filter, self._generate(filter))

    def create_renditions(self, *filters: Filter) -> dict[Filter, Any]:
        if renditions.is_large(self):
            return {one: self.create_rendition(one) for one in filters}
        return renditions.keep(self._create_renditions, *filters) if filters else {}

    def _create_renditions(self, *filters: Filter) -> dict[Filter, Any]:
        self._hold_as_it_is()
        made: dict[Filter, Any] = super().create_renditions(*filters)
        return made

    def _generate(self, wanted: Filter) -> "File[bytes]":
        if not renditions.is_large(self) or wanted.spec == renditions.READING_COPY:
            return self.generate_rendition_file(wanted)
        with self.get_rendition(renditions.READING_COPY).file.open("rb") as reading_copy:
            return self.generate_rendition_file(wanted, source=reading_copy)

    def _hold_as_it_is(self) -> None:
        """A version of a picture that somebody has turned or replaced meanwhile is not kept: it would show the old."""
        same = type(self).objects.filter(pk=self.pk, file=self.file.name, rotation=self.rotation)
        if not list(same.select_for_update().values_list("pk")):
            raise SourceImageIOError("changed meanwhile")

    def _keep_rendition(self, made: Filter, file: "File[bytes]") -> Any:
        self._hold_as_it_is()
        rendition, _created = self.renditions.get_or_create(
            filter_spec=made.spec, focal_point_key=made.get_cache_key(self), defaults={"file": file}
        )
        return rendition


class ArchiveRendition(AbstractRendition):
    image = models.ForeignKey(ArchiveImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("file",), name="rendition_by_file")]


class ArchiveDocumentQuerySet(MediumQuerySetMixin, DocumentQuerySet):
    pass


class ArchiveDocument(UsedMedium, AbstractDocument):
    admin_form_fields: ClassVar[tuple[str, ...]] = (
        *Document.admin_form_fields,
        "credit",
        "access_level",
        "institution",
        "cleared",
    )
    uploader_field = "uploaded_by_user"
    # Of the master; empty only where it was stored before this was written down, or is not on the disk.
    sha256 = models.CharField(_("checksum (SHA-256)"), max_length=64, blank=True, editable=False)
    objects = ArchiveDocumentQuerySet.as_manager()
    search_fields: ClassVar[list[Any]] = [*AbstractDocument.search_fields, *RIGHTS_IN_SEARCH]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("file",), name="document_by_file")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._has_other_file():
            self.sha256 = self.sha256_of_master()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "sha256"}
        super().save(*args, **kwargs)

    def _has_other_file(self) -> bool:
        if self.pk is None or not self.sha256 or not getattr(self.file, "_committed", True):
            return True
        return type(self).objects.filter(pk=self.pk).values_list("file", flat=True).first() != self.file.name

    def sha256_of_master(self) -> str:
        """Read from the file, whether it is stored yet or not; empty where there is none."""
        try:
            with self.open_file() as file:
                digest = hashlib.file_digest(file, "sha256")
                file.seek(0)
        except (FileNotFoundError, ValueError):  # ValueError: no file is associated
            return ""
        return digest.hexdigest()
