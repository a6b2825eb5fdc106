"""What is kept long enough is destroyed whole; that it was done is all that stays."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test import Client
from wagtail.images.models import Filter
from wagtail.log_actions import log

from knowledge.access import audit
from knowledge.access import narrators_answers as answers
from knowledge.access.sealing import seal_span
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.media.recordings import removal
from knowledge.models import (
    ArchiveDocument,
    Consent,
    Destruction,
    Entry,
    EntryRecording,
    FileRemoval,
    FormerAddress,
    Narrator,
    NarratorWish,
    Recording,
    SealedSpan,
    Wish,
    Withdrawal,
)
from knowledge.withdrawals.destroying import destroy, destroy_due
from knowledge.withdrawals.keeping import keep_until, keep_without_end
from search.engines import engine
from search.port import Audience
from tests import factories

# What is destroyed commits, and its files go afterwards.
pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "kenarisenen"


@pytest.fixture
def told(transactional_db: None) -> Any:
    factories.site()
    narrator = factories.NarratorFactory(
        public_name=f"{CANARY} nama", real_name=f"{CANARY} asli", contact=f"{CANARY} telepon", birth_year=1950
    )
    return narrator, told_by(narrator)


def told_by(narrator: Narrator, word: str = CANARY) -> OralHistory:
    institution = narrator.institution
    image = factories.ImageFactory(
        institution=institution, title=f"{word} foto", file=ContentFile(factories.picture(), name=f"{word}.png")
    )
    image.get_rendition(Filter("width-200|format-webp"))
    document = ArchiveDocument.objects.create(
        title=f"{word} surat", file=ContentFile(f"{word} isi".encode(), name="surat.txt"), institution=institution
    )
    factories.give_readers_copy(document)
    recording = factories.RecordingFactory(institution=institution, title=f"{word} rekaman", credit=f"{word} kredit")
    factories.TranscriptFactory(recording=recording, words=[f"{word} ucapan"])
    entry = factories.OralHistoryFactory(
        title=f"{word} judul",
        slug=f"{word}-alamat",
        summary=f"{word} ringkasan",
        institution=institution,
        narrators=[EntryNarrator(narrator=narrator)],
        recordings=[recording],
        lead_image=image,
        body=[("document", {"document": document, "description": ""})],
        tags=[f"{word} tag"],
    )
    scan = ContentFile(f"{word} formulir".encode(), name="formulir.pdf")
    factories.consent(narrator, entry, taken_by=f"{word} petugas", witness=f"{word} saksi", form=scan)
    recording.refresh_from_db()
    factories.ClipFactory(recording=recording, title=f"{word} klip")
    entry.title = f"{word} lama"
    entry.save_revision(log_action=True)
    log(instance=recording, action="wagtail.edit")
    NarratorWish.objects.create(narrator=narrator, entry=entry, text=f"{word} pesan")
    FormerAddress.remember("entry", f"{word}-lama", entry.pk)
    return entry


def taken_back(narrator: Narrator, entry: Entry, days: int = 0) -> Destruction:
    answers.withdraw(narrator=narrator, entry=entry)
    return kept(days)


def kept(days: int = 0) -> Destruction:
    return keep_until(
        withdrawal=Withdrawal.objects.latest("pk"),
        until=day_in_jakarta() + timedelta(days=days),
        ground="Undang-undang kearsipan",
        user=factories.UserFactory(curator=True),
    )


def destroyed_now() -> list[Destruction]:
    return [one for one in destroy_due() if one.done_at is not None]


def seal_for_a_person(recording: Recording) -> None:
    curator = factories.UserFactory(curator=True)
    seal_span(recording=recording, begin=0, end=1_000, wish=Wish.SPOKEN_OF, reason=f"{CANARY} keluarga", user=curator)


def everything() -> str:
    """All rows of all tables, and what the indices hold of it."""
    rows = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.all().values():
            rows.append(json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, default=str))
    return "\n".join(rows)


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_nothing_of_it_stays_but_that_it_was_done(told: Any) -> None:
    narrator, entry = told
    assert CANARY in everything()
    assert files()
    destruction = taken_back(narrator, entry)
    assert destroyed_now() == [destruction]
    assert CANARY not in everything()
    assert files() == []
    for audience in Audience:
        assert engine().holding([entry.pk], audience) == frozenset()
    destruction.refresh_from_db()
    assert destruction.done_at is not None
    assert destruction.identifier == entry.identifier
    counts = ("entries", "recordings", "transcripts", "images", "documents", "clips")
    assert {kind: destruction.destroyed[kind] for kind in counts} == dict.fromkeys(counts, 1)
    assert "paths" not in destruction.destroyed
    assert Client().get(f"/{entry.ark}").status_code == 410
    assert Consent.objects.filter(narrator=narrator, state="withdrawn").exists()
    assert audit.check() == []
    assert destroyed_now() == []


def test_the_day_is_waited_for_and_a_dry_run_destroys_nothing(told: Any) -> None:
    narrator, entry = told
    destruction = taken_back(narrator, entry, days=1)
    assert destroyed_now() == []
    Destruction.objects.update(until=day_in_jakarta())
    said = StringIO()
    call_command("consent", "destroy", "--dry-run", stdout=said)
    assert f"{entry.identifier}: kept until {day_in_jakarta()}, would be destroyed" in said.getvalue()
    assert Entry.objects.filter(pk=entry.pk).exists()
    call_command("consent", "destroy", stdout=said)
    assert not Entry.objects.filter(pk=entry.pk).exists()
    assert CANARY not in said.getvalue()
    destruction.refresh_from_db()
    assert destruction.done_at is not None


def test_what_the_narrator_has_opened_again_is_not_destroyed(told: Any) -> None:
    narrator, entry = told
    destruction = taken_back(narrator, entry)
    factories.consent(narrator, entry)
    assert destroyed_now() == []
    with pytest.raises(CommandError, match="1 are left"):
        call_command("consent", "destroy", stdout=StringIO())
    destruction.refresh_from_db()
    assert destruction.done_at is None
    assert Entry.objects.get(pk=entry.pk).effective_access == "public"


@pytest.mark.parametrize("is_without_end", [False, True])
def test_what_a_curator_has_meanwhile_chosen_to_keep_is_not_destroyed(told: Any, is_without_end: bool) -> None:
    narrator, entry = told
    destruction = taken_back(narrator, entry)
    if is_without_end:
        keep_without_end(withdrawal=Withdrawal.objects.latest("pk"), user=factories.UserFactory(curator=True))
    else:
        kept(days=1)
    assert destroy(destruction) is False
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_of_what_is_destroyed_nobody_chooses_a_day_any_more(told: Any) -> None:
    withdrawals = Withdrawal.objects.select_related("consent__entry")
    destroy(taken_back(*told))
    withdrawal, curator = withdrawals.latest("pk"), factories.UserFactory(curator=True)
    with pytest.raises(PermissionDenied):
        keep_until(withdrawal=withdrawal, until=day_in_jakarta(), ground="x", user=curator)
    with pytest.raises(PermissionDenied):
        keep_without_end(withdrawal=withdrawal, user=curator)
    assert Destruction.objects.get().done_at is not None


def test_killed_before_the_files_are_gone_it_is_finished_by_the_next_run(told: Any, monkeypatch: Any) -> None:
    narrator, entry = told
    destruction = taken_back(narrator, entry)

    def killed(*_args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(removal, "_delete", killed)
        patched.setattr("knowledge.media.recordings.removal.default_storage.delete", killed)
        with pytest.raises(KeyboardInterrupt):
            destroy(destruction)
    assert not Entry.objects.filter(pk=entry.pk).exists()
    assert FileRemoval.objects.exists()
    assert destroyed_now() == [destruction]
    assert files() == []
    assert CANARY not in everything()


def test_killed_before_the_commit_nothing_is_destroyed_and_all_of_it_by_the_next_run(
    told: Any, monkeypatch: Any
) -> None:
    narrator, entry = told
    destruction = taken_back(narrator, entry)

    def killed(*_args: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("knowledge.withdrawals.destroying.forget_narrators", killed)
        with pytest.raises(KeyboardInterrupt):
            destroy(destruction)
    assert Entry.objects.filter(pk=entry.pk).exists()
    assert len(files()) > 5
    assert destroyed_now() == [destruction]
    assert CANARY not in everything()


def test_a_narrator_who_tells_elsewhere_keeps_their_record_and_a_quoted_recording_its_empty_row(told: Any) -> None:
    narrator, entry = told
    other = told_by(narrator, "lapangan")
    recording = Recording.objects.get(home=entry.pk)
    other.title = "lapangan judul"
    other.recording_links.add(EntryRecording(recording=recording))
    other.save_revision().publish()
    destroy(taken_back(narrator, entry))
    narrator.refresh_from_db()
    assert narrator.real_name == f"{CANARY} asli"
    recording.refresh_from_db()
    assert (recording.title, recording.file.name, recording.not_held) == (f"#{recording.pk}", "", "erased")
    assert not recording.transcripts.exists()
    left = everything()
    for of_the_record in ("nama", "asli", "telepon"):
        left = left.replace(f"{CANARY} {of_the_record}", "")
    assert CANARY not in left
    assert Client().get(f"/entri/{other.slug}/").status_code == 200
    assert audit.check() == []


def test_of_a_recording_alone_the_entry_stays(told: Any) -> None:
    narrator, entry = told
    recording = Recording.objects.get(home=entry.pk)
    factories.consent(narrator, entry, "withdrawn", recording=recording)
    destroy(kept())
    assert Client().get(f"/entri/{entry.slug}/").status_code == 200
    recording.refresh_from_db()
    assert not recording.is_held
    assert f"{CANARY} ucapan" not in everything()
    assert f"{CANARY} rekaman" not in everything()


@pytest.mark.parametrize("is_quoted", [False, True])
def test_why_spans_were_sealed_goes_with_the_recording(told: Any, is_quoted: bool) -> None:
    narrator, entry = told
    recording = Recording.objects.get(home=entry.pk)
    seal_for_a_person(recording)
    if is_quoted:
        other = told_by(narrator, "lapangan")
        other.recording_links.add(EntryRecording(recording=recording))
        other.save_revision().publish()
    assert SealedSpan.objects.get().reason == f"{CANARY} keluarga"
    assert f"{CANARY} keluarga" in everything()
    destroy(taken_back(narrator, entry))
    assert Recording.objects.filter(pk=recording.pk).exists() is is_quoted
    assert not SealedSpan.objects.exists()
    assert f"{CANARY} keluarga" not in everything()
    assert audit.check() == []


def test_why_spans_were_sealed_goes_with_a_recording_that_is_destroyed_alone(told: Any) -> None:
    narrator, entry = told
    recording = Recording.objects.get(home=entry.pk)
    seal_for_a_person(recording)
    factories.consent(narrator, entry, "withdrawn", recording=recording)
    destroy(kept())
    assert not SealedSpan.objects.exists()
    recording.refresh_from_db()
    assert recording.sealed_times == ""
    assert not recording.is_held
    assert audit.check() == []


def test_only_curators_decide_and_only_of_what_was_taken_back(told: Any) -> None:
    narrator, entry = told
    answers.pause(narrator=narrator, entries=[entry])
    withdrawal, day = Withdrawal.objects.latest("pk"), day_in_jakarta()
    curator = factories.UserFactory(curator=True)
    with pytest.raises(PermissionDenied):
        keep_until(withdrawal=withdrawal, until=day, ground="x", user=curator)
    answers.withdraw(narrator=narrator, entry=entry)
    withdrawal = Withdrawal.objects.latest("pk")
    librarian = factories.UserFactory(librarian=True, institution=narrator.institution)
    with pytest.raises(PermissionDenied):
        keep_until(withdrawal=withdrawal, until=day, ground="x", user=librarian)
    keep_until(withdrawal=withdrawal, until=day, ground="x", user=curator)
    keep_until(withdrawal=withdrawal, until=day + timedelta(days=3), ground="y", user=curator)
    assert [one.ground for one in Destruction.objects.all()] == ["y"]
    with pytest.raises(PermissionDenied):
        keep_without_end(withdrawal=withdrawal, user=librarian)
    keep_without_end(withdrawal=withdrawal, user=curator)
    assert not Destruction.objects.exists()


def test_sqlite_overwrites_what_it_deletes(told: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite")
    destroy(taken_back(*told))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone()[0] == 1
