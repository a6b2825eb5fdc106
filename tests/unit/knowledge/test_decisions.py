"""What was decided of access is written down with what it was decided from, and can be decided again."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from knowledge.access import decisions
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import RightsDecision
from knowledge.rights import consents as rule
from tests import factories
from tests.helpers.clock import clock_at


@pytest.fixture
def told(site: Any) -> Any:
    narrator = factories.NarratorFactory(public_name="Nyai 華人公館")
    recording = factories.RecordingFactory()
    factories.TranscriptFactory(recording=recording)
    entry = factories.OralHistoryFactory(
        title="Pasar Senèn", recordings=[recording], narrators=[EntryNarrator(narrator=narrator)]
    )
    factories.consent(narrator, entry)
    return type("Told", (), {"narrator": narrator, "entry": entry, "recording": recording})


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("rights", *arguments, stdout=out)
    return out.getvalue()


def steps(kind: str, pk: int) -> list[str]:
    of_thing = RightsDecision.objects.filter(kind=kind, thing=pk)
    return [f"{one.before['access']} {one.after['access']}" for one in of_thing]


def test_each_change_is_written_down_with_its_reasons(told: Any) -> None:
    factories.consent(told.narrator, told.entry, voice="no")
    factories.consent(told.narrator, told.entry, "paused")
    assert steps("entry", told.entry.pk)[-2:] == ["institution public", "public sealed"]
    of_recording = RightsDecision.objects.filter(kind="recording", thing=told.recording.pk).order_by("-pk")
    closed, voiceless = of_recording[:2]
    assert (voiceless.after["access"], closed.after["access"]) == ("institution", "sealed")
    (reason,) = decisions.replay(voiceless).obstacles
    assert (reason.kind, reason.scope) == ("scope", "voice")


def test_what_changes_nothing_is_not_a_decision(told: Any) -> None:
    before = RightsDecision.objects.count()
    told.entry.summary = "Lain"
    told.entry.save_revision().publish()
    factories.consent(told.narrator, told.entry, note="Sekali lagi")
    assert RightsDecision.objects.count() == before


def test_an_old_decision_is_made_again_as_of_its_day(told: Any) -> None:
    """What has expired since does not change what was decided before."""
    with clock_at("2026-12-01T09:00:00+07:00"):
        factories.consent(told.narrator, told.entry, "paused")
        factories.consent(told.narrator, told.entry, valid_until="2026-12-31")
    opened = RightsDecision.objects.filter(kind="entry", thing=told.entry.pk).last()
    assert opened
    assert opened.after == {"access": "public"}
    with clock_at("2027-03-01T09:00:00+07:00"):
        assert decisions.replay(opened).agrees
    told.entry.unpublish()
    told.entry.delete()
    assert decisions.replay(opened).agrees


def test_another_rule_is_noticed(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    said("replay")
    monkeypatch.setattr(rule, "IN_FORCE", ())
    with pytest.raises(CommandError, match="come out otherwise"):
        said("replay")


def test_the_history_names_nobody(told: Any) -> None:
    factories.consent(told.narrator, told.entry, "withdrawn")
    history = said("history", str(told.entry.pk))
    assert f"entry {told.entry.pk}: public → sealed" in history
    assert "withdrawn" in history
    assert "public: level" not in history
    assert not any(word in history for word in ("Nyai", "Senèn"))
    with pytest.raises(CommandError, match="rights history 12"):
        said("history", "999999")


def test_decisions_are_not_changed(told: Any) -> None:
    decision = RightsDecision.objects.first()
    assert decision
    with pytest.raises(TypeError):
        decision.save()
