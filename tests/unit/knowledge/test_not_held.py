"""A recording without a file: what is written down of it is kept, read, cited and given out all the same."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from knowledge.media.clips.actions import RefusedSpanError, make_clip
from knowledge.media.copies.jobs import ask_for_all
from knowledge.media.copies.wanted import wanted
from knowledge.media.fixity import kept_files
from knowledge.models import Job, PlacedBy, Recording, Segment, Transcript
from knowledge.provisioning.groups import make_groups
from knowledge.transcripts.placed_parsing import parse_placed
from knowledge.transcripts.saving import save_segments
from knowledge.transcripts.segments import ParsedSegment
from knowledge.transcripts.versions import apply_words, decide, propose, restore, words_of
from tests import factories
from tests.helpers.sound import audio
from tests.helpers.transcript_forms import errors, previewed, taken
from tests.unit.knowledge.test_transcripts_cms import ADD, edit, fields, upload

TYPED = (
    "[hlm. 3]\n\n 1  Tanya: Di mana lahir?\n 2  Jawab: Di Pasar Senèn.\n\n[hlm. 4]\n\nDekat al-Jāmiʿ, dan 華人公館.\n"
)


@pytest.fixture(autouse=True)
def _english(settings: LazySettings) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def lost(people: dict[str, Any]) -> Recording:
    make_groups()
    return factories.RecordingFactory(title="Pita 1978", unheld=True, uploaded_by=people["librarian"])


@pytest.fixture
def typed(lost: Recording) -> Transcript:
    parsed = parse_placed(TYPED)
    made = Transcript.objects.create(recording=lost, language=factories.LanguageFactory(), placed_by=parsed.placed_by)
    save_segments(transcript=made, segments=parsed.segments)
    return made


@pytest.fixture
def entry(typed: Transcript) -> Any:
    made = factories.OralHistoryFactory(
        title="Engkong Senèn", recordings=[typed.recording], institution=typed.recording.institution
    )
    typed.recording.refresh_from_db()
    assert typed.recording.home_id == made.pk
    return made


def page_of(client: Client, entry: Any, query: str = "") -> str:
    return client.get(reverse("knowledge:entry", args=[entry.slug]) + query).content.decode()


# The model


def test_a_recording_has_a_file_or_says_why_not(lost: Recording) -> None:
    with transaction.atomic(), pytest.raises(IntegrityError):
        Recording.objects.filter(pk=lost.pk).update(not_held="")
    with transaction.atomic(), pytest.raises(IntegrityError):
        Recording.objects.filter(pk=lost.pk).update(file="recordings/a.mp3")


@pytest.mark.parametrize(
    "changes",
    [{"start": 1.0}, {"start": 1.0, "end": 2.0}, {"page": "", "line": None}, {"question": 3}, {"passage": 1}],
)
def test_a_segment_has_times_or_one_place(typed: Transcript, changes: dict[str, Any]) -> None:
    with transaction.atomic(), pytest.raises(IntegrityError):
        typed.segments.filter(order=0).update(**changes)


def test_times_are_not_kept_for_what_has_none(typed: Transcript) -> None:
    assert set(Segment.objects.values_list("start", "end")) == {(None, None)}


def test_times_and_places_are_not_mixed(typed: Transcript) -> None:
    with pytest.raises(ValueError, match="either times or places"):
        save_segments(transcript=typed, segments=[ParsedSegment(0.0, 1.0, "", "Satu")])


# Everything that works on files


def test_no_work_is_asked_for(lost: Recording) -> None:
    assert wanted(lost) == frozenset()
    assert ask_for_all() == 0
    call_command("media", "prepare", verbosity=0)
    assert not Job.objects.exists()
    assert list(kept_files()) == []


def test_no_clip_is_made(lost: Recording, people: dict[str, Any], entry: Any) -> None:
    lost.refresh_from_db()
    with pytest.raises(RefusedSpanError):
        make_clip(recording=lost, start=0, end=0, title="Klip", language="id", user=people["curator"])


def test_pages_for_listening_are_not_there(client_of: Any, lost: Recording, typed: Transcript) -> None:
    curator = client_of("curator")
    assert curator.get(reverse("transcript:listen", args=[typed.pk])).status_code == 404
    assert curator.get(reverse("transcript:begin", args=[lost.pk])).status_code == 404
    assert curator.post(reverse("recording:transcribe", args=[lost.pk])).status_code == 404


@pytest.mark.parametrize("name", ["recording:inspect", "recording:edit", "recording:replace", "recording:delete"])
def test_its_pages_in_the_cms(client_of: Any, lost: Recording, name: str) -> None:
    page = client_of("curator").get(reverse(name, args=[lost.pk]))
    assert page.status_code == 200
    assert "<audio" not in page.content.decode()


@pytest.mark.parametrize(("reader", "reads"), [("curator", True), ("librarian", True), ("other_librarian", False)])
def test_why_it_is_not_held_is_read_by_those_who_keep_it(
    client_of: Any, entry: Any, lost: Recording, reader: str, reads: bool
) -> None:
    Recording.objects.filter(pk=lost.pk).update(not_held="erased", not_held_note="Atas permintaan keluarga")
    page = client_of(reader).get(reverse("recording:inspect", args=[lost.pk]))
    assert page.status_code == 200
    assert ("Atas permintaan keluarga" in page.content.decode()) is reads


@pytest.mark.parametrize("name", ["transcript:edit", "transcript:read"])
def test_pages_of_its_transcript_in_the_cms(client_of: Any, typed: Transcript, name: str) -> None:
    page = client_of("curator").get(reverse(name, args=[typed.pk])).content.decode()
    assert "hlm. 3, baris 1" in page
    assert "Listen and correct" not in page


# Its form


def described(**changes: Any) -> dict[str, Any]:
    given = {
        "title": "Pita 1978",
        "recorded_on": "",
        "credit": "",
        "access_level": "public",
        "not_held": "",
        "not_held_note": "",
    }
    return given | changes


def test_a_recording_is_described_without_a_file(client_of: Any) -> None:
    make_groups()
    librarian = client_of("librarian")
    answer = librarian.post("/cms/rekaman/new/", described(not_held="lost", not_held_note="Banjir 2007"))
    assert answer.status_code == 302
    made = Recording.objects.get()
    assert (made.is_held, made.not_held, made.not_held_note, made.duration) == (False, "lost", "Banjir 2007", 0)
    assert made.institution_id is not None


def test_a_file_or_a_reason_is_asked_for(client_of: Any) -> None:
    make_groups()
    page = client_of("librarian").post("/cms/rekaman/new/", described())
    assert "say below why there is none" in errors(page)
    assert not Recording.objects.exists()


def test_a_reason_stays_where_there_is_no_file(client_of: Any, lost: Recording) -> None:
    form = client_of("curator").get(reverse("recording:edit", args=[lost.pk])).context["form"]
    assert form.fields["not_held"].required
    held = factories.RecordingFactory()
    assert "not_held" not in client_of("curator").get(reverse("recording:edit", args=[held.pk])).context["form"].fields


def test_a_recording_that_is_found_gets_its_file(client_of: Any, lost: Recording, typed: Transcript) -> None:
    answer = client_of("curator").post(
        reverse("recording:replace", args=[lost.pk]), {"file": upload(audio(seconds=3), "pita.mp3")}
    )
    assert answer.status_code == 302
    lost.refresh_from_db()
    assert (lost.is_held, lost.not_held) == (True, "")
    assert Job.objects.filter(recording=lost, kind="copies").exists()
    assert list(typed.segments.values_list("page", flat=True)) == ["3", "3", "4"]


# Transcripts in


def test_a_typescript_is_uploaded_after_its_preview(client_of: Any, lost: Recording) -> None:
    librarian = client_of("librarian")
    page = previewed(librarian, ADD, fields(lost, file=upload(TYPED.encode(), "naskah.txt")))
    assert "p. 3, line 1" in page.content.decode()
    assert not Transcript.objects.exists()
    assert taken(librarian, ADD, page).status_code == 302
    made = Transcript.objects.get()
    assert made.placed_by == PlacedBy.PAGES
    assert [(one.page, one.line) for one in made.segments.all()] == [("3", 1), ("3", 2), ("4", None)]


@pytest.mark.parametrize(
    ("places", "text", "kept"),
    [
        ("", "Tanya: Siapa?\nJawab: Ipah.", PlacedBy.QUESTIONS),
        ("", "Satu.\n\nDua.", PlacedBy.PASSAGES),
        ("passages", "Tanya: Siapa?\nJawab: Ipah.", PlacedBy.PASSAGES),
        ("", "WEBVTT\n\n00:01.000 --> 00:02.000\nSatu\n", PlacedBy.TIMES),
    ],
)
def test_text_without_times_is_typed(client_of: Any, lost: Recording, places: str, text: str, kept: str) -> None:
    assert client_of("librarian").post(ADD, fields(lost, text=text, placed_by=places)).status_code == 302
    assert Transcript.objects.get().placed_by == kept


def test_of_a_held_recording_times_are_asked_for_unless_places_are_chosen(client_of: Any, people: Any) -> None:
    make_groups()
    held = factories.RecordingFactory(uploaded_by=people["librarian"])
    librarian = client_of("librarian")
    page = librarian.post(ADD, fields(held, text="Tanya: Siapa?\nJawab: Ipah."))
    assert "No times were found" in errors(page)
    assert librarian.post(ADD, fields(held, text=TYPED, placed_by="pages")).status_code == 302
    timed = fields(
        held, text="WEBVTT\n\n00:01.000 --> 00:02.000\nSatu\n", language=Transcript.objects.get().language_id
    )
    assert librarian.post(ADD, timed).status_code == 302
    assert set(Transcript.objects.values_list("placed_by", flat=True)) == {"pages", "times"}


def test_a_second_one_in_the_same_language_is_refused(client_of: Any, typed: Transcript) -> None:
    again = fields(typed.recording, text=TYPED, language=typed.language_id)
    page = client_of("librarian").post(ADD, again)
    assert "already has such a transcript" in page.content.decode()


def test_no_index_without_times(client_of: Any, lost: Recording) -> None:
    page = client_of("librarian").post(ADD, fields(lost, kind="index", text="00:00 Lahir"))
    assert "this recording is not held" in errors(page)


# Corrections


def sent(transcript: Transcript, text: str) -> dict[str, Any]:
    return fields(transcript.recording, language=transcript.language_id, text=text)


def test_a_correction_keeps_keys_and_places(client_of: Any, typed: Transcript) -> None:
    keys = list(typed.segments.values_list("key", flat=True))
    text = words_of(typed).replace("Di Pasar Senèn.", "Di Kwitang.") + "\nhlm. 5, baris 9\n<v Jawab>Itu saja.\n"
    assert client_of("librarian").post(edit(typed), sent(typed, text)).status_code == 302
    rows = list(typed.segments.all())
    assert [one.key for one in rows][:3] == keys
    assert [(one.page, one.line, one.text) for one in rows][1::2] == [("3", 2, "Di Kwitang."), ("5", 9, "Itu saja.")]


def test_importing_again_keeps_keys(client_of: Any, typed: Transcript) -> None:
    keys = list(typed.segments.values_list("key", flat=True))
    librarian = client_of("librarian")
    changed = TYPED.replace("Dekat al-Jāmiʿ", "Di sebelah al-Jāmiʿ")
    given = fields(typed.recording, language=typed.language_id, text=words_of(typed))
    page = previewed(librarian, edit(typed), {**given, "file": upload(changed.encode(), "naskah.txt")})
    assert "Di sebelah al-Jāmiʿ" in page.content.decode()
    assert taken(librarian, edit(typed), page).status_code == 302
    assert list(typed.segments.values_list("key", flat=True)) == keys


def test_a_place_of_another_kind_is_refused(client_of: Any, typed: Transcript) -> None:
    text = words_of(typed).replace("hlm. 4", "pertanyaan 4")
    page = client_of("librarian").post(edit(typed), sent(typed, text))
    assert "is no place of this transcript" in errors(page)


def test_versions_are_restored_and_proposals_applied(people: dict[str, Any], typed: Transcript) -> None:
    before = list(typed.segments.values_list("key", "page", "line", "text"))
    shorter = [ParsedSegment.of(one) for one in typed.segments.all()][:1]
    apply_words(transcript=typed, segments=shorter, user=people["curator"])
    assert typed.segments.count() == 1
    restore(version=typed.versions.order_by("pk")[0], user=people["curator"])
    assert list(typed.segments.values_list("key", "page", "line", "text")) == before
    factories.OralHistoryFactory(recordings=[typed.recording], institution=people["librarian"].institution)
    typed.recording.refresh_from_db()
    proposed = propose(transcript=typed, segments=shorter, user=people["librarian"], note="")
    page = reverse("transcript:version", args=[proposed.pk])
    client = Client()
    client.force_login(people["curator"])
    assert "Di Pasar Senèn." in client.get(page).content.decode()
    decide(version=proposed, user=people["curator"], apply=True)
    assert typed.segments.count() == 1


# For readers


def test_the_page_of_the_entry(client: Client, entry: Any, typed: Transcript) -> None:
    page = page_of(client, entry)
    assert "The recording is not held here." in page
    assert "<audio" not in page
    assert "player.js" not in page
    assert "Banjir" not in page
    for segment in typed.segments.all():
        assert f'id="{segment.key}"' in page
    assert "p. 3, line 2" in page
    assert "Page 4" in page


def test_nobody_is_told_why(client: Client, entry: Any, lost: Recording) -> None:
    Recording.objects.filter(pk=lost.pk).update(not_held="erased", not_held_note="Atas permintaan keluarga")
    page = page_of(client, entry)
    assert "permintaan" not in page
    assert "asked to delete" not in page


def test_a_passage_has_an_address_and_a_citation(client: Client, entry: Any, typed: Transcript) -> None:
    segment = typed.segments.all()[1]
    answer = client.get(f"/segmen/{segment.key}/")
    assert answer.url == f"/entri/{entry.slug}/?segmen={segment.key}#{segment.key}"
    page = page_of(client, entry, f"?segmen={segment.key}")
    assert 'aria-current="true"' in page
    assert "“Engkong Senèn”, recording “Pita 1978”, p. 3, line 2" in page
    assert "Cite this passage" not in page_of(client, entry)


def test_a_long_one_comes_in_sheets(client: Client, entry: Any, typed: Transcript) -> None:
    words = "\n\n".join(f"[hlm. {number}]\nKata nomor {number}." for number in range(1, 251))
    save_segments(transcript=typed, segments=parse_placed(words).segments)
    first, third = page_of(client, entry), page_of(client, entry, f"?transkrip={typed.pk}&lembar=3")
    assert "Kata nomor 100." in first
    assert "Kata nomor 101." not in first
    assert "Kata nomor 201." in third
    assert f"?transkrip={typed.pk}&amp;lembar=3" in third.partition('rel="canonical"')[2].partition(">")[0]
    key = typed.segments.get(order=149).key
    assert f'id="{key}"' in page_of(client, entry, f"?segmen={key}")
    assert f'id="{typed.segments.get(order=239).key}"' in page_of(client, entry, "?q=240")
    assert "Kata nomor 1." in page_of(client, entry, f"?transkrip={typed.pk}&lembar=99")


def test_the_search_inside_finds_it(client: Client, entry: Any, typed: Transcript) -> None:
    key = typed.segments.all()[1].key
    page = client.get(f"/entri/{entry.slug}/dalam/", {"q": "pasar"}).content.decode()
    assert f"?segmen={key}&amp;q=pasar#{key}" in page
    assert "p. 3, line 2" in page
    assert "data-plays" not in page


def test_only_text_is_given_out(client: Client, entry: Any, typed: Transcript) -> None:
    text = client.get(f"/transkrip/{typed.pk}.txt").content.decode()
    assert "[p. 3, line 2] Jawab: Di Pasar Senèn." in text
    for ending in ("vtt", "srt"):
        assert client.get(f"/transkrip/{typed.pk}.{ending}").status_code == 404


def test_times_of_what_is_not_held_are_read(client: Client, lost: Recording) -> None:
    timed = factories.TranscriptFactory(recording=lost, words=["Satu.", "Dua."])
    entry = factories.OralHistoryFactory(recordings=[lost], institution=lost.institution)
    key = timed.segments.all()[1].key
    assert f'id="{key}"' in page_of(client, entry)
    assert client.get(f"/segmen/{key}/").url.endswith(f"#{key}")


@pytest.mark.django_db
def test_a_typescript_stands_beside_a_recording(client: Client) -> None:
    recording = factories.RecordingFactory()
    factories.TranscriptFactory(recording=recording, words=["Dengan waktu."])
    typed = factories.TypescriptFactory(recording=recording, words=["Dengan halaman."])
    page = page_of(client, factories.OralHistoryFactory(recordings=[recording]))
    assert "<audio" in page
    assert "Dengan waktu." in page
    assert f'id="{typed.segments.get().key}"' in page


def test_what_is_closed_is_not_read(client: Client, people: dict[str, Any], entry: Any, typed: Transcript) -> None:
    key = typed.segments.all()[0].key
    typed.access_level = "staff"
    typed.save()
    assert client.get(f"/segmen/{key}/").status_code == 404
    assert client.get(f"/transkrip/{typed.pk}.txt").status_code == 404
    assert f'id="{key}"' not in page_of(client, entry, f"?segmen={key}")
