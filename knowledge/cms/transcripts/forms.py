"""The form in which a transcript is uploaded, typed and corrected."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import log

from knowledge.access.actions import CHANGE_RIGHTS
from knowledge.access.changing import may_change
from knowledge.cms.choosers import recording_chooser_viewset
from knowledge.media.files.taking import MOST_BYTES
from knowledge.models import PlacedBy, Recording, Transcript, TranscriptKind, TranscriptVersion, Verification
from knowledge.rights import Viewer
from knowledge.rights.offering import offer_levels
from knowledge.transcripts.decoding import check_size
from knowledge.transcripts.formats.registry import registered
from knowledge.transcripts.parsing import parse, parse_index
from knowledge.transcripts.placed_parsing import parse_any, parse_placed
from knowledge.transcripts.refusals import Refusal, TranscriptError
from knowledge.transcripts.segments import MAX_DOCUMENT_BYTES, Parsed
from knowledge.transcripts.versions import apply_words, words_of
from knowledge.transcripts.writing import without_word_times

from .concurrency import LONGEST, WORDS, Opened, lines
from .kept_file import KeptFile
from .points import WordsInput
from .preview import Preview, shown

SHARED = ["language", "kind", "made_by", "access_level"]  # fields that two people may change at once
CHANGED_MEANWHILE = _("Somebody else has changed this meanwhile, to “%(value)s”. Choose once more, then save.")
WORDS_CHANGED_MEANWHILE = _(
    "Somebody else has changed the words meanwhile. Nothing is saved yet: yours still stand here, theirs are in force. "
    "Compare them in another window. If you save once more, yours take the place of theirs, which stay among the "
    "versions."
)
WORDS_CHANGED_BEFORE_FILE = _(
    "Somebody else has changed the words meanwhile; theirs are in force. Look once more at what your file would "
    "change. If you take it, it takes the place of theirs, which stay among the versions."
)
NO_LONGER_KEPT = _("The file is no longer kept here: choose it once more.")
CONSENT_MISSING = _(
    "Parts of the file would be left out. Agree to that in the preview, or mend the file and choose it once more."
)

POINTS_HELP = _(
    "What is spoken of, and from when on. As text, each point has a line with its times and below it the title, then "
    "lines such as “Kata kunci: pasar; becak”, “Tempat: Pasar Senen”, “Orang: Mpok Ipeh”; others are the synopsis. A "
    "point lasts until the next begins. The line above the times is the point's lasting name: leave it."
)

PLACES_HELP = _(
    "Each passage has a line with its place, such as “hlm. 3, baris 12” or “pertanyaan 5”, and below it the words, "
    "after “<v Mpok Ipeh>” for who says them. The line above the place, such as “s7k2m9q4x1c8w”, is the passage's "
    "lasting name: leave it, so that citations find it."
)

# What the preview of a file sends along; the names of fields in templates/knowledge/cms/transcript_preview.html.
KEPT, SHOWN, TEXT, LEAVE_OUT = "kept", "shown", "offered_text", "leave_out"
SHOW_TEXT, CHOOSE_ANOTHER = "show_text", "choose_another"  # buttons
CARRIED = ["recording", *SHARED, "placed_by", "opened"]  # fields that a preview keeps


def read_as(
    kind: str | None, content: bytes | str, recording: Recording | None, text: str = "", placed_by: str = ""
) -> Parsed:
    """An index as points, everything else as what is said. `text`: of several in a file. `placed_by`: a PlacedBy; empty
    where the text says it of what is not held, and else times. Raises TranscriptError."""
    is_held = recording is None or recording.is_held
    duration = recording.duration if recording is not None else None
    if kind == TranscriptKind.INDEX:
        if not is_held:
            raise TranscriptError(Refusal.INDEX_WITHOUT_TIMES)
        return parse_index(content, duration=duration, text=text)
    if placed_by and placed_by != PlacedBy.TIMES:
        return parse_placed(content, PlacedBy(placed_by))
    if is_held or placed_by:
        return parse(content, duration=duration, text=text)
    return parse_any(content, text=text)


def describe_points(field: forms.Field) -> None:
    field.label, field.help_text = _("Points"), POINTS_HELP


def describe_places(field: forms.Field) -> None:
    field.label, field.help_text = _("Text with pages or questions"), PLACES_HELP


def _accepted() -> str:
    known = registered()
    extensions = (extension for one in known for extension in one.extensions)
    return ",".join([*extensions, *(media_type for one in known for media_type in one.media_types)])


class TranscriptForm(WagtailAdminModelForm):
    """A file or text as WebVTT. What is refused changes nothing; text that is not changed is not read again."""

    data: Any

    file = forms.FileField(
        label=_("Transcript file"),
        required=False,
        allow_empty_file=True,  # refused in words of our own
        widget=forms.FileInput(attrs={"accept": _accepted()}),
        help_text=_(
            "WebVTT (.vtt), SubRip (.srt), OHMS (.xml), ELAN (.eaf), Word (.docx), tables (.csv, .tsv), JSON of "
            "Whisper, Otter, Rev or Sonix, or plain text with times, such as “[00:01:23] Mpok Ipeh: Ya, betul.” You "
            "see what it holds before anything is saved. It takes the place of the text below."
        ),
    )
    text = forms.CharField(
        label=_("Text with times"),
        required=False,
        strip=False,
        widget=WordsInput(),
        help_text=_(
            "Each passage has a line with its times, such as “00:00:12.000 --> 00:00:15.500”, and below it the words, "
            "after “<v Mpok Ipeh>” for who says them. An empty line divides passages. The line above the times, such "
            "as “s7k2m9q4x1c8w”, is the passage's lasting name: leave it, so that citations find it."
        ),
    )

    placed_by = forms.ChoiceField(
        label=_("Places of the passages"),
        required=False,
        choices=[
            ("", _("as the text says")),
            *((value, label) for value, label in PlacedBy.choices if value != PlacedBy.TIMES),
        ],
        help_text=_(
            "What passages are found and cited by. A text with times needs no choice. For a typescript: “[hlm. 3]” or "
            "“--- page 3 ---” above the words of a page, and numbers of lines in its margin; or “Tanya:” and “Jawab:”, "
            "or numbered questions. Without any of these, paragraphs are numbered. It cannot be changed later."
        ),
    )
    opened = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    class Meta:
        model = Transcript
        fields: ClassVar[list[str]] = ["recording", *SHARED]

    field_order: ClassVar[list[str]] = ["recording", *SHARED, "placed_by"]

    def __init__(self, *args: Any, kept: KeptFile | None = None, **kwargs: Any) -> None:
        """`kept`: a file that was sent before and waits to be taken."""
        super().__init__(*args, **kwargs)
        self.parsed: Parsed | None = None
        self.kept = kept
        self.wants_preview = False
        self.fields["file"].widget.attrs[MOST_BYTES] = MAX_DOCUMENT_BYTES
        if (self.instance.kind if self.instance.pk else self.initial.get("kind")) == TranscriptKind.INDEX:
            describe_points(self.fields["text"])
        limit = _("Up to %(size)s.") % {"size": filesizeformat(MAX_DOCUMENT_BYTES)}
        self.fields["file"].help_text = f"{self.fields['file'].help_text} {limit}"
        offer_levels(self.fields["access_level"], Viewer.of(self.for_user))
        self._kept: dict[str, Any] = {}  # of others, by the name of the field
        self._conflicts: dict[str, ValidationError] = {}
        recording = self.fields["recording"]
        if self.instance.pk is None:
            recording.widget = recording_chooser_viewset.widget_class()
            # An id where a file is being looked at: the preview stands in its place then.
            asked = self.initial.get("recording")
            self.fields["text"].widget.recording = asked if isinstance(asked, Recording) else None
        else:
            del self.fields["placed_by"]
            if not self.instance.is_timed:
                describe_places(self.fields["text"])
                self.fields["kind"].choices = [one for one in TranscriptKind.choices if one[0] != TranscriptKind.INDEX]
            # The words belong to this sound; the heading of the page names it.
            recording.disabled = True
            self.fields["text"].widget.recording = self.instance.recording
            recording.widget = forms.HiddenInput()
            self.initial["text"] = words_of(self.instance)
            self._stands = Opened.of(self.instance, SHARED, self.initial["text"])
            # A preview compares with the words that stand now, but the other fields are as they were sent.
            earlier = Opened.read(self.initial.get("opened") or "").values
            words = {WORDS: self._stands.values[WORDS]}
            self.initial["opened"] = Opened({**self._stands.values, **earlier, **words}).written()

    def clean_recording(self) -> Recording:
        recording: Recording = self.cleaned_data["recording"]
        if self.instance.pk is None and not may_change(self.for_user, recording):
            raise ValidationError(
                _("You may not change this recording, so you cannot add a transcript to it. Ask a curator.")
            )
        return recording

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        upload, text = cleaned.get("file"), cleaned.get("text") or ""
        typed = self._typed(text)
        by_file = bool(upload) or self.kept is not None
        if self.instance.pk is not None:
            self._merge()
            # A new file is only looked at, beside the words that stand now.
            self._merge_words(text if typed else None, by_file=self.kept is not None)
            self._show_conflicts()
        if self.kept is None and not upload and self.data.get(KEPT):
            self.add_error("file", NO_LONGER_KEPT)
        elif by_file and typed:
            self.add_error(
                "file", _("There is a file and changed text. Choose one: leave the file out, or the changes.")
            )
        elif by_file:
            self._read_file(upload)
        elif typed or not text.strip():
            self._read("text", text)
        if self.instance.pk is None and self.parsed is not None:
            self.instance.placed_by = self.parsed.placed_by
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """One transcript a recording, language, kind and places: asked although places are no field of the model's."""
        return super()._get_validation_exclusions() - {"placed_by"}

    @property
    def _placed_by(self) -> str:
        if self.instance.pk is not None:
            return str(self.instance.placed_by)
        chosen = self.cleaned_data.get("placed_by") if self.is_bound else self._initially("placed_by")
        return str(chosen or "")

    @property
    def _opened(self) -> Opened:
        """As the form was shown; where it does not say so, as if it had been shown now."""
        return Opened(self._stands.values | Opened.read(self.cleaned_data.get("opened") or "").values)

    def _typed(self, text: str) -> bool:
        return bool(lines(text)) if self.instance.pk is None else self._opened.words_differ(text)

    def _merge(self) -> None:
        """Keeps what others have saved since the form was shown; where both changed the same, that is told."""
        for name in SHARED:
            kept = getattr(self.instance, name)
            if name not in self.cleaned_data or not self._opened.differs(name, kept):
                continue
            if not self._opened.differs(name, self.cleaned_data[name]):
                self.cleaned_data[name] = self._kept[name] = kept
            elif kept != self.cleaned_data[name]:
                self._conflicts[name] = ValidationError(CHANGED_MEANWHILE, params={"value": self._display(name)})

    def _merge_words(self, typed: str | None, *, by_file: bool) -> None:
        stands = self.initial["text"]
        if not self._opened.words_differ(stands):
            return
        if typed is None:
            self._kept["text"] = stands
        elif lines(typed) != lines(stands):
            self._conflicts["text"] = ValidationError(WORDS_CHANGED_MEANWHILE)
        if by_file:
            self._conflicts["file"] = ValidationError(WORDS_CHANGED_BEFORE_FILE)

    def _show_conflicts(self) -> None:
        """With what stands now, so that a conflict is told once and then decided by who saves again."""
        if not self._conflicts:
            return
        for name, told in self._conflicts.items():
            self.add_error(name, told)
        self.data = self.data.copy()
        for name, value in {**self._kept, "opened": self._stands.written()}.items():
            self.data[self.add_prefix(name)] = str(getattr(value, "pk", value))

    def _display(self, name: str) -> str:
        display = getattr(self.instance, f"get_{name}_display", None)
        return str(display() if display is not None else getattr(self.instance, name))

    @transaction.atomic
    def save(self, commit: bool = True) -> Transcript:
        is_new = self.instance.pk is None
        if commit and not is_new:
            transcript: Transcript = self.instance
            if self._stands.differs("access_level", transcript.access_level):
                levels = {"access_level": [self.initial["access_level"], transcript.access_level]}
                log(instance=transcript, action=CHANGE_RIGHTS, user=self.for_user, data=levels)
            transcript.save(
                update_fields=[name for name in SHARED if self._stands.differs(name, getattr(transcript, name))]
            )
        else:
            transcript = super().save(commit=commit)
        if commit and self.parsed is not None:
            # Nobody has read a file in choosing it, nor pasted words in pasting them.
            unread = Verification.MACHINE if is_new or self.kept is not None else None
            apply_words(transcript=transcript, segments=self.parsed.segments, user=self.for_user, unread=unread)
        return transcript

    @property
    def preview(self) -> Preview | None:
        """Of the file that is kept; None where there is none, or it cannot be read."""
        if self.kept is None:
            return None
        if self.is_bound:
            recording, language = self.cleaned_data.get("recording"), self.cleaned_data.get("language")
            kind = self.cleaned_data.get("kind", "")
        else:
            recording, language, kind = (self._initially(name) for name in ("recording", "language", "kind"))
        parsed = self.parsed or self._parsed_of(self.kept.content, recording, kind)
        if parsed is None or not parsed.segments:
            return None
        return Preview(
            kept=self.kept.pk,
            file_name=self.kept.name,
            parsed=parsed,
            recording=recording,
            stands=self.initial.get("text", ""),
            language=language,
            kind=kind or "",
            consents=bool(self.data.get(LEAVE_OUT)),
        )

    def carried(self) -> dict[str, str]:
        """The fields as they were sent, for the form that stands below a preview."""
        return {name: str(self.data.get(self.add_prefix(name), "")) for name in CARRIED}

    def _initially(self, name: str) -> Any:
        try:
            return self.fields[name].clean(self.get_initial_for_field(self.fields[name], name))
        except ValidationError:
            return None

    def _read_file(self, upload: Any) -> None:
        """A new file is only looked at; what was looked at already is taken, if nothing of it has changed."""
        recording = self.cleaned_data.get("recording")
        try:
            if upload:
                check_size(upload.size, MAX_DOCUMENT_BYTES)
            content = upload.read() if upload else self.kept.content if self.kept is not None else b""
            chosen = "" if upload else self.data.get(TEXT, "")
            parsed = read_as(self.cleaned_data.get("kind"), content, recording, chosen, self._placed_by)
        except TranscriptError as refused:
            self.add_error("file", refused)
            return
        self.parsed = parsed
        if not parsed.segments:
            self._refuse("file", parsed)
            self.add_error("file", TranscriptError(Refusal.ONLY_INDEX))
            return
        is_shown = (
            self.data.get(SHOWN) == shown(parsed, recording, self.cleaned_data.get("kind"))
            and SHOW_TEXT not in self.data
        )
        self.wants_preview = bool(upload) or not is_shown
        if not self.wants_preview and parsed.left_out and not self.data.get(LEAVE_OUT):
            self.add_error("file", CONSENT_MISSING)

    def _parsed_of(self, content: bytes, recording: Recording | None, kind: str | None) -> Parsed | None:
        try:
            return read_as(kind, content, recording, self.initial.get(TEXT, ""), self._placed_by)
        except TranscriptError:
            return None

    def _read(self, field: str, given: str) -> None:
        try:
            kind, recording = self.cleaned_data.get("kind"), self.cleaned_data.get("recording")
            parsed = read_as(kind, given, recording, placed_by=self._placed_by)
        except TranscriptError as refused:
            self.add_error(field, refused)
            return
        self._refuse(field, parsed)
        self.parsed = parsed

    def _refuse(self, field: str, parsed: Parsed) -> None:
        for problem in parsed.left_out:
            self.add_error(field, ValidationError(str(problem)))


