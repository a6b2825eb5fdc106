"""A language is added to the list by its name."""

from typing import Any

import pytest
from django.test import Client

from knowledge.models import Language
from knowledge.provisioning.groups import make_groups
from knowledge.provisioning.vocabularies import LANGUAGES
from knowledge.text.language_codes import KNOWN
from tests import factories

ADD = "/cms/snippets/knowledge/language/add/"


@pytest.fixture
def administrator(people: Any, client: Client) -> Client:
    make_groups()
    client.force_login(factories.UserFactory(username="kepala", is_superuser=True))
    return client


@pytest.mark.parametrize("typed", ["Minangkabau", "minangkabau", "min"])
def test_its_name_is_enough(typed: str, administrator: Client) -> None:
    administrator.post(ADD, {"code": typed, "name": "", "name_en": "", "order": "100"})
    assert Language.objects.filter(code="min").values_list("name", "name_en").get() == ("Minangkabau", "Minangkabau")


def test_one_that_the_list_lacks_is_written_as_its_code(administrator: Client) -> None:
    language = {"code": "sly", "name": "Selayar", "name_en": "Selayar", "order": "100"}
    administrator.post(ADD, language)
    assert Language.objects.get(code="sly").name == "Selayar"


@pytest.mark.parametrize(
    ("code", "name"),
    [("bahasa ibu saya", "Ibu"), ("sly", ""), ("id", ""), ("Indonesia", ""), ("", ""), ("x" * 70, "x")],
)
def test_what_cannot_be_is_refused_with_what_to_do(code: str, name: str, administrator: Client) -> None:
    factories.LanguageFactory(code="id", name="Indonesia", name_en="Indonesian")
    before = Language.objects.count()
    answer = administrator.post(ADD, {"code": code, "name": name, "name_en": name, "order": "100"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Language.objects.count() == before


def test_the_languages_to_begin_with_are_known() -> None:
    assert set(LANGUAGES) <= {code for code, *_ in KNOWN}
