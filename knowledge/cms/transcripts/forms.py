"""The form in which a transcript is uploaded, typed and corrected."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from knowledge.cms.choosers import recording_chooser_viewset
from knowledge.models import Recording, Transcript, TranscriptVersion
from knowledge.rights import Viewer
from knowledge.rights.offering import offer_levels
from knowledge.transcripts import formats
from knowledge.transcripts.decoding import check_size
from knowledge.transcripts.parsing import parse
from knowledge.transcripts.refusals import TranscriptError
from knowledge.transcripts.segments import Parsed
from knowledge.transcripts.versions import apply_words, words_of


def _accepted() -> str:
    known = formats.registered()
    extensions = (extension for one in known for extension in one.extensions)
    return ",".join([*extensions, *(media_type for one in known for media_type in one.media_types)])


class TranscriptForm(WagtailAdminModelForm):
    """A file or text as WebVTT. What is refused changes nothing; text that is not changed is not read again."""

    file = forms.FileField(
        label=_("Transcript file"),
        required=False,
        allow_empty_file=True,  # refused in words of our own
        widget=forms.FileInput(attrs={"accept": _accepted()}),
        help_text=_(
            "WebVTT (.vtt), SubRip (.srt) or plain text with times, such as “[00:01:23] Mpok Ipeh: Ya, betul.” Saved "
            "in UTF-8. It takes the place of the text below."
        ),
    )
    text = forms.CharField(
        label=_("Text with times"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text=_(
            "Each passage has a line with its times, such as “00:00:12.000 --> 00:00:15.500”, and below it the words, "
            "after “<v Mpok Ipeh>” for who says them. An empty line divides passages."
        ),
    )

    class Meta:
        model = Transcript
        fields: ClassVar[list[str]] = ["recording", "language", "kind", "made_by", "access_level"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parsed: Parsed | None = None
        offer_levels(self.fields["access_level"], Viewer.of(self.for_user))
        recording = self.fields["recording"]
        if self.instance.pk is None:
            recording.widget = recording_chooser_viewset.widget_class()
        else:
            # The words belong to this sound; the heading of the page names it.
            recording.disabled = True
            recording.widget = forms.HiddenInput()
            self.initial["text"] = words_of(self.instance)

    def clean_recording(self) -> Recording:
        recording: Recording = self.cleaned_data["recording"]
        policy = policy_registry.get_by_type(Recording)
        if self.instance.pk is None and not policy.user_has_permission_for_instance(self.for_user, "change", recording):
            raise ValidationError(
                _("You may not change this recording, so you cannot add a transcript to it. Ask a curator.")
            )
        return recording

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        upload, text = cleaned.get("file"), cleaned.get("text") or ""
        typed = _lines(text) != _lines(self.initial.get("text", ""))
        if upload and typed:
            self.add_error(
                "file", _("There is a file and changed text. Choose one: leave the file out, or the changes.")
            )
        elif upload:
            self._read("file", upload)
        elif typed or not text.strip():
            self._read("text", text)
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> Transcript:
        transcript: Transcript = super().save(commit=commit)
        if commit and self.parsed is not None:
            apply_words(transcript=transcript, segments=self.parsed.segments, user=self.for_user)
        return transcript

    def _read(self, field: str, given: Any) -> None:
        recording = self.cleaned_data.get("recording")
        duration = recording.duration if recording is not None else None
        try:
            if field == "file":
                check_size(given.size)
                given = given.read()
            parsed = parse(given, duration=duration)
        except TranscriptError as refused:
            self.add_error(field, refused)
            return
        for problem in parsed.left_out:
            told = {"line": problem.line, "message": problem.message}
            self.add_error(field, ValidationError(_("Line %(line)d: %(message)s"), params=told))
        self.parsed = parsed


class CorrectionForm(forms.Form):
    """A librarian's correction of words that only a curator may change."""

    text = forms.CharField(
        label=_("Text with times"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text=_("Correct the words here. Leave the lines with times as they are."),
    )
    note = forms.CharField(
        label=_("What you changed, and why"),
        max_length=500,
        required=False,
        help_text=_("Example: “gerobak”, bukan “gerbang”; saya dengarkan ulang bersama keluarga penutur."),
    )

    def __init__(self, *args: Any, transcript: Transcript, waiting: TranscriptVersion | None, **kwargs: Any) -> None:
        """`waiting`: what the same librarian proposed before, to go on with."""
        self.transcript = transcript
        super().__init__(*args, **kwargs)
        self.initial["text"] = waiting.text if waiting else words_of(transcript)
        self.initial["note"] = waiting.note if waiting else ""

    def clean_text(self) -> Parsed:
        text = self.cleaned_data["text"]
        if _lines(text) == _lines(words_of(self.transcript)):
            raise ValidationError(_("Nothing is changed yet: correct the words first."))
        parsed = parse(text, duration=self.transcript.recording.duration)
        for problem in parsed.left_out:
            told = {"line": problem.line, "message": problem.message}
            self.add_error("text", ValidationError(_("Line %(line)d: %(message)s"), params=told))
        return parsed


def _lines(text: str) -> list[str]:
    """Browsers send every line break as two characters."""
    return text.strip().splitlines()
