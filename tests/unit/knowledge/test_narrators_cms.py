"""Records of narrators in the CMS: who lists them, who reads what of them, and what stays however they are edited."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from knowledge.entry_types.oral_history.forms import KEPT_ELSEWHERE, NAMELESS
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import Narrator
from knowledge.provisioning.groups import make_groups
from tests import factories
from tests.helpers.cms import edit_url, latest
from tests.helpers.served_forms import filled_form as form_of

pytestmark = pytest.mark.django_db
LIST = "/cms/penutur/"


@pytest.fixture(autouse=True)
def _groups(people: dict[str, Any]) -> None:
    make_groups()


@pytest.fixture
def narrator(institution: Any, people: dict[str, Any]) -> Narrator:
    """Kept by a colleague of `librarian`."""
    keeper = factories.UserFactory(
        username="keeper", first_name="Ibu", last_name="Penjaga", librarian=True, institution=institution
    )
    return factories.NarratorFactory(
        public_name="Mak Senèn",
        institution=institution,
        keeper=keeper,
        real_name="Siti al-Jāmiʿ",
        contact="0812 0000 0000",
        heirs="華人公館",
    )


@pytest.fixture
def keeper(narrator: Narrator) -> Client:
    client = Client()
    client.force_login(narrator.keeper)
    return client


def page(client: Client, narrator: Narrator, view: str = "inspect") -> str:
    return client.get(reverse(f"narrator:{view}", args=[narrator.pk])).text


PERSONAL = ("al-Jāmiʿ", "0812 0000 0000", "華人公館")


def test_librarians_list_the_records_of_their_institution_and_curators_all(narrator: Narrator, client_of: Any) -> None:
    elsewhere = factories.NarratorFactory(public_name="Engkong Lain")
    assert "Mak Senèn" in client_of("librarian").get(LIST).text
    assert elsewhere.public_name not in client_of("librarian").get(LIST).text
    assert "Mak Senèn" not in client_of("other_librarian").get(LIST).text
    assert all(name in client_of("curator").get(LIST).text for name in ("Mak Senèn", "Engkong Lain"))
    for view in ("inspect", "edit", "delete", "history", "usage"):
        address = reverse(f"narrator:{view}", args=[narrator.pk])
        assert client_of("other_librarian").get(address).status_code in (302, 404), view


def test_the_list_finds_by_the_agreed_name_alone(narrator: Narrator, client_of: Any) -> None:
    client = client_of("curator")
    assert "Mak Senèn" in client.get(f"{LIST}?q=senèn").text
    assert "Mak Senèn" not in client.get(f"{LIST}?q=siti").text


@pytest.mark.parametrize("view", ["inspect", "edit"])
def test_the_real_name_is_read_by_the_keeper_and_curators(
    narrator: Narrator, keeper: Client, client_of: Any, view: str
) -> None:
    for reader in (keeper, client_of("curator")):
        assert all(word in page(reader, narrator, view) for word in PERSONAL)
    others = page(client_of("librarian"), narrator, view)
    assert not [word for word in PERSONAL if word in others]
    assert "Ibu Penjaga" in others


def test_a_colleague_saves_without_losing_what_they_do_not_see(narrator: Narrator, client_of: Any) -> None:
    address = reverse("narrator:edit", args=[narrator.pk])
    client = client_of("librarian")
    form = form_of(client.get(address))
    sent = {**form, "public_name": "Mak Senèn tua", "real_name": "", "contact": "", "heirs": "", "keeper": ""}
    assert client.post(address, sent).status_code == 302
    held = Narrator.objects.get(pk=narrator.pk)
    assert held.public_name == "Mak Senèn tua"
    assert (held.real_name, held.contact, held.heirs) == (narrator.real_name, narrator.contact, narrator.heirs)
    assert held.keeper == narrator.keeper


def test_nobody_makes_themselves_the_keeper(
    narrator: Narrator, keeper: Client, client_of: Any, people: dict[str, Any]
) -> None:
    address = reverse("narrator:edit", args=[narrator.pk])
    librarian = client_of("librarian")
    librarian.post(address, {**form_of(librarian.get(address)), "keeper": people["librarian"].pk})
    assert Narrator.objects.get(pk=narrator.pk).keeper == narrator.keeper
    keeper.post(address, {**form_of(keeper.get(address)), "keeper": people["librarian"].pk})
    assert Narrator.objects.get(pk=narrator.pk).keeper == people["librarian"]


def test_a_librarian_makes_a_record_of_their_institution_and_keeps_it(
    client_of: Any, people: dict[str, Any], institution: Any
) -> None:
    client, address = client_of("librarian"), reverse("narrator:add")
    form = form_of(client.get(address))
    other = factories.InstitutionFactory()
    sent = {**form, "name_form": "own", "public_name": "Sarinah", "birth_year": "1943", "institution": other.pk}
    answer = client.post(address, {**sent, "real_name": "Sarinah binti Aminah"})
    narrator = Narrator.objects.get()
    assert answer.url == reverse("narrator:inspect", args=[narrator.pk])
    assert (narrator.institution, narrator.keeper, narrator.birth_year) == (institution, people["librarian"], 1940)
    assert narrator.real_name == "Sarinah binti Aminah"


@pytest.mark.parametrize(
    ("field", "value"),
    [("birth_year", "1743"), ("birth_year", "2999"), ("public_name", ""), ("keeper", "999999"), ("name_form", "none")],
)
def test_what_cannot_be_is_refused_and_stays_typed(client_of: Any, field: str, value: str) -> None:
    client, address = client_of("curator"), reverse("narrator:add")
    institution = factories.InstitutionFactory()
    sent = {
        "name_form": "own", "public_name": "Mak Contoh", "institution": institution.pk, "contact": "Gang Senèn 3",
        field: value,
    }  # fmt: skip
    answer = client.post(address, sent)
    assert answer.status_code == 200
    assert not Narrator.objects.exists()
    assert "Gang Senèn 3" in answer.text


def test_the_keeper_works_for_the_institution(client_of: Any, people: dict[str, Any], narrator: Narrator) -> None:
    address = reverse("narrator:edit", args=[narrator.pk])
    client = client_of("curator")
    answer = client.post(address, {**form_of(client.get(address)), "keeper": people["other_librarian"].pk})
    assert answer.status_code == 200
    assert Narrator.objects.get(pk=narrator.pk).keeper == narrator.keeper


def test_no_log_names_a_narrator(narrator: Narrator, keeper: Client) -> None:
    address = reverse("narrator:edit", args=[narrator.pk])
    keeper.post(address, {**form_of(keeper.get(address)), "public_name": "Ibu S.", "real_name": "Siti Baru"})
    logged = str(list(ModelLogEntry.objects.values()))
    assert "wagtail.edit" in logged
    assert not [word for word in (*PERSONAL, "Siti", "Senèn", "Ibu S.") if word in logged]
    for view in ("history", "usage"):
        assert "Siti" not in page(keeper, narrator, view)


def test_a_record_with_consents_is_not_deleted(narrator: Narrator, client_of: Any) -> None:
    address = reverse("narrator:delete", args=[narrator.pk])
    factories.OralHistoryFactory(institution=narrator.institution, narrators=[EntryNarrator(narrator=narrator)])
    for audience in ("librarian", "curator"):
        client = client_of(audience)
        assert client.get(address).status_code == 200
        assert client.post(address).status_code in (302, 409)
        assert Narrator.objects.filter(pk=narrator.pk).exists()
    free = factories.NarratorFactory(institution=narrator.institution)
    client_of("librarian").post(reverse("narrator:delete", args=[free.pk]))
    assert not Narrator.objects.filter(pk=free.pk).exists()


def test_the_page_of_a_record_lists_the_entries_that_its_reader_works_on(narrator: Narrator, client_of: Any) -> None:
    rows = [EntryNarrator(narrator=narrator)]
    own = factories.OralHistoryFactory(title="Pasar pagi", institution=narrator.institution, narrators=rows)
    text = page(client_of("librarian"), narrator)
    assert reverse("entry_consents", args=[own.pk]) in text
    factories.consent(narrator, own, "withdrawn")
    assert "Pasar pagi" not in page(client_of("librarian"), narrator)
    assert "Pasar pagi" in page(client_of("curator"), narrator)


# In the editor of an oral history


def rows_of(form: dict[str, Any], **first: Any) -> dict[str, Any]:
    """`first`: what is typed into the first row. The empty rows of other kinds are a script's."""
    empty = {f"{kind}-TOTAL_FORMS": "0" for kind in ("relations", "recording_links")}
    return {**form, **empty, **{f"narrators-0-{name}": value for name, value in first.items()}}


