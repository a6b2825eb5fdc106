"""From a librarian's draft to the public, over HTTP: submit, send back with a reason, correct, approve."""

from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from knowledge import models
from tests import factories
from tests.helpers.cms import add_url, edit_url, form_of

REASON = "Nama alat musiknya belum disebut. Tolong lengkapi."


@pytest.fixture
def portal(people: dict[str, Any]) -> None:
    call_command("setup", "--restore-permissions", verbosity=0)


@pytest.fixture
def licence(db: None) -> Any:
    return factories.LicenceFactory()


@pytest.fixture
def draft(portal: None, institution: Any, people: dict[str, Any], licence: Any) -> models.Entry:
    return factories.TraditionFactory(
        institution=institution, owner=people["librarian"], draft=True, title="Gambang kromong", licence=licence
    )


def submit(client: Client, entry: models.Entry, **changes: Any) -> Any:
    return client.post(edit_url(entry), form_of(entry, **{"licence": entry.licence_id, "action-submit": "1"} | changes))


def decide(client: Client, entry: models.Entry, decision: str, comment: str = "") -> Any:
    task = models.Entry.objects.get(pk=entry.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[entry.pk, decision, task.pk])
    return client.post(address, {"comment": comment})


def state_of(entry: models.Entry) -> models.Entry:
    return models.Entry.objects.get(pk=entry.pk)


