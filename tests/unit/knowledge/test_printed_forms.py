"""Forms to print: in both languages, filled with what is known of the entry, with all that is asked of a narrator."""

import re
from typing import Any

import pytest
from django.urls import reverse

from knowledge.cms.consents.printed_forms import FORMS, LANGUAGES, _words
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import Narrator
from knowledge.provisioning.groups import make_groups
from knowledge.rights.consents import Scope
from tests import factories
from tests.helpers.pdf import language_of, reader, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EVERY = [(form, language) for form in FORMS for language in LANGUAGES]
A4 = (595, 842)  # points
LONGEST_SENTENCE = 34  # words: they are read aloud


@pytest.fixture
def entry(site: Any, people: Any) -> Any:
    make_groups()
    narrator = factories.NarratorFactory(public_name="Mak Ijah", institution=people["librarian"].institution)
    return factories.OralHistoryFactory(
        title="Pasar Senèn, al-Jāmiʿ, 華人公館",
        title_en="Senen Market",
        institution=narrator.institution,
        narrators=[EntryNarrator(narrator=narrator)],
    )


def printed(client: Any, entry: Any, form: str, language: str, named: bool = True) -> Any:
    address = reverse("printed_form", args=[entry.pk, form, language])
    return client.get(f"{address}?penutur={Narrator.objects.get().pk}" if named else address)


@pytest.mark.parametrize(("form", "language"), EVERY)
def test_a_form_is_an_a4_page_with_what_is_known(form: str, language: str, entry: Any, client_of: Any) -> None:
    answer = printed(client_of("librarian"), entry, form, language)
    pages = reader(answer.content).pages
    text = text_of(answer.content)
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == A4
    assert language_of(answer.content) == language
    assert ("Senen Market" if language == "en" else "Pasar Senèn, al-Jāmiʿ, 華人公館") in text
    assert "Mak Ijah" in text
    assert entry.institution.name in text
    assert len(pages) <= 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["persetujuan", "dibacakan", "wali"])
def test_a_consent_form_asks_every_question_with_every_answer(
    form: str, language: str, entry: Any, client_of: Any
) -> None:
    text = text_of(printed(client_of("librarian"), entry, form, language).content)
    asked = _words(language, "pertanyaan")
    assert set(asked["questions"]) == {scope.value for scope in Scope}
    for question, _consequence in asked["questions"].values():
        assert question in text.replace("- ", "") or question in text
    for answer in asked["answers"]:
        assert text.count(answer) >= len(Scope)


def test_a_name_that_is_not_kept_here_is_left_to_be_written(entry: Any, client_of: Any) -> None:
    Narrator.objects.update(institution=factories.InstitutionFactory())
    assert "Mak Ijah" not in text_of(printed(client_of("librarian"), entry, "persetujuan", "id").content)


def test_no_real_name_is_printed(entry: Any, client_of: Any) -> None:
    narrator = Narrator.objects.get()
    narrator.real_name = "Khadijah binti Saleh"
    narrator.save()
    assert "Khadijah" not in text_of(printed(client_of("curator"), entry, "persetujuan", "id").content)


@pytest.mark.parametrize(("form", "language"), [("lain", "id"), ("hibah", "nl"), ("pertanyaan", "id")])
def test_there_are_no_other_forms(form: str, language: str, entry: Any, client_of: Any) -> None:
    assert printed(client_of("curator"), entry, form, language).status_code == 404


def test_the_consents_of_an_entry_lead_to_the_forms(entry: Any, client_of: Any) -> None:
    page = client_of("librarian").get(reverse("entry_consents", args=[entry.pk])).content.decode()
    for form, language in EVERY:
        assert reverse("printed_form", args=[entry.pk, form, language]) in page


@pytest.mark.once
@pytest.mark.parametrize(("form", "language"), EVERY)
def test_the_words_are_short_and_both_languages_have_the_same_parts(form: str, language: str) -> None:
    words, other = _words(language, form), _words("en" if language == "id" else "id", form)
    assert [(part["kind"], len(part.get("items", ()))) for part in words["parts"]] == [
        (part["kind"], len(part.get("items", ()))) for part in other["parts"]
    ]
    prose = [words["lede"], *(part.get("text", "") for part in words["parts"])]
    prose += [item for part in words["parts"] for item in part.get("items", ())]
    sentences = [sentence for text in prose for sentence in re.split(r"(?<=[.?!:])\s", text)]
    assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE] == []
