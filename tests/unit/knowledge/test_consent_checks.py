"""What the checks of an entry say of consents: what stays closed, who opens it, and what is not published before."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from knowledge.cms.completeness import findings, required
from knowledge.cms.consents.checks import consent_findings
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.models import Narrator, Recording
from knowledge.provisioning.groups import make_groups
from knowledge.rights.reader import _request
from tests import factories
from tests.helpers.cms import edit_url
from tests.helpers.served_forms import filled_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(people: dict[str, Any]) -> Any:
    """Read by a curator."""
    make_groups()
    translation.activate("en")
    token = _request.set(type("Request", (), {"user": people["curator"]})())  # type: ignore[arg-type]
    yield
    _request.reset(token)


@pytest.fixture
def narrator(institution: Any) -> Narrator:
    return factories.NarratorFactory(public_name="Mak Senèn", institution=institution)


@pytest.fixture
def recording(institution: Any) -> Recording:
    one = factories.RecordingFactory(institution=institution)
    factories.TranscriptFactory(recording=one)
    return one


@pytest.fixture
def entry(narrator: Narrator, recording: Recording) -> OralHistory:
    return factories.OralHistoryFactory(
        institution=narrator.institution,
        narrators=[EntryNarrator(narrator=narrator)],
        recordings=[recording],
        licence=factories.LicenceFactory(),
    )


def told(entry: OralHistory) -> str:
    return "\n".join(f"{one.text} {one.why}" for one in consent_findings(OralHistory.objects.get(pk=entry.pk)))


def asked_for(entry: OralHistory) -> list[str]:
    return [str(one.text) for one in required(OralHistory.objects.get(pk=entry.pk))]


def test_a_narrator_who_has_not_answered_keeps_it_from_being_published(
    entry: OralHistory, narrator: Narrator, client_of: Any, institution: Any
) -> None:
    assert "Mak Senèn" in asked_for(entry)[0]
    assert institution.local_name in told(entry)
    factories.consent(narrator, entry)
    assert asked_for(entry) == []
    assert told(entry) == ""


def test_a_narrator_who_wants_to_hear_it_first_keeps_it_from_being_published(
    entry: OralHistory, narrator: Narrator
) -> None:
    factories.consent(narrator, entry, own_review="wanted")
    assert "Mak Senèn" in asked_for(entry)[0]
    factories.consent(narrator, entry, own_review="done")
    assert asked_for(entry) == []


def test_one_of_the_draft_alone_keeps_it_as_well(institution: Any, narrator: Narrator) -> None:
    entry = factories.OralHistoryFactory(institution=institution, licence=factories.LicenceFactory(), draft=True)
    entry.narrators.set([EntryNarrator(narrator=narrator)])
    assert [one.url for one in required(entry)] == [f"/cms/entri/{entry.pk}/persetujuan/"]


def test_what_is_refused_is_not_published(entry: OralHistory, narrator: Narrator, client_of: Any) -> None:
    client = client_of("curator")
    form = filled_form(client.get(edit_url(entry)))
    form |= {f"{kind}-TOTAL_FORMS": "0" for kind in ("relations",)} | {"action-publish": "1", "title": "Judul baru"}
    form["recording_links-TOTAL_FORMS"] = "1"
    answer = client.post(edit_url(entry), form)
    assert answer.status_code == 200
    assert "Mak Senèn" in answer.text
    entry.refresh_from_db()
    assert entry.title != "Judul baru"
    factories.consent(narrator, entry)
    assert client.post(edit_url(entry), form).status_code == 302
    entry.refresh_from_db()
    assert entry.title == "Judul baru"


@pytest.mark.parametrize("state", ["paused", "withdrawn"])
def test_what_a_narrator_has_closed_is_not_published(entry: OralHistory, narrator: Narrator, state: str) -> None:
    factories.consent(narrator, entry, state)
    assert len(asked_for(entry)) == 1
    assert "Only a curator" in told(entry)


def test_what_is_not_allowed_is_told_and_the_rest_is_published(entry: OralHistory, narrator: Narrator) -> None:
    factories.consent(narrator, entry, voice="no", transcript="later", face="no")
    text = told(entry)
    assert "the voice is heard" in text
    assert "what was said is read and searched" in text
    assert "the face is seen" not in text  # nothing here is a film
    assert asked_for(entry) == []


def test_days_are_told(entry: OralHistory, narrator: Narrator) -> None:
    factories.consent(narrator, entry, valid_from=date(2999, 1, 1))
    assert "begins on" in told(entry)
    factories.consent(narrator, entry, valid_until=date(2001, 1, 1))
    assert "ended on" in told(entry)
    assert asked_for(entry) == []


def test_what_was_said_of_one_recording_closes_that_alone(
    entry: OralHistory, narrator: Narrator, recording: Recording
) -> None:
    factories.consent(narrator, entry)
    factories.consent(narrator, entry, "paused", recording=recording)
    assert "one of its recordings" in told(entry)
    assert asked_for(entry) == []


def test_a_name_without_a_record_is_a_hint(institution: Any) -> None:
    entry = factories.OralHistoryFactory(
        institution=institution, narrators=[EntryNarrator(name="al-Jāmiʿ")], licence=factories.LicenceFactory()
    )
    (hint,) = [one for one in findings(entry) if "al-Jāmiʿ" in str(one.text)]
    assert (hint.required, hint.field) == (False, "narrators")


def test_other_entries_are_asked_nothing(institution: Any) -> None:
    assert list(consent_findings(factories.TraditionFactory(institution=institution))) == []
