"""The button that asks a machine for a transcript: who has it, what it refuses, and what becomes of it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from knowledge.cms.recordings.transcribing import WRITTEN
from knowledge.jobs import queue
from knowledge.jobs.kinds import Lane, reason
from knowledge.jobs.working import work_once
from knowledge.models import Job, JobFailure, JobState, Recording, Transcript, Verification
from knowledge.provisioning import groups
from knowledge.rights import ANONYMOUS
from knowledge.transcripts.machine import jobs, recognition, timing
from knowledge.transcripts.machine.jobs import TranscriptionFailure
from knowledge.transcripts.machine.recognition import NoRecogniserError
from knowledge.transcripts.versions import apply_words
from tests import factories
from tests.helpers.hearing import HEARD, Hears

pytestmark = pytest.mark.django_db

LANGUAGES = {"id": "Indonesia", "bew": "Betawi", "kaw": "Jawa Kuno"}


@pytest.fixture
def languages(db: None) -> dict[str, Any]:
    return {code: factories.LanguageFactory(code=code, name=name, name_en="") for code, name in LANGUAGES.items()}


@pytest.fixture
def recording(site: Any, institution: Any) -> Recording:
    groups.restore_permissions()
    return factories.RecordingFactory(institution=institution)  # type: ignore[no-any-return]


@pytest.fixture
def machine(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Hears:
    """Set up, as far as pages and workers ask."""
    made = Hears()
    settings.SPEECH_MODEL = "/srv/models/telinga"
    monkeypatch.setattr(recognition, "_is_installed", lambda: True)
    monkeypatch.setattr(jobs, "recogniser", lambda: made)
    return made


@pytest.fixture
def page_of(client_of: Any, recording: Recording) -> Callable[[str], str]:
    return lambda name: client_of(name).get(f"/cms/rekaman/inspect/{recording.pk}/").content.decode()  # type: ignore[no-any-return]


def address(recording: Recording) -> str:
    return f"/cms/rekaman/transkripsi/{recording.pk}/"


def ask(client: Any, recording: Recording, language: Any = "") -> str:
    """What the page says that follows."""
    answer = client.post(address(recording), {"language": getattr(language, "pk", language)}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()  # type: ignore[no-any-return]


def job_of(recording: Recording) -> Job:
    return queue.of(jobs.TRANSCRIPTION).get(recording=recording)


def failed(recording: Recording, failure: Any) -> bool:
    job = job_of(recording)
    return (job.state, reason(job)) == (JobState.FAILED, failure.label)


def test_from_the_button_to_a_draft_that_only_the_staff_reads(
    machine: Hears, recording: Recording, languages: Any, client_of: Any, people: Any, page_of: Any
) -> None:
    assert f'action="{address(recording)}"' in page_of("librarian")
    asked = ask(client_of("librarian"), recording, languages["bew"])
    assert address(recording) not in asked  # no second time
    assert (job_of(recording).asked_by, job_of(recording).details) == (people["librarian"], {"language": "bew"})
    assert work_once(Lane.LONG)
    (draft,) = Transcript.objects.all()
    assert (draft.language, draft.made_by, draft.verification) == (languages["bew"], "machine", Verification.MACHINE)
    assert draft.versions.first().written_by == people["librarian"]
    assert not Transcript.objects.visible_to(ANONYMOUS).exists()
    assert f'href="/cms/transkrip/baca/{draft.pk}/"' in page_of("librarian")
    read = client_of("librarian").get(f"/cms/transkrip/baca/{draft.pk}/").content.decode()
    assert "Dulu <mark>kebun.</mark>" in read


def test_marks_of_the_machines_doubts_go_when_a_person_stands_for_the_words(
    machine: Hears, recording: Recording, languages: Any, client_of: Any
) -> None:
    jobs.ask(recording, languages["id"], None)
    assert work_once(Lane.LONG)
    draft = Transcript.objects.get()
    address = f"/cms/transkrip/baca/{draft.pk}/"
    assert "<mark>kebun.</mark>" in client_of("librarian").get(address).content.decode()
    Transcript.objects.update(verification=Verification.VERIFIED)
    read = client_of("librarian").get(address).content.decode()
    assert "<mark>" not in read
    assert "Dulu kebun." in read


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("anonymous", False),
        ("member", False),
        ("other_librarian", False),
        ("librarian", True),
        ("curator", True),
    ],
)
def test_who_may_add_a_transcript_may_ask_a_machine_for_one(
    who: str, may: bool, machine: Hears, recording: Recording, client_of: Any
) -> None:
    client = client_of(who)
    status = client.post(address(recording), {"language": ""}).status_code
    assert (status == 302 and jobs.job_of(recording) is not None) is may
    if not may:
        assert status in {302, 403, 404}
        assert jobs.job_of(recording) is None
    assert client.get(address(recording)).status_code in ({405} if may else {302, 403, 404, 405})


def test_a_librarian_has_no_button_once_a_published_entry_plays_it(
    machine: Hears, recording: Recording, client_of: Any, page_of: Any
) -> None:
    factories.OralHistoryFactory(recordings=[recording], institution=recording.institution)
    assert address(recording) not in page_of("librarian")
    assert client_of("librarian").post(address(recording), {"language": ""}).status_code in {302, 403}
    assert jobs.job_of(recording) is None
    assert f'action="{address(recording)}"' in page_of("curator")


def test_nothing_is_offered_where_no_machine_is_set_up(
    settings: Any, recording: Recording, client_of: Any, page_of: Any, people: Any
) -> None:
    settings.SPEECH_MODEL = ""
    assert address(recording) not in page_of("librarian")
    assert "transcribe-by-machine" not in page_of("librarian")
    assert client_of("librarian").post(address(recording)).status_code == 404
    assert not work_once(Lane.LONG)
    people["curator"].groups.add(factories.Group.objects.get(name=groups.ADMINISTRATOR_GROUP))
    assert "docs/how-to/transcribe-by-machine.md" in page_of("curator")


def test_a_model_without_its_package_is_not_set_up(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SPEECH_MODEL = "/srv/models/telinga"
    monkeypatch.setattr(recognition, "_is_installed", lambda: False)
    assert not recognition.is_set_up()


def test_it_offers_the_languages_that_the_machine_knows_the_entrys_first(
    machine: Hears, recording: Recording, languages: Any, page_of: Any
) -> None:
    page = page_of("librarian")
    assert f'<option value="{languages["bew"].pk}"' in page
    assert f'<option value="{languages["kaw"].pk}"' not in page
    assert "selected" not in page.partition('<select name="language"')[2].partition("</select>")[0].replace(
        '<option value="" selected', ""
    )
    entry = factories.OralHistoryFactory(live=False, institution=recording.institution, recordings=[recording])
    entry.languages.add(languages["bew"])
    entry.save()
    assert f'<option value="{languages["bew"].pk}" selected' in page_of("librarian")


@pytest.mark.parametrize("state", ["human", "corrected", "verified"])
def test_words_of_people_are_refused_before_anything_is_queued(
    state: str, machine: Hears, recording: Recording, languages: Any, client_of: Any, page_of: Any
) -> None:
    columns = {} if state == "human" else {"made_by": "machine", "verification": state}
    factories.TranscriptFactory(recording=recording, language=languages["id"], **columns)
    page = page_of("librarian")
    assert f'<option value="{languages["id"].pk}"' not in page
    assert '<option value=""' not in page.partition('<select name="language"')[2].partition("</select>")[0]
    refused = ask(client_of("librarian"), recording, languages["id"])
    assert str(WRITTEN) in refused
    for language in (languages["id"], ""):
        ask(client_of("librarian"), recording, language)
        assert jobs.job_of(recording) is None
    ask(client_of("librarian"), recording, languages["bew"])
    assert job_of(recording).state == JobState.WAITING


def test_a_language_that_no_machine_knows_or_that_is_none_is_refused(
    machine: Hears, recording: Recording, languages: Any, client_of: Any
) -> None:
    for language in (languages["kaw"], "999999", "x"):
        ask(client_of("librarian"), recording, language)
        assert jobs.job_of(recording) is None


def test_who_asks_a_second_time_is_told_and_changes_nothing(
    machine: Hears, recording: Recording, languages: Any, client_of: Any, people: Any
) -> None:
    ask(client_of("librarian"), recording, languages["bew"])
    queue.claim(Lane.LONG)
    before = Job.objects.filter(kind="transcription").values().get()
    client_of("curator").post(address(recording), {"language": languages["id"].pk})
    assert Job.objects.filter(kind="transcription").values().get() == before


def test_a_film_without_sound_has_no_button(machine: Hears, recording: Recording, client_of: Any, page_of: Any) -> None:
    Recording.objects.filter(pk=recording.pk).update(kind="video", streams=[{"type": "video", "codec": "h264"}])
    assert not Recording.objects.get(pk=recording.pk).has_sound
    assert address(recording) not in page_of("librarian")
    assert client_of("librarian").post(address(recording)).status_code == 404


def test_the_machine_may_decide_on_the_language(machine: Hears, recording: Recording, languages: Any) -> None:
    jobs.ask(recording, None, None)
    assert work_once(Lane.LONG)
    assert Transcript.objects.get().language == languages["id"]  # Betawi is heard as Indonesian as well


def test_a_machine_that_is_not_sure_of_the_language_says_so(
    machine: Hears, recording: Recording, languages: Any, page_of: Any
) -> None:
    machine.language = None
    jobs.ask(recording, None, None)
    assert work_once(Lane.LONG)
    assert failed(recording, TranscriptionFailure.UNSURE)
    page = page_of("librarian")
    assert str(TranscriptionFailure.UNSURE.label) in page
    assert f'action="{address(recording)}"' in page


def test_what_goes_wrong_is_told_in_words(
    machine: Hears, recording: Recording, languages: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_model() -> Any:
        raise NoRecogniserError("model.bin is not there")

    machine.segments = ()
    jobs.ask(recording, languages["id"], None)
    assert work_once(Lane.LONG)
    assert failed(recording, TranscriptionFailure.SILENT)
    jobs.ask(recording, languages["kaw"], None)
    assert work_once(Lane.LONG)
    assert failed(recording, TranscriptionFailure.LANGUAGE)
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "recogniser", no_model)
        jobs.ask(recording, languages["id"], None)
        assert work_once(Lane.LONG)
    assert failed(recording, TranscriptionFailure.NOT_SET_UP)
    Path(recording.file.path).unlink()
    jobs.ask(recording, languages["id"], None)
    assert work_once(Lane.LONG)
    assert failed(recording, TranscriptionFailure.MISSING)
    assert not Transcript.objects.exists()


def test_words_that_somebody_wrote_meanwhile_stay(machine: Hears, recording: Recording, languages: Any) -> None:
    machine.meanwhile = lambda: factories.TranscriptFactory(recording=recording, language=languages["id"])
    jobs.ask(recording, languages["id"], None)
    assert work_once(Lane.LONG)
    assert failed(recording, TranscriptionFailure.PEOPLE)
    assert Transcript.objects.get().made_by == "human"


def test_words_of_a_file_that_was_replaced_meanwhile_are_not_kept(
    machine: Hears, recording: Recording, languages: Any
) -> None:
    machine.meanwhile = lambda: Recording.objects.filter(pk=recording.pk).update(sha256="3" * 64)
    jobs.ask(recording, languages["id"], None)
    assert work_once(Lane.LONG)
    assert failed(recording, TranscriptionFailure.REPLACED)
    assert not Transcript.objects.exists()


def test_a_worker_that_was_taken_for_dead_writes_nothing_over_what_its_successor_wrote(
    machine: Hears, recording: Recording, languages: Any
) -> None:
    def taken_over() -> None:
        machine.meanwhile = lambda: None
        Job.objects.filter(kind="transcription").update(heartbeat_at=timezone.now() - queue.SILENT * 2)
        machine.segments = HEARD
        assert work_once(Lane.LONG)
        machine.segments = (HEARD[0], HEARD[0].__class__(3.0, 4.0, "", "Kata yang terlambat."))

    machine.meanwhile = taken_over
    jobs.ask(recording, languages["id"], None)
    assert work_once(Lane.LONG)
    assert job_of(recording).state == JobState.DONE
    assert [one.text for one in Transcript.objects.get().segments.all()] == ["Dulu kebun."]


def test_one_that_kills_its_worker_is_tried_three_times(machine: Hears, recording: Recording, languages: Any) -> None:
    jobs.ask(recording, languages["id"], None)
    for _attempt in range(3):
        assert queue.claim(Lane.LONG) is not None
        Job.objects.filter(kind="transcription").update(heartbeat_at=timezone.now() - queue.SILENT * 2)
    assert not work_once(Lane.LONG)
    assert failed(recording, JobFailure.INTERRUPTED)


def test_one_recording_is_listened_to_at_a_time_and_copies_go_on(
    machine: Hears, recording: Recording, languages: Any
) -> None:
    second = factories.RecordingFactory(copies=False)
    for one in (recording, second):
        jobs.ask(one, languages["id"], None)
    listening = queue.claim(Lane.LONG)
    assert listening is not None
    assert queue.claim(Lane.LONG) is None
    assert timing.ahead_of(job_of(second)) == 1
    copies = queue.claim(Lane.PUBLIC)
    assert copies is not None
    assert (copies.kind, copies.recording) == ("copies", second)


def test_how_long_it_takes_is_told_from_what_it_took_before(
    machine: Hears, recording: Recording, languages: Any, page_of: Any
) -> None:
    assert timing.seconds_for(recording) is None
    now = timezone.now()
    before = factories.RecordingFactory(duration=600.0)
    jobs.ask(before, languages["id"], None)
    Job.objects.filter(recording=before, kind="transcription").update(
        state=JobState.DONE, begun_at=now - timedelta(minutes=20), ended_at=now
    )
    Recording.objects.filter(pk=recording.pk).update(duration=3600.0)
    assert timing.seconds_for(Recording.objects.get(pk=recording.pk)) == pytest.approx(7200)
    jobs.ask(recording, languages["id"], None)
    job = queue.claim(Lane.LONG)
    assert job is not None
    Job.objects.filter(pk=job.pk).update(percent=50, begun_at=now - timedelta(minutes=30))
    assert timing.seconds_left(job_of(recording)) == pytest.approx(1800, abs=5)
    assert 'value="50"' in page_of("librarian")
    Job.objects.filter(pk=job.pk).update(percent=1, begun_at=now - timedelta(minutes=30))
    assert timing.seconds_left(job_of(recording)) == pytest.approx(5400, abs=5)


def test_a_draft_that_somebody_has_corrected_is_no_longer_announced_as_the_machines(
    machine: Hears, recording: Recording, languages: Any, people: Any, page_of: Any
) -> None:
    jobs.ask(recording, languages["id"], None)
    assert work_once(Lane.LONG)
    draft = Transcript.objects.get()
    assert f"/cms/transkrip/baca/{draft.pk}/" in page_of("librarian")
    apply_words(transcript=draft, segments=[HEARD[0].__class__(1.0, 2.0, "", "Dulu kebon.")], user=people["librarian"])
    page = page_of("librarian")
    assert f"/cms/transkrip/baca/{draft.pk}/" not in page
    assert f'<option value="{languages["id"].pk}"' not in page
