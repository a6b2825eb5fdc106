"""Names that nobody may say: what says one is closed, and what was kept beside an entry loses it."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageLogEntry, Revision

from knowledge.access.forgetting_names import without
from knowledge.access.withheld_names import places_of, says_one
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.models import FormerAddress, Narrator
from knowledge.text.name_keys import name_key
from tests import factories


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("Mak Senèn", "Di pasar MAK SENEN, kata orang", "MAK SENEN"),
        ("al-Jāmiʿ", "Masjid Al Jami' pagi", "Al Jami'"),
        ("華人公館", "Rumah 舊華人公館 di Glodok", "舊華人公館"),
        ("Siti", "Cerita siti", "siti"),
    ],
)
def test_where_a_name_stands(name: str, text: str, place: str) -> None:
    assert [text[start:end] for start, end in places_of(name_key(name), text)] == [place]
    assert without(text, [name_key(name)]) == text.replace(place, "…")


def test_the_letters_of_a_name_in_a_word_are_none() -> None:
    assert not says_one("Berani: petani di Condet", [name_key("Ani")])
    assert places_of("ani", "Ani, ani dan Ani") == [(0, 3), (5, 8), (13, 16)]


@pytest.fixture
def narrator(site: Any) -> Narrator:
    return factories.NarratorFactory(public_name="Mak Senèn", real_name="Siti Aminah")


def told(narrator: Narrator, **words: Any) -> OralHistory:
    row = EntryNarrator(narrator=narrator)
    entry = factories.OralHistoryFactory(institution=narrator.institution, narrators=[row], **words)
    factories.consent(narrator, entry)
    return OralHistory.objects.get(pk=entry.pk)


def access(entry: OralHistory) -> str:
    return OralHistory.objects.get(pk=entry.pk).effective_access


def test_the_real_name_is_never_said(narrator: Narrator) -> None:
    assert access(told(narrator, title="Siti Aminah di pasar")) == "institution"
    assert access(told(narrator, title="Siti di pasar")) == "public"


def test_a_real_name_that_the_agreed_one_says_is_said(narrator: Narrator) -> None:
    narrator.real_name = "Senèn"
    narrator.save()
    assert access(told(narrator, title="Mak Senèn di pasar")) == "public"


@pytest.mark.parametrize("names", ["Nyai Pasar", "Mpok\nNyai Pasar\n"])
def test_a_nickname_that_must_not_be_said_closes_what_says_it(narrator: Narrator, names: str) -> None:
    entry = told(narrator, summary="Orang memanggilnya nyai pasar.")
    assert access(entry) == "public"
    narrator.unsaid_names = names
    narrator.save()
    assert access(entry) == "institution"


def test_a_name_that_is_no_longer_agreed_closes_what_says_it(narrator: Narrator) -> None:
    entry = told(narrator, title="Mak Senèn di pasar")
    narrator.public_name, narrator.name_form = "Ibu Melati", "pseudonym"
    narrator.save()
    assert narrator.unsaid_names == "Mak Senèn"
    assert access(entry) == "institution"
    narrator.public_name = "Ibu Melati dari Senèn"
    narrator.save()
    assert narrator.unsaid_names.splitlines() == ["Mak Senèn", "Ibu Melati"]


def test_a_longer_spelling_of_the_name_closes_nothing(narrator: Narrator) -> None:
    entry = told(narrator, title="Mak Senèn di pasar")
    narrator.public_name = "Mak Senèn binti Usup"
    narrator.save()
    assert access(entry) == "public"


def test_an_old_address_with_the_name_leads_nowhere(narrator: Narrator) -> None:
    entry = told(narrator, slug="mak-senen-di-pasar")
    for slug in ("pasar-mak-senen", "pasar-pagi"):
        entry.slug = slug
        entry.save()
    assert FormerAddress.objects.filter(holder=entry.pk).count() == 2
    assert Client().get("/entri/mak-senen-di-pasar/", follow=True).status_code == 200
    factories.consent(narrator, entry, name="no")
    assert not FormerAddress.objects.filter(holder=entry.pk).exists()
    assert Client().get("/entri/mak-senen-di-pasar/", follow=True).status_code == 404
    assert Client().get("/entri/pasar-pagi/").status_code == 200


def test_earlier_versions_and_the_history_lose_the_name(narrator: Narrator) -> None:
    entry = told(narrator, title="Mak Senèn di pasar", body=[("text", "<p>Kata <b>mak senen</b>.</p>")])
    curator = factories.UserFactory(is_superuser=True)
    entry.save_revision(user=curator, log_action=True)
    entry.title, entry.slug, entry.body = "Di pasar", "di-pasar", []
    entry.save_revision(user=curator, log_action=True, changed=True).publish(user=curator)
    factories.consent(narrator, entry, name="no")
    earlier = list(Revision.objects.for_instance(entry))
    assert len(earlier) >= 2
    kept = json.dumps([[one.object_str, one.content] for one in earlier], ensure_ascii=False)
    kept += json.dumps(
        list(PageLogEntry.objects.filter(page=entry.pk).values_list("label", "data")), ensure_ascii=False
    )
    assert not says_one(kept, [name_key("Mak Senèn")])
    assert "… di pasar" in kept
    oldest = min(earlier, key=lambda one: one.pk).as_object()
    assert (oldest.title, oldest.slug) == ("… di pasar", "di-pasar")
    assert "Kata <b>…</b>" in str(oldest.body)
    assert access(entry) == "public"


def test_the_version_that_people_work_on_is_theirs_to_mend(narrator: Narrator) -> None:
    entry = told(narrator, title="Pasar")
    entry.title = "Mak Senèn di pasar"
    entry.save_revision()
    factories.consent(narrator, entry, name="no")
    assert OralHistory.objects.get(pk=entry.pk).get_latest_revision_as_object().title == "Mak Senèn di pasar"
