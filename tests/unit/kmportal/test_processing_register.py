"""The register of processing says of every field what it is for, and of this site what its settings say."""

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import translation

from kmportal.processing.activities import ACTIVITIES, NOT_PERSONAL, WHOLE
from kmportal.processing.pages import as_text, register
from kmportal.processing.register import could_be_personal
from tests import factories

DECLARED = {f"{label}.{name}" for one in ACTIVITIES for label, names in one.data.items() for name in names}
REST = {f"{label}.{name}" for label, names in NOT_PERSONAL.items() for name in names}
WHOLLY_REST = {label for label, names in NOT_PERSONAL.items() if names == WHOLE}


def test_each_field_that_can_name_somebody_is_declared() -> None:
    undeclared = [
        field
        for field in could_be_personal()
        if field not in DECLARED | REST and field.rpartition(".")[0] not in WHOLLY_REST
    ]
    assert undeclared == []


def test_what_is_declared_exists_and_is_said_once() -> None:
    for label, names in [*NOT_PERSONAL.items(), *(pair for one in ACTIVITIES for pair in one.data.items())]:
        model = apps.get_model(label)
        for name in () if names == WHOLE else names:
            model._meta.get_field(name)
    assert not DECLARED & REST
    assert not WHOLLY_REST & {field.rpartition(".")[0] for field in DECLARED}


def test_what_points_to_an_account_is_personal() -> None:
    assert "knowledge.Clip.made_by" in set(could_be_personal())
    assert not any(f"{label}.user" in REST for label in apps.all_models)


def test_it_is_read_in_indonesian() -> None:
    def said(language: str) -> list[str]:
        with translation.override(language):
            told = [pair for one in ACTIVITIES for pair in one.fields()]
            return [str(word) for model, fields in told for word in (model, *fields)]

    assert [one for one, other in zip(said("id"), said("en"), strict=True) if one == other] == []


@pytest.mark.django_db
def test_it_says_what_the_settings_say(settings: Any) -> None:
    settings.SEARCH_LEARNING_DAYS = 123
    settings.SESSION_IDLE_STAFF = 45 * 60
    with translation.override("en"):
        said = as_text()
    assert "123 days" in said
    assert "45 minutes" in said
    assert "%(" not in said


@pytest.mark.django_db
def test_it_names_what_is_encrypted_and_no_person() -> None:
    narrator = factories.NarratorFactory(public_name="Mak Ijah", real_name="Siti")
    out = StringIO()
    call_command("processing_register", language="en", stdout=out)
    said = out.getvalue()
    assert "Encrypted in the database: knowledge.Narrator.real_name" in said
    assert narrator.institution.name in said
    assert not any(name in said for name in ("Mak Ijah", "Siti"))


@pytest.mark.django_db
@pytest.mark.parametrize(("audience", "status"), [("curator", 200), ("librarian", 302), ("member", 302)])
def test_the_page_is_the_curators(people: Any, client_of: Any, audience: str, status: int) -> None:
    call_command("setup", verbosity=0)
    answer = client_of(audience).get("/cms/laporan/pemrosesan/")
    assert answer.status_code == status
    if status == 200:
        assert len(register()["rows"]) == answer.text.count("<dl>")
