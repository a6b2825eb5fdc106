"""The form in which what a narrator decided is written down."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from knowledge.access.consents import Decision
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.media.recordings.clock import clock_time
from knowledge.media.resumable.fields import NOT_HERE, ResumableFileInput
from knowledge.models import Consent, ConsentWay, Narrator, Recording
from knowledge.rights.consents import IN_FORCE, Answer, ConsentState, OwnReview, Scope
from knowledge.stored_files.pictures.formats import detect
from knowledge.transcripts.timecodes import milliseconds

from .sentences import EXPLANATIONS, QUESTIONS

LARGEST_SCAN = 20 * 1024 * 1024  # bytes: a form of several pages, photographed with a telephone
PDF = b"%PDF-"
ENDINGS = ".pdf,.jpg,.jpeg,.png,.webp,.heic"

_STATES = {
    ConsentState.GIVEN: _("Agreed: to what is ticked below"),
    ConsentState.NARROWED: _("Agreed earlier, and now allows less: only what is ticked below"),
    ConsentState.PENDING: _("No answer yet: it stays closed until there is one"),
    ConsentState.PAUSED: _("Paused: close everything now, the narrator is still thinking"),
    ConsentState.WITHDRAWN: _("Withdrawn: close everything now"),
}
# As staff write them down; the narrator's own page says it in the first person.
_ANSWERS = {Answer.YES: _("yes"), Answer.NO: _("no"), Answer.LATER: _("later"), Answer.ASKS_FIRST: _("ask first")}
_REVIEWS = {
    OwnReview.NOT_WANTED: _("no: it may be published without that"),
    OwnReview.WANTED: _("yes: it stays closed until the narrator has agreed"),
    OwnReview.DONE: _("the narrator has heard and read it, and agrees"),
}
# The narrator's own page and the expectation write these by themselves.
_WAYS = [way for way in ConsentWay if way not in (ConsentWay.LINK, ConsentWay.EXPECTED)]


class TimeInRecordingField(forms.CharField):
    """As transcripts write it: 12:05 or 1:02:03. Gives seconds."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).strip()
        if not typed:
            return None
        found = milliseconds(typed)
        if found is None:
            raise ValidationError(_("Write minutes and seconds, such as 12:05; or hours too, such as 1:02:03."))
        return found / 1000


