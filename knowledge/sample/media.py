"""Uploads the sample's images and recordings, each once, through the forms and actions that editors use."""

import mimetypes
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import get_image_form
from wagtail.models import Collection as FileCollection

from knowledge.access.sealing import seal_span
from knowledge.media.clips.actions import make_clip
from knowledge.media.recordings import add_recording, describe_recording
from knowledge.models import (
    ArchiveImage,
    Institution,
    Language,
    Recording,
    Transcript,
    TranscriptKind,
    User,
    Verification,
    Wish,
)
from knowledge.text.words import CONTENT_LANGUAGE
from knowledge.transcripts import Parsed, ParsedSegment, parse, save_segments
from knowledge.transcripts.parsing import parse_index
from knowledge.transcripts.placed_parsing import parse_placed

from .source import SampleFolder


class MediaLibrary:
    def __init__(self, folder: SampleFolder, user: User) -> None:
        self.folder = folder
        self.user = user
        self._institution: Institution | None = None
        self._images: dict[str, ArchiveImage] = {}
        self._recordings: dict[str, Recording] = {}
        self._described = {
            recording["file"]: {**recording, "institution": words["institution"]}
            for _, words in folder.entries.values()
            for recording in words.get("recordings", [])
        }

    def belongs_to(self, institution: Institution) -> None:
        """Whose is what is uploaded from now on."""
        self._institution = institution

    def image(self, name: str, alt: str = "", credit: str = "", level: str = "public") -> ArchiveImage:
        if name not in self._images:
            form = get_image_form(ArchiveImage)(
                data={
                    "title": Path(name).stem.replace("-", " ").capitalize(),
                    "alt_text": alt,
                    "credit": credit,
                    "access_level": level,
                    "collection": FileCollection.get_first_root_node().pk,
                },
                files={"file": _upload(self.folder.image(name), "image/webp")},
                instance=ArchiveImage(uploaded_by_user=self.user, institution=self._institution),
                user=self.user,
            )
            if not form.is_valid():
                raise ValidationError({name: [str(form.errors)]})
            self._images[name] = form.save()
        return self._images[name]

    def recording(self, name: str) -> Recording:
        """The recording of this file name with its transcripts, as the file of its oral history describes it."""
        if name not in self._recordings:
            self._recordings[name] = self._add(self._described[name])
        return self._recordings[name]

    def make_clips(self, name: str, clips: list[dict[str, Any]]) -> None:
        """Of a recording whose entry is published: before that nobody may."""
        for clip in clips:
            make_clip(recording=self.recording(name), language=CONTENT_LANGUAGE, user=self.user, **clip)

    def _add(self, description: dict[str, Any]) -> Recording:
        name = description["file"]
        recording = add_recording(
            title=description["title"],
            file=_upload(self.folder.recording(name), mimetypes.guess_type(name)[0] or ""),
            user=self.user,
            institution=Institution.objects.get(slug=description["institution"]),
            access_level=description.get("level", "public"),
        )
        for wanted in description.get("transcripts", []):
            transcript = Transcript.objects.create(
                recording=recording,
                language=Language.objects.get(code=wanted["language"]),
                kind=wanted["kind"],
                made_by=wanted["made_by"],
                access_level=wanted.get("level", "public"),
                # Who wrote the sample has compared what a machine made.
                verification=Verification.VERIFIED,
            )
            path = self.folder.transcript(name, wanted["language"])
            save_segments(
                transcript=transcript, segments=_segments(parse(path.read_bytes(), duration=recording.duration), path)
            )
        for code in description.get("indexes", []):
            language, path = Language.objects.get(code=code), self.folder.index(name, code)
            index = Transcript.objects.create(recording=recording, language=language, kind=TranscriptKind.INDEX)
            points = parse_index(path.read_bytes(), duration=recording.duration)
            save_segments(transcript=index, segments=_segments(points, path))
        for span in description.get("sealed", []):
            self._seal(recording, **span)
        return recording

    def _seal(self, recording: Recording, *, start: float, end: float, wish: str, reason: str) -> None:
        begin, last = round(start * 1000), round(end * 1000)
        seal_span(recording=recording, begin=begin, end=last, wish=Wish(wish), reason=reason, user=self.user)

    def typescript(self, description: dict[str, Any]) -> Recording:
        """A recording that is not held, with its transcripts by pages, as the file of its oral history describes it."""
        recording = describe_recording(
            title=description["title"],
            not_held=description["not_held"],
            note=description["note"],
            user=self.user,
            institution=self._institution,
            access_level=description.get("level", "public"),
        )
        for wanted in description["transcripts"]:
            path = self.folder.typescript(description["name"], wanted["language"])
            parsed = parse_placed(path.read_bytes())
            transcript = Transcript.objects.create(
                recording=recording,
                language=Language.objects.get(code=wanted["language"]),
                kind=wanted["kind"],
                access_level=wanted.get("level", "public"),
                placed_by=parsed.placed_by,
            )
            save_segments(transcript=transcript, segments=_segments(parsed, path))
        return recording


def _segments(parsed: Parsed, path: Path) -> tuple[ParsedSegment, ...]:
    """Raises ValidationError with file and line: the sample has to stand as it was written, in every cue."""
    if parsed.problems:
        raise ValidationError([f"{path}, line {problem.line}: {problem.message}" for problem in parsed.problems])
    return parsed.segments


def _upload(path: Path, content_type: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes(), content_type)