class TestReview:
    def test_sends_back_with_a_reason_that_the_librarian_sees(self, client_of: Any, draft: models.Entry) -> None:
        submit(client_of("librarian"), draft)
        assert "Gambang kromong" in client_of("librarian").get("/cms/").text
        decide(client_of("curator"), draft, "reject", REASON)
        assert REASON in client_of("librarian").get("/cms/").text
        assert not state_of(draft).live

    @pytest.mark.parametrize("comment", ["", "  \n"])
    def test_is_not_sent_back_without_a_reason(self, client_of: Any, draft: models.Entry, comment: str) -> None:
        submit(client_of("librarian"), draft)
        decide(client_of("curator"), draft, "reject", comment)
        assert state_of(draft).workflow_in_progress
        decide(client_of("curator"), draft, "reject", REASON)
        assert state_of(draft).current_workflow_state.status == "needs_changes"

    def test_is_not_sent_back_without_a_reason_through_the_editor(self, client_of: Any, draft: models.Entry) -> None:
        submit(client_of("librarian"), draft)
        form = form_of(draft, licence=draft.licence_id, **{"action-workflow-action": "1"})
        form["workflow-action-name"] = "reject"
        client_of("curator").post(edit_url(draft), form | {"workflow-action-extra-data": '{"comment": " "}'})
        assert state_of(draft).workflow_in_progress
        client_of("curator").post(edit_url(draft), form | {"workflow-action-extra-data": '{"comment": "Lengkapi"}'})
        assert state_of(draft).current_workflow_state.status == "needs_changes"

    @pytest.mark.parametrize(
        ("language", "message"), [("id", "Tuliskan apa yang perlu diubah"), ("en", "Write what should change")]
    )
    def test_says_that_a_reason_is_missing(
        self, client_of: Any, people: dict[str, Any], draft: models.Entry, language: str, message: str
    ) -> None:
        submit(client_of("librarian"), draft)
        profile = UserProfile.get_for_user(people["curator"])
        profile.preferred_language = language
        profile.save()
        task = state_of(draft).current_workflow_task_state
        address = reverse("wagtailadmin_pages:collect_workflow_action_data", args=[draft.pk, "reject", task.pk])
        answer = client_of("curator").post(address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
        assert message in answer.json()["html"]

    def test_publishes_what_a_curator_approves(self, client_of: Any, draft: models.Entry) -> None:
        submit(client_of("librarian"), draft)
        decide(client_of("curator"), draft, "approve")
        assert state_of(draft).live

    def test_is_not_decided_by_a_librarian(self, client_of: Any, draft: models.Entry) -> None:
        submit(client_of("librarian"), draft)
        for name in ("librarian", "other_librarian"):
            decide(client_of(name), draft, "approve")
        assert not state_of(draft).live

    def test_takes_a_second_round_after_corrections(self, client_of: Any, draft: models.Entry) -> None:
        submit(client_of("librarian"), draft)
        decide(client_of("curator"), draft, "reject", REASON)
        client_of("librarian").post(
            edit_url(draft), form_of(draft, licence=draft.licence_id, summary="Lengkap.", **{"action-submit": "1"})
        )
        decide(client_of("curator"), draft, "approve")
        assert state_of(draft).live
        assert models.Entry.objects.get(pk=draft.pk).summary == "Lengkap."

    def test_keeps_the_published_version_while_an_edit_waits(self, client_of: Any, draft: models.Entry) -> None:
        submit(client_of("librarian"), draft)
        decide(client_of("curator"), draft, "approve")
        submit(client_of("librarian"), state_of(draft), title="Gambang kromong, diperbaiki")
        assert state_of(draft).title == "Gambang kromong"
        assert state_of(draft).live
        decide(client_of("curator"), draft, "approve")
        assert state_of(draft).title == "Gambang kromong, diperbaiki"

    def test_asks_for_a_licence_before_submission_and_not_for_a_draft(
        self, client_of: Any, draft: models.Entry
    ) -> None:
        response = submit(client_of("librarian"), draft, licence="")
        assert response.status_code == 200
        assert "licence" in response.context["form"].errors
        assert client_of("librarian").post(edit_url(draft), form_of(draft, summary="")).status_code == 302

    def test_asks_for_alternative_text_of_a_picture_in_the_body(self, client_of: Any, draft: models.Entry) -> None:
        block = {
            "body-count": "1",
            "body-0-deleted": "",
            "body-0-order": "0",
            "body-0-type": "image",
            "body-0-id": "",
            "body-0-value-image": factories.ImageFactory().pk,
            "body-0-value-alt_text": "",
            "body-0-value-caption": "",
        }
        response = submit(client_of("librarian"), draft, **block)
        assert "body" in response.context["form"].errors


class TestLetters:
    def test_reach_curators_on_submission(self, client_of: Any, draft: models.Entry, people: dict[str, Any]) -> None:
        submit(client_of("librarian"), draft)
        assert [letter.to for letter in mail.outbox] == [[people["curator"].email]]
        assert "Gambang kromong" in mail.outbox[0].subject

    def test_carry_the_reason_to_the_submitter(
        self, client_of: Any, draft: models.Entry, people: dict[str, Any]
    ) -> None:
        submit(client_of("librarian"), draft)
        mail.outbox.clear()
        decide(client_of("curator"), draft, "reject", REASON)
        assert [letter.to for letter in mail.outbox] == [[people["librarian"].email]]
        assert REASON in mail.outbox[0].body
        assert edit_url(draft) in mail.outbox[0].body

    def test_tell_the_submitter_of_approval(self, client_of: Any, draft: models.Entry, people: dict[str, Any]) -> None:
        submit(client_of("librarian"), draft)
        mail.outbox.clear()
        decide(client_of("curator"), draft, "approve")
        assert [letter.to for letter in mail.outbox] == [[people["librarian"].email]]
        assert f"/entri/{draft.slug}/" in mail.outbox[0].body

    def test_speak_the_language_of_whoever_receives_them(
        self, client_of: Any, draft: models.Entry, people: dict[str, Any]
    ) -> None:
        profile = UserProfile.get_for_user(people["librarian"])
        profile.preferred_language = "en"
        profile.save()
        submit(client_of("librarian"), draft)
        mail.outbox.clear()
        decide(client_of("curator"), draft, "reject", REASON)
        assert mail.outbox[0].subject == "Please look again: Gambang kromong"


class TestForm:
    @pytest.mark.parametrize("name", ["oral_history", "tradition", "place", "person", "artefact", "collection"])
    def test_opens_for_each_type(self, client_of: Any, portal: None, name: str) -> None:
        section = factories.section(name)
        add = reverse("wagtailadmin_pages:add", args=["knowledge", name.replace("_", ""), section.pk])
        assert client_of("librarian").get(add).status_code == 200
        assert client_of("curator").get(add).status_code == 200

    def test_of_the_sites_pages_opens_for_curators_in_both_languages(self, client_of: Any, portal: None) -> None:
        for page in (models.HomePage.objects.get(), factories.section("place")):
            text = client_of("curator").get(edit_url(page)).text
            assert 'name="intro"' in text
            assert 'name="intro_en"' in text
            assert 'name="entry_type"' not in text

    def test_groups_areas_by_kecamatan(self, client_of: Any, portal: None) -> None:
        text = client_of("librarian").get(add_url()).text
        assert "<optgroup" in text
        assert "Balekambang" in text

    def test_says_what_is_missing(self, client_of: Any, draft: models.Entry) -> None:
        text = client_of("librarian").get(edit_url(draft)).text
        assert draft.ark in text
        assert "help-info" in text

    def test_calls_no_other_host(self, client_of: Any, draft: models.Entry) -> None:
        for address in ("/cms/", edit_url(draft), "/cms/images/"):
            response = client_of("curator").get(address, follow=True)
            for attribute in ('src="http', 'src="//', "gravatar", "releases.wagtail"):
                assert attribute not in response.text, (address, attribute)
            assert "'unsafe-inline'" in response.headers["Content-Security-Policy"]