class ConsentForm(forms.Form):
    narrator = forms.ModelChoiceField(
        label=_("Who decided"), queryset=Narrator.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    recording = forms.ModelChoiceField(
        label=_("About what"),
        queryset=Recording.objects.none(),
        empty_label=_("the whole entry, with all its recordings"),
        required=False,
        blank=True,  # else radio buttons leave out the empty one
        initial="",
        widget=forms.RadioSelect,
        help_text=_("Choose a recording only if the narrator allowed something else for it than for the rest."),
    )
    state = forms.ChoiceField(
        label=_("What the narrator decided"), choices=list(_STATES.items()), widget=forms.RadioSelect
    )
    way = forms.ChoiceField(
        label=_("How it was said"),
        choices=[("", _("Choose")), *((way.value, way.label) for way in _WAYS)],
        required=False,
    )
    own_review = forms.ChoiceField(
        label=_("Does the narrator want to hear and read it before it is published?"),
        choices=list(_REVIEWS.items()),
        widget=forms.RadioSelect,
        required=False,
        help_text=_("They hear, read and agree on their own page, or with you: then record it once more."),
    )
    given_on = forms.DateField(
        label=_("On which day"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The day on which it was signed or said, not today."),
    )
    taken_by = forms.CharField(label=_("Who asked the narrator"), max_length=160, required=False)
    witness = forms.CharField(label=_("Witness"), max_length=160, required=False)
    spoken_at = TimeInRecordingField(
        label=_("Where on the recording"), required=False, help_text=_("Minutes and seconds. Example: 12:05")
    )
    valid_from = forms.DateField(
        label=_("Counts from"), required=False, widget=AdminDateInput, help_text=_("Leave empty: from now on.")
    )
    valid_until = forms.DateField(
        label=_("Counts until"), required=False, widget=AdminDateInput, help_text=_("Leave empty: without an end.")
    )
    form = forms.FileField(
        label=_("Scan or photograph of the signed form"),
        required=False,
        widget=ResumableFileInput(attrs={"accept": ENDINGS}),
        help_text=_("PDF or picture, up to %(size)s. Only you, your colleagues and curators can open it.")
        % {"size": filesizeformat(LARGEST_SCAN)},
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=Consent._meta.get_field("note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the staff. Name nobody here."),
    )

    def __init__(
        self, *args: Any, narrators: Mapping[int, str], recordings: Any, asked_by: str = "", **kwargs: Any
    ) -> None:
        """`narrators`: those for whom the user records, as they are called. `asked_by`: the user."""
        super().__init__(*args, **kwargs)
        who: Any = self.fields["narrator"]
        what: Any = self.fields["recording"]
        who.queryset, who.label_from_instance = Narrator.objects.filter(pk__in=narrators), _called(narrators)
        what.queryset, what.label_from_instance = recordings, _titled
        self.fields["taken_by"].initial = asked_by
        if len(narrators) == 1:
            self.initial.setdefault("narrator", next(iter(narrators)))
        for scope in Scope:
            self.fields[scope.value] = forms.ChoiceField(
                label=QUESTIONS[scope],
                help_text=EXPLANATIONS[scope],
                choices=list(_ANSWERS.items()),
                widget=forms.RadioSelect,
                required=False,
                initial=Answer.NO if scope is Scope.MACHINE_TRAINING else None,
            )

    def before(self) -> Iterator[Any]:
        return (self[name] for name in ("narrator", "recording", "state"))

    def questions(self) -> Iterator[Any]:
        return (self[name] for name in (*(scope.value for scope in Scope), "own_review"))

    def evidence(self) -> Iterator[Any]:
        return (self[name] for name in ("way", "given_on", "taken_by", "witness", "spoken_at", "form"))

    def after(self) -> Iterator[Any]:
        return (self[name] for name in ("valid_from", "valid_until", "note"))

    @property
    def lost_file(self) -> bool:
        """A browser does not send a file twice by itself."""
        widget: Any = self.fields["form"].widget
        return bool(self.is_bound and self.errors and self.files and not (widget.sent or widget.offered))

    def clean_given_on(self) -> Any:
        day = self.cleaned_data["given_on"]
        if day is not None and day > day_in_jakarta():
            raise ValidationError(_("This day lies in the future. If it counts from then on, write that below."))
        return day

    def clean_form(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data["form"]
        if file is None:
            widget: Any = self.fields["form"].widget
            if widget.is_missing(self.data, self.files, self.add_prefix("form")):
                raise ValidationError(NOT_HERE)
            return None
        if file.size is not None and file.size > LARGEST_SCAN:
            raise ValidationError(_("The file is larger than %(size)s."), params={"size": filesizeformat(LARGEST_SCAN)})
        head = file.read(len(PDF))
        file.seek(0)
        if head != PDF and detect(file) is None:  # type: ignore[arg-type]  # an uploaded file reads as a file does
            raise ValidationError(_("This is neither a PDF nor a picture. Scan the form or take a photograph of it."))
        file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        state, way = cleaned.get("state"), cleaned.get("way")
        if state in IN_FORCE:
            self._need_answers(cleaned)
        if state is not None and state != ConsentState.PENDING:
            self._need("way", cleaned, _("Choose how the narrator said it."))
            self._need("given_on", cleaned, _("Write the day on which it was signed or said."))
        if way == ConsentWay.READ_ALOUD:
            self._need("witness", cleaned, _("Write who was present when it was read aloud."))
        if way == ConsentWay.SPOKEN:
            self._need("spoken_at", cleaned, _("Write where on the recording it is heard."))
            self._hear(cleaned)
        self._compare_days(cleaned)
        return cleaned

    def _need_answers(self, cleaned: dict[str, Any]) -> None:
        for scope in Scope:
            self._need(scope.value, cleaned, _("Tick an answer. If the narrator was not asked, tick no."))
        self._need("own_review", cleaned, _("Tick an answer. If the narrator was not asked, ask them."))

    def _need(self, name: str, cleaned: dict[str, Any], why: Any) -> None:
        if name not in self.errors and cleaned.get(name) in (None, ""):
            self.add_error(name, why)

    def _hear(self, cleaned: dict[str, Any]) -> None:
        recording, at = cleaned.get("recording"), cleaned.get("spoken_at")
        if recording is not None and at is not None and recording.is_held and at > recording.duration:
            length = clock_time(recording.duration)
            self.add_error(
                "spoken_at", ValidationError(_("The recording ends at %(length)s."), params={"length": length})
            )

    def _compare_days(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first is not None and last is not None and last < first:
            self.add_error("valid_until", _("It would end before it begins: check the two dates."))

    def decision(self) -> Decision:
        """Of a valid form. Where all is closed, no answer is left standing beside it."""
        given, state = self.cleaned_data, ConsentState(self.cleaned_data["state"])
        answers = {scope: Answer(given[scope.value]) for scope in Scope} if state in IN_FORCE else {}
        return Decision(
            state=state,
            way=ConsentWay(given["way"] or ConsentWay.EXPECTED),
            scopes=answers,
            own_review=OwnReview(given["own_review"]) if state in IN_FORCE else OwnReview.NOT_WANTED,
            given_on=given["given_on"],
            valid_from=given["valid_from"],
            valid_until=given["valid_until"],
            taken_by=given["taken_by"],
            witness=given["witness"],
            spoken_at=given["spoken_at"],
            note=given["note"],
        )


def _called(names: Mapping[int, str]) -> Callable[[Narrator], str]:
    return lambda narrator: names[narrator.pk]


def _titled(recording: Recording) -> str:
    return recording.title
