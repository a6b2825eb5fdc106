"""After a pause or a withdrawal every outlet is asked, and the report says what it answered."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.images.models import Filter

from insight.models import SearchCount
from knowledge.access import narrators_answers as answers
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.models import (
    ArchiveDocument,
    Consent,
    Entry,
    EntryRelation,
    Narrator,
    OutletState,
    Recording,
    Withdrawal,
)
from knowledge.withdrawals import report
from knowledge.withdrawals.outlets import registered, subject_of
from search.engines import engine
from search.port import EngineUnavailableError
from tests import factories

pytestmark = pytest.mark.django_db

#: That show nothing while everything is as it should be, whether the entry is open or not.
ONLY_OF_FAULTS = {"feeds", "work"}


@pytest.fixture
def narrator(site: Any) -> Narrator:
    return factories.NarratorFactory(public_name="Mak Senèn", real_name="Siti Rahasia")


@pytest.fixture
def entry(narrator: Narrator, django_capture_on_commit_callbacks: Any) -> OralHistory:
    with django_capture_on_commit_callbacks(execute=True):
        institution = narrator.institution
        image = factories.ImageFactory(institution=institution)
        image.get_rendition(Filter("width-200|format-webp"))
        document = ArchiveDocument.objects.create(
            title="Surat", file=ContentFile(b"Isi", name="surat.txt"), institution=institution
        )
        factories.give_readers_copy(document)
        recording = factories.RecordingFactory(institution=institution, title="Wawancara di 華人公館")
        factories.TranscriptFactory(recording=recording, words=["Dulu di sini al-Jāmiʿ ramai sekali tiap Jumat."])
        made = factories.OralHistoryFactory(
            title="Pasar Senèn pagi hari",
            institution=institution,
            narrators=[EntryNarrator(narrator=narrator)],
            recordings=[recording],
            lead_image=image,
            body=[("document", {"document": document, "description": ""})],
            tags=["華人"],
            area=factories.AreaFactory(),
        )
        factories.consent(narrator, made)
        recording.refresh_from_db()
        factories.ClipFactory(recording=recording)
        neighbour = factories.PlaceFactory(title="Lapangan", live=False)
        neighbour.relations.add(EntryRelation(target=made))
        neighbour.save_revision().publish()
        factories.PlaceFactory(title="Pasar pagi hari", summary="Dulu di sini ramai tiap Jumat.", tags=["華人"])
    return made


def closed(narrator: Narrator, entry: Entry, commit: Any, state: str = "withdrawn") -> Withdrawal:
    with commit(execute=True):
        (answers.withdraw if state == "withdrawn" else _pause)(narrator=narrator, entry=entry)
    return Withdrawal.objects.latest("pk")


def _pause(*, narrator: Narrator, entry: Entry) -> None:
    answers.pause(narrator=narrator, entries=[entry])


def states(withdrawal: Withdrawal) -> dict[str, str]:
    return {check.outlet: check.state for check in report.verify(withdrawal)}


def of_what_is_open(narrator: Narrator, entry: Entry) -> dict[str, str]:
    """What the outlets would say of an entry that is not closed at all."""
    consent = Consent.objects.get(narrator=narrator, entry=entry, state="given")
    subject = subject_of(Withdrawal(consent=consent))
    return {outlet.name: report.state_of(outlet.ask(subject)) for outlet in registered()}


def test_every_outlet_notices_what_is_open(narrator: Narrator, entry: OralHistory) -> None:
    said = of_what_is_open(narrator, entry)
    assert {name for name, state in said.items() if state != OutletState.OPEN} == ONLY_OF_FAULTS


@pytest.mark.parametrize("state", ["paused", "withdrawn"])
def test_every_outlet_is_clean_after_a_narrator_has_closed(
    narrator: Narrator, entry: OralHistory, django_capture_on_commit_callbacks: Any, state: str
) -> None:
    withdrawal = closed(narrator, entry, django_capture_on_commit_callbacks, state)
    assert set(states(withdrawal).values()) <= {OutletState.CLOSED, OutletState.NOTHING}
    assert {check.outlet for check in withdrawal.checks.all()} == {outlet.name for outlet in registered()}
    assert all(check.took is not None for check in withdrawal.checks.all())


def test_what_is_not_clean_is_told_and_asked_again(
    narrator: Narrator, entry: OralHistory, django_capture_on_commit_callbacks: Any
) -> None:
    withdrawal = closed(narrator, entry, django_capture_on_commit_callbacks)
    Entry.objects.filter(pk=entry.pk).update(effective_access="public")  # as a bug would
    found = states(withdrawal)
    assert found["page"] == OutletState.OPEN
    assert found["recordings"] == OutletState.CLOSED
    assert withdrawal.checks.get(outlet="page").took is None
    Entry.objects.filter(pk=entry.pk).update(effective_access="sealed")
    assert report.verify_due() == 0, "a moment ago"
    Withdrawal.objects.update(asked_at=withdrawal.decided_at - 2 * report.ASK_AGAIN_AFTER)
    assert report.verify_due() == 1
    assert withdrawal.checks.get(outlet="page").took is not None
    assert report.verify_due() == 0, "nothing is left to be asked"


def test_an_engine_that_is_away_is_not_taken_for_clean(
    narrator: Narrator, entry: OralHistory, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawal = closed(narrator, entry, django_capture_on_commit_callbacks)

    def away(*_args: Any, **_kwargs: Any) -> Any:
        raise EngineUnavailableError

    for name in ("holding", "similar", "search"):
        monkeypatch.setattr(type(engine()), name, away)
    found = states(withdrawal)
    assert {found[name] for name in ("index", "similar", "search")} == {OutletState.UNKNOWN}
    assert found["page"] == OutletState.CLOSED


def test_of_a_recording_alone_only_what_belongs_to_it_is_asked(
    narrator: Narrator, entry: OralHistory, django_capture_on_commit_callbacks: Any
) -> None:
    recording = Recording.objects.get(home=entry.pk)
    with django_capture_on_commit_callbacks(execute=True):
        factories.consent(narrator, entry, "withdrawn", recording=recording)
    found = states(Withdrawal.objects.latest("pk"))
    assert found["page"] == OutletState.NOTHING
    assert {found[name] for name in ("recordings", "transcripts", "clips")} == {OutletState.CLOSED}


def test_what_goes_on_again_is_asked_no_more(
    narrator: Narrator, entry: OralHistory, django_capture_on_commit_callbacks: Any
) -> None:
    closed(narrator, entry, django_capture_on_commit_callbacks, "paused")
    answers.resume(narrator=narrator, entry=entry)
    assert report.verify_due() == 0
    assert not report.in_force(narrator=narrator).exists()


def test_asking_leaves_no_search_behind_and_signs_nobody_in(
    narrator: Narrator, entry: OralHistory, django_capture_on_commit_callbacks: Any
) -> None:
    report.verify(closed(narrator, entry, django_capture_on_commit_callbacks))
    assert not SearchCount.objects.exists()
    assert not Session.objects.exists()


# In the CMS


def test_curators_read_what_was_asked_and_librarians_only_whether_it_is_clean(
    narrator: Narrator, entry: OralHistory, django_capture_on_commit_callbacks: Any
) -> None:
    withdrawal = closed(narrator, entry, django_capture_on_commit_callbacks)
    call_command("setup", verbosity=0)
    for who, knows in ((factories.UserFactory(curator=True), True), (librarian_of(narrator), False)):
        client = Client()
        client.force_login(who)
        answer = client.post(f"/cms/penarikan/{withdrawal.pk}/periksa/", follow=True)
        assert "tidak satu pun" in answer.text or "none leads there" in answer.text
        assert (f"/entri/{entry.slug}/" in answer.text) == knows
        assert (entry.title in answer.text) == knows
    client = Client()
    client.force_login(librarian_of(factories.NarratorFactory()))
    assert client.post(f"/cms/penarikan/{withdrawal.pk}/periksa/").status_code == 404


def test_what_is_not_clean_is_red_and_says_what_to_do(
    narrator: Narrator, entry: OralHistory, django_capture_on_commit_callbacks: Any
) -> None:
    withdrawal = closed(narrator, entry, django_capture_on_commit_callbacks)
    Entry.objects.filter(pk=entry.pk).update(effective_access="public")
    call_command("setup", verbosity=0)
    client = Client()
    client.force_login(factories.UserFactory(curator=True))
    answer = client.post(f"/cms/penarikan/{withdrawal.pk}/periksa/", {"entri": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/cms/entri/{entry.pk}/persetujuan/"
    assert "withdrawal--unclean" in answer.text
    assert "manage.py rights check --repair" in answer.text


def test_the_command_names_nothing_but_numbers(
    narrator: Narrator, entry: OralHistory, django_capture_on_commit_callbacks: Any
) -> None:
    closed(narrator, entry, django_capture_on_commit_callbacks)
    said = StringIO()
    call_command("consent", "verify", "--narrator", str(narrator.pk), stdout=said)
    assert f"narrator {narrator.pk}, entry {entry.pk}: withdrawn" in said.getvalue()
    assert "page: closed" in said.getvalue()
    for word in (entry.title, entry.slug, narrator.public_name):
        assert word not in said.getvalue()
    Entry.objects.filter(pk=entry.pk).update(effective_access="public")
    with pytest.raises(CommandError, match="not clean"):
        call_command("consent", "verify", "--entry", str(entry.pk), stdout=StringIO())


def librarian_of(narrator: Narrator) -> Any:
    return factories.UserFactory(librarian=True, institution=narrator.institution)