def test_a_record_takes_the_place_of_a_name(narrator: Narrator, client_of: Any, institution: Any) -> None:
    entry = factories.OralHistoryFactory(
        institution=institution, draft=True, narrators=[EntryNarrator(name="Mak Lama")]
    )
    client = client_of("librarian")
    form = form_of(client.get(edit_url(entry)))
    client.post(edit_url(entry), rows_of(form, narrator=narrator.pk, name=""))
    (row,) = latest(entry).narrators.all()
    assert row.narrator_id == narrator.pk
    assert "Mak Senèn" in client.get(edit_url(entry)).text


def test_a_draft_is_saved_before_its_narrator_is_known_and_not_sent_to_review(client_of: Any, institution: Any) -> None:
    entry = factories.OralHistoryFactory(institution=institution, draft=True, narrators=[EntryNarrator(name="Mak")])
    client = client_of("librarian")
    form = rows_of(form_of(client.get(edit_url(entry))), name="")
    assert client.post(edit_url(entry), form).status_code == 302
    assert [row.name for row in latest(entry).narrators.all()] == [""]
    refused = client.post(edit_url(entry), {**form, "action-submit": "1", "title": "Judul baru"})
    assert refused.status_code == 200
    assert str(NAMELESS) in refused.text
    assert form_of(refused)["title"] == "Judul baru"


