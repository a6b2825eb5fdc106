"""What librarians may do with pages that are not theirs, asked by the addresses that act: bulk actions, Wagtail's API,
copying, aliases, moving, locking."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page, Revision

from knowledge.models import ArchiveDocument, ArchiveImage, Entry
from tests import factories
from tests.policy.states import Subject, subject
from tests.policy.test_outlets import content_of, leaks

# As in test_outlets.
pytestmark = pytest.mark.once

CLOSED = [
    ("sealed", "librarian"), ("sealed", "other_librarian"), ("draft", "other_librarian"), ("protocol", "librarian"),
]  # fmt: skip
NOT_THEIRS = [*CLOSED, ("public", "other_librarian")]
# With what a form of each would send. Publishing, withdrawing, moving and locking are no librarian's, whose ever it is.
OF_CURATORS = ("unpublish", "move", "lock", "unlock", "convert_alias", "set_privacy")
ACTS = ("delete", "copy", *OF_CURATORS)


@pytest.fixture
def plain_templates() -> None:
    """Here some contexts are asked for."""


@pytest.fixture
def prepared(people: dict[str, Any], institution: Any, django_capture_on_commit_callbacks: Any) -> Any:
    call_command("setup", verbosity=0)

    def make(state: str) -> Subject:
        with django_capture_on_commit_callbacks(execute=True):
            return subject(state, institution)

    return make


def _state() -> list[Any]:
    pages = Page.objects.order_by("pk").values_list("pk", "path", "title", "slug", "live", "locked", "alias_of")
    return [*pages, Revision.objects.count()]


def _sent(made: Subject) -> dict[str, Any]:
    section = made.entry.get_parent().pk
    return {
        "new_title": "Salinan", "new_slug": "salinan", "new_parent_page": section, "alias": "on", "copy_subpages": "",
        "destination_page_id": section, "revision_id": made.entry.latest_revision_id, "recursive": False,
    }  # fmt: skip


@pytest.mark.parametrize(("state", "audience"), NOT_THEIRS)
def test_no_page_of_others_is_acted_on(state: str, audience: str, prepared: Any, client_of: Any) -> None:
    made = prepared(state)
    before, client = _state(), client_of(audience)
    for act in ACTS:
        answer = client.post(reverse(f"wagtailadmin_pages:{act}", args=[made.entry.pk]), _sent(made), follow=True)
        assert not leaks(content_of(answer), made, ""), act
    assert _state() == before


def test_a_librarian_does_with_their_own_what_is_theirs(prepared: Any, client_of: Any) -> None:
    made = prepared("public")
    before, client = _state(), client_of("librarian")
    for act in OF_CURATORS:
        client.post(reverse(f"wagtailadmin_pages:{act}", args=[made.entry.pk]), _sent(made))
    assert _state() == before
    client.post(reverse("wagtailadmin_pages:copy", args=[made.entry.pk]), _sent(made))
    assert not Page.objects.filter(alias_of__isnull=False).exists(), "an alias shows what changes later"


def test_the_actions_of_the_api_are_not_served(prepared: Any, client_of: Any) -> None:
    made = prepared("draft")
    before = _state()
    assert PagesAdminAPIViewSet.actions
    for audience in ("librarian", "other_librarian", "curator"):
        client = client_of(audience)
        for action in PagesAdminAPIViewSet.actions:
            address = f"/cms/api/main/pages/{made.entry.pk}/action/{action}/"
            answer = client.post(address, _sent(made), content_type="application/json")
            assert answer.status_code == 404, (audience, action)
            assert _state() == before, (audience, action)


@pytest.mark.parametrize(("state", "audience"), CLOSED)
def test_the_api_answers_for_a_closed_page_as_for_none(
    state: str, audience: str, prepared: Any, client_of: Any
) -> None:
    made, client = prepared(state), client_of(audience)
    assert client.get(f"/cms/api/main/pages/{made.entry.pk}/").status_code == 404
    for query in (f"id={made.entry.pk}", f"child_of={made.entry.pk}", f"descendant_of={made.entry.pk}"):
        closed = client.get(f"/cms/api/main/pages/?{query}")
        none = client.get(f"/cms/api/main/pages/?{query.partition('=')[0]}=999999")
        assert (closed.status_code, closed.text) == (none.status_code, none.text)


@pytest.mark.parametrize(("state", "audience"), CLOSED)
def test_a_closed_page_answers_as_one_that_does_not_exist(
    state: str, audience: str, prepared: Any, client_of: Any
) -> None:
    made, client = prepared(state), client_of(audience)
    for view in ("edit", "history", "usage", "view_draft", "workflow_history", "copy", "delete"):
        closed, none = (client.get(reverse(f"wagtailadmin_pages:{view}", args=[pk])) for pk in (made.entry.pk, 999_999))
        assert (closed.status_code, closed.text) == (404, none.text), view
    assert client.get(reverse("wagtailadmin_explore", args=[made.entry.pk])).status_code == 404


@pytest.mark.parametrize(("state", "audience"), CLOSED)
def test_bulk_actions_name_nothing_that_is_closed(state: str, audience: str, prepared: Any, client_of: Any) -> None:
    made, client = prepared(state), client_of(audience)
    for address in _bulk_actions():
        for selected in (_selected(made, address), "id=all", f"id=all&childOf={made.entry.get_parent().pk}"):
            answer = client.get(f"{address}?{selected}")
            assert answer.status_code in (302, 404) or "id=all" in selected, address
            assert not leaks(content_of(answer), made, ""), address


def test_bulk_actions_count_nothing_that_is_closed(prepared: Any, client_of: Any, people: dict[str, Any]) -> None:
    made = prepared("sealed")
    mine = factories.ImageFactory(uploaded_by_user=people["librarian"], title="Milik sendiri")
    address = "/cms/bulk/knowledge/archiveimage/add_tags/"
    assert client_of("librarian").get(f"{address}?id={mine.pk}").status_code == 200
    assert client_of("librarian").get(f"{address}?id={mine.pk}&id={made.image.pk}").status_code == 404


def _bulk_actions() -> list[str]:
    models = {Page: ("delete", "move", "publish", "unpublish")}
    models |= dict.fromkeys((ArchiveImage, ArchiveDocument), ("delete", "add_tags", "add_to_collection"))
    return [
        reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, action])
        for model, actions in models.items()
        for action in actions
    ]


def _selected(made: Subject, address: str) -> str:
    thing: Any = made.entry
    if "archiveimage" in address:
        thing = made.image
    elif "archivedocument" in address:
        thing = made.document
    return f"id={thing.pk}"


@pytest.mark.parametrize("audience", ["librarian", "other_librarian"])
def test_reports_of_the_whole_portal_are_the_curators(audience: str, prepared: Any, client_of: Any) -> None:
    prepared("public")
    reports = ("locked", "workflow", "workflow_tasks", "site-history", "aging-pages", "page-types-usage")
    client: Client = client_of(audience)
    for report in reports:
        for address in (
            f"/cms/reports/{report}/",
            f"/cms/reports/{report}/results/",
            f"/cms/reports/{report}/?export=csv",
        ):
            assert client.get(address).status_code == 302, address
            assert client_of("curator").get(address).status_code == 200, address


def test_uses_by_closed_pages_are_neither_listed_nor_counted(
    prepared: Any, client_of: Any, people: dict[str, Any], institution: Any
) -> None:
    prepared("public")
    image = factories.ImageFactory(uploaded_by_user=people["librarian"], title="Dipakai dua kali")
    for own, title in ((institution, "Rancangan kami"), (factories.InstitutionFactory(), "Rancangan mereka")):
        entry = factories.TraditionFactory(institution=own, title=title, draft=True, lead_image=image)
        Entry.objects.get(pk=entry.pk).specific.save()
    address = f"/cms/images/usage/{image.pk}/"
    shown = client_of("librarian").get(address)
    assert [row["label"] for row in shown.context["table"].data] == ["Rancangan kami"]
    assert len(client_of("curator").get(address).context["table"].data) == 2
    for audience, count in (("librarian", 1), ("curator", 2)):
        assert client_of(audience).get(f"/cms/images/{image.pk}/").context["usage_count_val"] == count


def test_the_lists_of_media_show_what_may_be_seen_and_link_to_what_may_be_changed(
    prepared: Any, client_of: Any, people: dict[str, Any], institution: Any
) -> None:
    made = prepared("public")
    closed = factories.ImageFactory(title="Milik lembaga lain", institution=factories.InstitutionFactory())
    mine = factories.ImageFactory(title="Milik sendiri", institution=institution)
    client = client_of("librarian")
    for layout in ("grid", "list"):
        text = client.get(f"/cms/images/?layout={layout}&ordering=usage_count").text
        assert made.image.title in text
        assert mine.title in text
        assert closed.title not in text
        assert f"/cms/images/{mine.pk}/" in text
        assert f"/cms/images/{made.image.pk}/lihat/" in text
        assert not re.search(rf'/cms/images/{made.image.pk}/["?]', text)
    documents = client.get("/cms/documents/?ordering=usage_count").text
    assert made.document.title in documents
    assert f"/cms/documents/edit/{made.document.pk}/" not in documents
    assert f"/cms/documents/{made.document.pk}/lihat/" in documents
    for layout in ("grid", "list"):
        assert f"/cms/images/{made.image.pk}/" in client_of("curator").get(f"/cms/images/?layout={layout}").text