class CorrectionForm(forms.Form):
    """A librarian's correction of words that only a curator may change."""

    text = forms.CharField(
        label=_("Text with times"),
        strip=False,
        widget=WordsInput(),
        help_text=_("Correct the words here. Leave the lines with times, and the names above them, as they are."),
    )
    note = forms.CharField(
        label=_("What you changed, and why"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Example: “gerobak”, bukan “gerbang”; saya dengarkan ulang bersama keluarga penutur."),
    )

    def __init__(self, *args: Any, transcript: Transcript, waiting: TranscriptVersion | None, **kwargs: Any) -> None:
        """`waiting`: what the same librarian proposed before, to go on with."""
        self.transcript = transcript
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.kind = transcript.kind
        if transcript.is_index:
            describe_points(self.fields["text"])
        elif not transcript.is_timed:
            describe_places(self.fields["text"])
            self.fields["text"].help_text = _(
                "Correct the words here. Leave the lines with places, and the names above them, as they are."
            )
        self.initial["text"] = without_word_times(waiting.text) if waiting else words_of(transcript)
        self.initial["note"] = waiting.note if waiting else ""

    def clean_text(self) -> Parsed:
        text = self.cleaned_data["text"]
        if lines(text) == lines(words_of(self.transcript)):
            raise ValidationError(_("Nothing is changed yet: correct the words first."))
        transcript = self.transcript
        parsed = read_as(transcript.kind, text, transcript.recording, placed_by=transcript.placed_by)
        for problem in parsed.left_out:
            self.add_error("text", ValidationError(str(problem)))
        return parsed
