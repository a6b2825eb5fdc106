"""What becomes of what a machine has heard. The machine itself: tests/speech."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from knowledge.management.commands import transcribe as command
from knowledge.models import Recording, Transcript, Verification
from knowledge.rights import ANONYMOUS
from knowledge.transcripts.confidence import Piece, pieces
from knowledge.transcripts.machine.languages import is_itself, model_code
from knowledge.transcripts.machine.transcribing import NothingSaidError, WordsOfPeopleError, transcribe
from knowledge.transcripts.segments import ParsedSegment, Word
from tests import factories
from tests.helpers.hearing import Hears


@pytest.fixture
def betawi(db: None) -> Any:
    return factories.LanguageFactory(code="bew", name="Betawi", name_en="Betawi")


@pytest.fixture
def recording(site: Any) -> Recording:
    recording = factories.RecordingFactory()
    factories.OralHistoryFactory(recordings=[recording])
    recording.home = recording.entry_links.get().entry
    recording.save()
    return recording  # type: ignore[no-any-return]


def test_it_is_kept_as_a_machines_and_hidden_until_somebody_verifies_it(recording: Recording, betawi: Any) -> None:
    far: list[float] = []
    transcript = transcribe(recording, betawi, Hears(), heard=far.append)
    assert transcript.verification == Verification.MACHINE
    assert not Transcript.objects.visible_to(ANONYMOUS).exists()
    (segment,) = transcript.segments.all()
    assert (segment.text, [word.confidence for word in segment.words]) == ("Dulu kebun.", [0.9, 0.3])
    assert far == [2.0]


def test_a_second_run_writes_a_machines_words_anew_and_keeps_their_names(recording: Recording, betawi: Any) -> None:
    first = transcribe(recording, betawi, Hears()).segments.get()
    again = ParsedSegment(1.0, 2.0, "", "Dulu kebun salak.")
    second = transcribe(recording, betawi, Hears((again,))).segments.get()
    assert (second.key, second.text) == (first.key, "Dulu kebun salak.")
    assert Transcript.objects.count() == 1


@pytest.mark.parametrize("state", ["corrected", "verified", "human"])
def test_what_people_have_worked_on_is_not_written_over(state: str, recording: Recording, betawi: Any) -> None:
    machine = {} if state == "human" else {"made_by": "machine", "verification": state}
    factories.TranscriptFactory(recording=recording, language=betawi, words=["Kata orang."], **machine)
    listener = Hears()
    with pytest.raises(WordsOfPeopleError):
        transcribe(recording, betawi, listener)
    assert listener.asked == []
    assert Transcript.objects.get().segments.get().text == "Kata orang."


def test_what_a_person_wrote_meanwhile_stays(recording: Recording, betawi: Any) -> None:
    def somebody_writes(_seconds: float) -> None:
        factories.TranscriptFactory(recording=recording, language=betawi, words=["Kata orang."])

    with pytest.raises(WordsOfPeopleError):
        transcribe(recording, betawi, Hears(), heard=somebody_writes)
    assert Transcript.objects.get().segments.get().text == "Kata orang."


def test_words_past_the_end_are_no_words_and_silence_makes_no_transcript(recording: Recording, betawi: Any) -> None:
    for segments in ((), (ParsedSegment(500.0, 501.0, "", "Terima kasih sudah menonton."),)):
        with pytest.raises(NothingSaidError):
            transcribe(recording, betawi, Hears(segments))
    assert not Transcript.objects.exists()


def test_it_is_as_closed_as_its_recording(recording: Recording, betawi: Any) -> None:
    recording.access_level = "sealed"
    recording.save()
    transcript = transcribe(recording, betawi, Hears())
    assert (transcript.access_level, transcript.effective_access) == ("sealed", "sealed")


class TestCommand:
    @pytest.fixture(autouse=True)
    def machine(self, monkeypatch: pytest.MonkeyPatch) -> Hears:
        made = Hears()
        monkeypatch.setattr(command, "recogniser", lambda: made)
        return made

    def test_all_that_have_none(self, recording: Recording, betawi: Any) -> None:
        factories.TranscriptFactory()
        call_command("transcribe", without=True, language="bew", verbosity=0)
        assert Transcript.objects.filter(made_by="machine").get().recording == recording

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"language": "xx"}, "list of languages"),
            ({"language": "jv"}, "does not know"),
            ({"language": "bew", "recordings": [999]}, "no recording 999"),
            ({"language": "bew", "recordings": []}, "--without"),
        ],
    )
    def test_what_cannot_be_says_what_to_do(self, asked: Any, said: str, recording: Recording, betawi: Any) -> None:
        factories.LanguageFactory(code="jv", name="Jawa", name_en="Javanese")
        recordings = asked.get("recordings", [recording.pk])
        with pytest.raises(CommandError, match=said):
            call_command("transcribe", *map(str, recordings), language=asked["language"], verbosity=0)

    def test_one_that_fails_holds_up_no_other(self, recording: Recording, betawi: Any) -> None:
        written = factories.TranscriptFactory(language=betawi).recording
        with pytest.raises(CommandError, match="1 recordings"):
            call_command("transcribe", str(written.pk), str(recording.pk), language="bew", verbosity=0)
        assert Transcript.objects.filter(made_by="machine").get().recording == recording


def test_without_a_model_the_message_says_how_to_set_it_up(betawi: Any, settings: Any, recording: Recording) -> None:
    settings.SPEECH_MODEL = ""
    with pytest.raises(CommandError, match="SPEECH_MODEL"):
        call_command("transcribe", str(recording.pk), language="bew")


@pytest.mark.parametrize(
    ("code", "own", "itself"),
    [
        ("id", "id", True),
        ("jv", "jw", True),
        ("cmn", "zh", True),
        ("bew", "id", False),
        ("nan", "zh", False),
        ("pt-x-tugu", "pt", True),
        ("kaw", None, False),
    ],
)
def test_languages_of_the_city_by_the_models_names(code: str, own: str | None, itself: bool) -> None:
    assert (model_code(code), is_itself(code)) == (own, itself)


def test_a_text_is_divided_where_the_machine_was_unsure_and_nothing_of_it_is_lost() -> None:
    words = [
        Word(0, 1, "Dulu", 0.9),
        Word(1, 2, "kebun,", 0.49),
        Word(2, 3, "sekarang", 0.5),
        Word(3, 4, "pasar.", 0.1),
    ]
    text = "Dulu  kebun, sekarang pasar."
    divided = pieces(text, words)
    assert divided == [
        Piece("Dulu  ", False),
        Piece("kebun,", True),
        Piece(" sekarang ", False),
        Piece("pasar.", True),
    ]
    assert "".join(one.text for one in divided) == text
    assert pieces("Kata orang.", words) == pieces("Kata orang.", ()) == [Piece("Kata orang.", False)]