def test_records_of_others_are_not_chosen(client_of: Any, institution: Any) -> None:
    elsewhere = factories.NarratorFactory(public_name="Engkong Lain")
    entry = factories.OralHistoryFactory(institution=institution, draft=True, narrators=[EntryNarrator(name="Mak")])
    client = client_of("librarian")
    form = form_of(client.get(edit_url(entry)))
    answer = client.post(edit_url(entry), rows_of(form, narrator=elsewhere.pk))
    assert [row.narrator_id for row in latest(entry).narrators.all()] == [None]
    assert "Engkong Lain" not in answer.text
    chooser = client.get("/cms/pilih/penutur/")
    assert "Engkong Lain" not in chooser.text
    assert client.get(f"/cms/pilih/penutur/chosen/{elsewhere.pk}/").status_code == 404


@pytest.mark.parametrize("how", [{"narrator": ""}, {"DELETE": "1"}, {"narrator": "own"}])
def test_who_does_not_see_a_record_does_not_take_it_out(
    client_of: Any, institution: Any, narrator: Narrator, how: dict[str, str]
) -> None:
    elsewhere = factories.NarratorFactory(public_name="Engkong Lain")
    rows = [EntryNarrator(narrator=elsewhere, sort_order=0), EntryNarrator(name="Mak", sort_order=1)]
    entry = factories.OralHistoryFactory(institution=institution, draft=True, narrators=rows)
    client = client_of("librarian")
    opened = client.get(edit_url(entry))
    assert "Engkong Lain" not in opened.text
    changed = {name: str(narrator.pk) if value == "own" else value for name, value in how.items()}
    answer = client.post(edit_url(entry), rows_of(form_of(opened), name="Mak Baru", **changed))
    assert answer.status_code == 200
    assert str(KEPT_ELSEWHERE) in answer.text
    assert form_of(answer)["narrators-0-narrator"] == str(elsewhere.pk)
    assert elsewhere.pk in [row.narrator_id for row in latest(entry).narrators.all()]
    saved = client.post(edit_url(entry), {**rows_of(form_of(opened)), "title": "Judul baru"})
    assert saved.status_code == 302
    assert latest(entry).title == "Judul baru"
    assert elsewhere.pk in [row.narrator_id for row in latest(entry).narrators.all()]
