"""The register of the types of entry."""

import pytest
from django.conf import settings
from django.template.loader import select_template
from django.test import RequestFactory

from knowledge import entry_types
from knowledge.models import SectionIndex


def test_types_stand_in_the_order_of_the_setting() -> None:
    packages = [package.rpartition(".")[2] for package in settings.ENTRY_TYPES]
    assert [entry_type.name for entry_type in entry_types.registered()] == packages
    assert [entry_type.slug for entry_type in entry_types.registered()] == list(entry_types.by_slug())


def test_a_section_holds_entries_of_all_types_and_no_other_pages() -> None:
    allowed = {model for model in SectionIndex.allowed_subpage_models() if model.is_creatable}
    assert allowed == {entry_type.model for entry_type in entry_types.registered()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "template"), [("person", "knowledge/person.html"), ("artefact", "knowledge/entry.html")]
)
def test_a_type_without_a_page_of_its_own_has_the_general_one(rf: RequestFactory, name: str, template: str) -> None:
    names = entry_types.by_name()[name].model().get_template(rf.get("/"))
    assert select_template(names).template.name == template


def test_the_sample_writes_people_before_those_who_name_them() -> None:
    order = {entry_type.name: entry_type.sample.order for entry_type in entry_types.registered()}
    assert order["person"] < min(order["oral_history"], order["tradition"])
