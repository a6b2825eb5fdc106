"""A version is open to who may work on the entry as it is published, as its newest draft says, and as it said then."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log

from knowledge.access.actions import change_entry_rights
from knowledge.rights import AccessLevel
from tests import factories
from tests.helpers.cms import edit_url, form_of

SECRET = "Naskah yang disegel kurator"


@pytest.fixture
def librarian(people: dict[str, Any], client_of: Any) -> Client:
    call_command("setup", "--restore-permissions", verbosity=0)
    client: Client = client_of("librarian")
    return client


@pytest.fixture
def entry(librarian: Client, institution: Any) -> Any:
    """Published and open; a curator has drafted a closed version of it."""
    entry = factories.TraditionFactory(institution=institution, title="Lenong di Ciganjur")
    entry.save_revision().publish()
    entry.refresh_from_db()
    return entry


def draft(entry: Any, **changes: Any) -> Any:
    for name, value in changes.items():
        setattr(entry, name, value)
    return entry.save_revision(clean=False)


def test_publishing_an_old_version_does_not_bring_its_level_back(entry: Any) -> None:
    old = entry.latest_revision
    factories.set_level(entry, "sealed")
    old.publish()
    entry.refresh_from_db()
    assert (entry.access_level, entry.effective_access) == ("sealed", "sealed")


def test_a_draft_of_a_published_entry_closes_it_and_never_opens_it(entry: Any) -> None:
    draft(entry, access_level="staff")
    assert type(entry).objects.get(pk=entry.pk).effective_access == "staff"
    draft(entry, access_level="public")
    draft(entry, institution=factories.InstitutionFactory())
    kept = type(entry).objects.get(pk=entry.pk)
    assert (kept.effective_access, kept.institution_id) == ("staff", entry.institution_id)


def test_a_version_holds_no_rights(entry: Any) -> None:
    assert not {"access_level", "institution", "effective_access"} & entry.latest_revision.content.keys()


def test_saving_what_was_read_before_a_seal_does_not_undo_it(entry: Any) -> None:
    read_before = type(entry).objects.get(pk=entry.pk)
    factories.set_level(entry, "sealed")
    read_before.title = "Lenong malam"
    read_before.save()
    entry.refresh_from_db()
    assert (entry.title, entry.access_level, entry.effective_access) == ("Lenong malam", "sealed", "sealed")


def doors(entry: Any, revision: Any) -> list[str]:
    first = entry.revisions.order_by("pk").first().pk
    pages = "wagtailadmin_pages"
    return [
        edit_url(entry),
        reverse(f"{pages}:view_draft", args=[entry.pk]),
        reverse(f"{pages}:preview_on_edit", args=[entry.pk]),
        reverse(f"{pages}:revisions_view", args=[entry.pk, revision.pk]),
        reverse(f"{pages}:revisions_revert", args=[entry.pk, revision.pk]),
        *(
            reverse(f"{pages}:revisions_compare", args=[entry.pk, one, other])
            for one, other in [("live", revision.pk), (first, revision.pk), ("earliest", "latest")]
        ),
    ]


@pytest.mark.parametrize("closing", ["sealed", "institution"])
def test_an_entry_that_a_curator_closed_is_behind_no_door(librarian: Client, entry: Any, closing: str) -> None:
    revision = draft(entry, title=SECRET, summary=SECRET)
    change_entry_rights(
        entry=entry,
        access_level=AccessLevel.SEALED if closing == "sealed" else AccessLevel.PUBLIC,
        institution=entry.institution if closing == "sealed" else factories.InstitutionFactory(),
        user=factories.UserFactory(curator=True),
    )
    for address in [*doors(entry, revision), reverse("wagtailadmin_pages:history", args=[entry.pk])]:
        assert SECRET not in librarian.get(address, follow=True).text, address
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[entry.pk])
    assert librarian.post(preview, form_of(entry)).status_code == (404 if closing == "sealed" else 302)
    librarian.post(edit_url(entry), form_of(entry, title="Menimpa"))
    assert entry.get_latest_revision() == revision


def test_what_was_written_while_it_was_sealed_stays_with_the_curators(librarian: Client, entry: Any) -> None:
    closed = draft(entry, title=SECRET, summary=SECRET, access_level="sealed")
    told = {"title": {"old": SECRET, "new": "Lenong"}}
    log(instance=entry, action="wagtail.rename", title=SECRET, data=told)
    factories.set_level(entry, "public")
    draft(entry, title="Lenong di Ciganjur", summary="Terbuka lagi.")
    assert librarian.get(edit_url(entry)).status_code == 200
    history = [reverse(f"wagtailadmin_pages:{view}", args=[entry.pk]) for view in ("history", "history_results")]
    for address in [*doors(entry, closed), *history]:
        assert SECRET not in librarian.get(address, follow=True).text, address


def test_open_versions_are_shown_and_compared(librarian: Client, entry: Any) -> None:
    revision = draft(entry, title="Lenong semalam suntuk")
    for address in doors(entry, revision):
        assert librarian.get(address).status_code == 200, address
    comparison = reverse("wagtailadmin_pages:revisions_compare", args=[entry.pk, "live", revision.pk])
    assert "semalam suntuk" in librarian.get(comparison).text


def test_curators_see_every_version(entry: Any, client_of: Any) -> None:
    revision = draft(entry, title=SECRET, access_level="sealed")
    curator = client_of("curator")
    for address in doors(entry, revision):
        assert curator.get(address).status_code == 200, address


def test_what_is_ticked_is_compared_in_words(librarian: Client, entry: Any) -> None:
    before = draft(entry, years_approximate=False)
    after = draft(entry, years_approximate=True)
    address = reverse("wagtailadmin_pages:revisions_compare", args=[entry.pk, before.pk, after.pk])
    comparison = librarian.get(address).text
    assert '<span class="deletion">Tidak</span><span class="addition">Ya</span>' in comparison
    assert ">True<" not in comparison
