"""An entry of which only the title is written: it can be saved, looked at and gone on with."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from knowledge import entry_types, models
from knowledge.provisioning.groups import make_groups
from tests import factories
from tests.forms.html_forms import forms
from tests.helpers.cms import edit_url


@pytest.fixture(params=["librarian", "curator"])
def writer(request: pytest.FixtureRequest, people: dict[str, Any], client_of: Any) -> Client:
    make_groups()
    return client_of(request.param)


@pytest.mark.parametrize("model", [one.model for one in entry_types.registered()], ids=lambda model: model.type_name)
def test_a_title_is_enough_for_a_draft_and_its_preview(writer: Client, model: type[models.Entry]) -> None:
    kind = ["knowledge", model._meta.model_name, factories.section(model.type_name).pk]
    bare = _bare(writer, reverse("wagtailadmin_pages:add", args=kind))
    preview = reverse("wagtailadmin_pages:preview_on_add", args=kind)
    assert writer.post(preview, bare).json()["is_valid"]
    assert writer.get(preview).status_code == 200

    saved = writer.post(reverse("wagtailadmin_pages:add", args=kind), bare)
    assert saved.status_code == 302, saved.context["form"].errors
    entry = model.objects.get()
    for address in ("edit", "view_draft", "history"):
        assert writer.get(reverse(f"wagtailadmin_pages:{address}", args=[entry.pk])).status_code == 200, address
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[entry.pk])
    assert writer.post(preview, _bare(writer, edit_url(entry))).json()["is_valid"]
    assert writer.get(preview).status_code == 200
    assert "Baru judulnya" in writer.get(f"/cms/pages/{entry.get_parent().pk}/").content.decode()


def _bare(writer: Client, address: str) -> dict[str, Any]:
    """The form as it is opened, with a title"""
    page = writer.get(address).content.decode()
    form = max(forms(address, page), key=lambda one: len(one.fields))
    fields = {name: value for name, value in form.fields.items() if name not in ("opk", "condition")}
    counts = {name: "0" for name in fields if name.endswith("-TOTAL_FORMS")}
    # A curator says for whom it is written; a librarian's form takes no other than the own institution.
    institution = models.Institution.objects.earliest("pk").pk
    return {**fields, **counts, "title": "Baru judulnya", "slug": "", "institution": institution}
