"""The few questions before a transcript is typed from nothing."""

from typing import Any, ClassVar

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import log

from knowledge.models import Recording, Transcript, TranscriptKind
from knowledge.rights import Viewer
from knowledge.rights.offering import offer_levels


class BeginningForm(WagtailAdminModelForm):
    """A transcript without segments; no reader sees it before it has words."""

    class Meta:
        model = Transcript
        fields: ClassVar[list[str]] = ["language", "kind", "access_level"]

    def __init__(self, *args: Any, recording: Recording, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.recording = recording
        viewer = Viewer.of(self.for_user)
        offer_levels(self.fields["access_level"], viewer)
        self.initial.setdefault("language", self._language_of(recording))
        self.initial.setdefault("kind", TranscriptKind.ORIGINAL)
        self.fields["kind"].choices = [one for one in TranscriptKind.choices if one[0] != TranscriptKind.INDEX]

    @staticmethod
    def _language_of(recording: Recording) -> int | None:
        """The one that the interview is in, where it is told."""
        return recording.home.languages.values_list("pk", flat=True).first() if recording.home is not None else None

    def _get_validation_exclusions(self) -> set[str]:
        """One transcript a recording, language and kind: asked although the recording is no field."""
        return super()._get_validation_exclusions() - {"recording", "placed_by"}

    def save(self, commit: bool = True) -> Transcript:
        transcript: Transcript = super().save(commit=commit)
        log(instance=transcript, action="wagtail.create", user=self.for_user)
        return transcript
