"""From a librarian's draft to the public, over HTTP: submit, send back with a reason, correct, approve."""

from copy import deepcopy
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from knowledge import models
from tests import factories
from tests.helpers.cms import add_url, decide, edit_url, form_of, latest, submit

REASON = "Nama alat musiknya belum disebut. Tolong lengkapi."


@pytest.fixture
def people(shared_portal: dict[str, Any], db: None) -> dict[str, Any]:
    return deepcopy(shared_portal)


@pytest.fixture
def institution(people: dict[str, Any]) -> Any:
    return people["librarian"].institution


@pytest.fixture
def portal(people: dict[str, Any]) -> None:
    """As `setup` makes it."""


@pytest.fixture
def licence(db: None) -> Any:
    return factories.LicenceFactory()


@pytest.fixture
def other_curator(people: dict[str, Any], client_of: Any) -> Client:
    people["other_curator"] = factories.UserFactory(curator=True)
    client: Client = client_of("other_curator")
    return client


@pytest.fixture
def draft(portal: None, institution: Any, people: dict[str, Any], licence: Any) -> models.Entry:
    return factories.TraditionFactory(
        institution=institution, owner=people["librarian"], draft=True, title="Gambang kromong", licence=licence
    )


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


def loaded(entry: models.Entry) -> dict[str, Any]:
    """What the form says of the version that it was opened with."""
    revision = entry.latest_revision
    return {"loaded_revision_id": revision.pk, "loaded_revision_created_at": revision.created_at.isoformat()}


def approve_in_the_editor(client: Client, entry: models.Entry, **changes: Any) -> Any:
    form = form_of(entry, **{"licence": entry.licence_id, "action-workflow-action": "1"} | changes)
    return client.post(edit_url(entry), form | {"workflow-action-name": "approve"}, follow=True)


class TestApproval:
    def test_publishes_what_the_curator_sees_with_what_the_curator_mended(
        self, client_of: Any, draft: models.Entry
    ) -> None:
        submit(client_of("librarian"), draft)
        answer = approve_in_the_editor(client_of("curator"), draft, title="Gambang kromong Pasar Senèn")
        assert state_of(draft).live
        assert state_of(draft).title == "Gambang kromong Pasar Senèn"
        assert state_of(draft).current_workflow_state is None
        assert "“Gambang kromong Pasar Senèn” diterbitkan." in answer.text

    def test_publishes_what_was_saved_by_itself_before(self, client_of: Any, draft: models.Entry) -> None:
        submit(client_of("librarian"), draft)
        curator = client_of("curator")
        curator.post(edit_url(draft), form_of(draft, licence=draft.licence_id, summary="Lengkap."))
        newest = latest(draft)
        approve_in_the_editor(curator, newest, **loaded(newest))
        assert state_of(draft).live
        assert state_of(draft).summary == "Lengkap."

    def test_is_refused_for_a_version_that_another_has_changed_since(
        self, client_of: Any, other_curator: Client, draft: models.Entry
    ) -> None:
        submit(client_of("librarian"), draft)
        seen = state_of(draft)
        opened = loaded(seen)
        other_curator.post(edit_url(draft), form_of(draft, licence=draft.licence_id, summary="Lain."))
        answer = approve_in_the_editor(client_of("curator"), seen, title="Yang diketik", **opened)
        assert not state_of(draft).live
        assert state_of(draft).workflow_in_progress
        assert "Entri ini sudah diubah orang lain" in answer.text
        assert 'value="Yang diketik"' in answer.text

    def test_without_the_form_is_refused_where_the_submitted_version_is_not_the_newest(
        self, client_of: Any, other_curator: Client, draft: models.Entry
    ) -> None:
        submit(client_of("librarian"), draft)
        other_curator.post(edit_url(draft), form_of(draft, licence=draft.licence_id, summary="Lain."))
        answer = decide(client_of("curator"), draft, "approve")
        assert answer.url == edit_url(draft)
        assert not state_of(draft).live
        assert state_of(draft).workflow_in_progress

    def test_leads_to_the_next_entry(self, client_of: Any, draft: models.Entry, licence: Any) -> None:
        other = factories.PlaceFactory(
            institution=draft.institution, owner=draft.owner, draft=True, title="Kali Besar", licence=licence
        )
        submit(client_of("librarian"), draft)
        workflow = other.get_workflow()
        other.save_revision()
        workflow.start(other, draft.owner)
        answer = approve_in_the_editor(client_of("curator"), draft)
        assert answer.redirect_chain[-1][0] == reverse("review_queue")
        assert f'href="{edit_url(other)}"' in answer.text
        assert "Berikutnya: Kali Besar" in answer.text

    def test_and_sending_back_are_two_buttons(self, client_of: Any, draft: models.Entry) -> None:
        submit(client_of("librarian"), draft)
        page = client_of("curator").get(edit_url(draft)).text
        assert page.count('data-workflow-action-name="reject"') == 1
        assert page.index("Setujui dan terbitkan") < page.index("Setujui dengan komentar")
        assert page.index("Setujui dengan komentar") < page.index('data-workflow-action-name="reject"')
        assert 'name="action-publish"' not in page
        assert "action-restart-workflow" not in page


class TestSubmission:
    def test_can_be_read_and_withdrawn_by_its_author(self, client_of: Any, draft: models.Entry) -> None:
        librarian = client_of("librarian")
        submit(librarian, draft)
        page = librarian.get(edit_url(draft)).text
        assert "Kurator sedang membaca entri ini" in page
        address = reverse("withdraw_submission", args=[draft.pk])
        assert f'href="{address}"' in page
        assert "action-cancel-workflow" not in page
        assert state_of(draft).workflow_in_progress
        assert librarian.get(address).status_code == 200
        assert state_of(draft).workflow_in_progress
        assert librarian.post(address).url == edit_url(draft)
        assert not state_of(draft).workflow_in_progress
        assert librarian.post(address).status_code == 302  # Wagtail's answer to what may not be done

    def test_is_not_withdrawn_by_another(self, client_of: Any, draft: models.Entry) -> None:
        submit(client_of("librarian"), draft)
        client_of("other_librarian").post(reverse("withdraw_submission", args=[draft.pk]))
        assert state_of(draft).workflow_in_progress

    def test_that_was_sent_back_says_why_above_the_form(self, client_of: Any, draft: models.Entry) -> None:
        librarian = client_of("librarian")
        submit(librarian, draft)
        decide(client_of("curator"), draft, "reject", REASON)
        page = librarian.get(edit_url(draft)).text
        assert page.index(REASON) < page.index('id="page-edit-form"')
        assert f'href="{reverse("withdraw_submission", args=[draft.pk])}"' in page
        assert 'name="action-submit"' in page


class TestQueue:
    @pytest.fixture
    def waiting(self, client_of: Any, draft: models.Entry) -> models.Entry:
        submit(client_of("librarian"), draft)
        return draft

    def test_tells_type_institution_age_and_what_is_missing(self, client_of: Any, waiting: models.Entry) -> None:
        page = client_of("curator").get(reverse("review_queue")).text
        assert f'href="{edit_url(waiting)}"' in page
        for told in ("Tradisi", waiting.institution.name, "yang lalu", "hal yang belum ada", "Gambar utama"):
            assert told in page

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"jenis": "tradition"}, True), ({"jenis": "place"}, False), ({"jenis": "tidak-ada"}, True),
            ({"lembaga": "own"}, True), ({"lembaga": "999999"}, False), ({"lembaga": "x"}, True),
            ({"urut": "newest"}, True), ({"urut": "type"}, True), ({"urut": "institution"}, True),
            ({"urut": "x", "p": "7"}, True),
        ],
    )  # fmt: skip
    def test_is_filtered_and_sorted(
        self, client_of: Any, waiting: models.Entry, query: dict[str, str], found: bool
    ) -> None:
        asked = {name: str(waiting.institution_id) if value == "own" else value for name, value in query.items()}
        page = client_of("curator").get(reverse("review_queue"), asked)
        assert (waiting.title in page.text) is found

    def test_is_the_curators_alone(self, client_of: Any, waiting: models.Entry) -> None:
        for name in ("librarian", "other_librarian"):
            answer = client_of(name).get(reverse("review_queue"))
            assert answer.status_code == 302
            assert waiting.title not in client_of("other_librarian").get("/cms/").text
        assert reverse("review_queue") in client_of("curator").get("/cms/").text

    def test_sorts_by_age(self, client_of: Any, waiting: models.Entry, licence: Any) -> None:
        other = factories.PlaceFactory(institution=waiting.institution, draft=True, title="Kali Besar", licence=licence)
        other.save_revision()
        other.get_workflow().start(other, waiting.owner)
        for sort, titles in (("oldest", ["Gambang", "Kali"]), ("newest", ["Kali", "Gambang"])):
            page = client_of("curator").get(reverse("review_queue"), {"urut": sort}).text
            assert sorted(titles, key=lambda title: page.index(f'">{title}')) == titles


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


class TestChecklist:
    @pytest.fixture
    def picture_without_text(self, institution: Any) -> Any:
        return factories.ImageFactory(alt_text="", institution=institution)

    def test_is_the_condition_for_submitting(
        self, client_of: Any, draft: models.Entry, picture_without_text: Any
    ) -> None:
        answer = submit(client_of("librarian"), draft, lead_image=picture_without_text.pk, summary="Yang diketik")
        assert not state_of(draft).workflow_in_progress
        assert "Belum dikirim" in answer.text
        assert "Teks alternatif gambar utama" in answer.text
        assert "Yang diketik" in answer.text
        picture_without_text.alt_text = "Penabuh gambang"
        picture_without_text.save()
        submit(client_of("librarian"), draft, lead_image=picture_without_text.pk)
        assert state_of(draft).workflow_in_progress

    def test_is_the_condition_for_publishing(
        self, client_of: Any, draft: models.Entry, picture_without_text: Any
    ) -> None:
        submit(client_of("librarian"), draft)
        answer = approve_in_the_editor(client_of("curator"), draft, lead_image=picture_without_text.pk)
        assert "Belum dikirim" in answer.text
        assert not state_of(draft).live
        assert state_of(draft).workflow_in_progress

    def test_lets_drafts_grow(self, client_of: Any, draft: models.Entry, picture_without_text: Any) -> None:
        client_of("librarian").post(edit_url(draft), form_of(draft, lead_image=picture_without_text.pk))
        assert latest(draft).lead_image_id == picture_without_text.pk

    def test_holds_for_a_new_entry_too(self, client_of: Any, draft: models.Entry, picture_without_text: Any) -> None:
        form = form_of(draft, title="Baru", slug="baru", licence=draft.licence_id, lead_image=picture_without_text.pk)
        answer = client_of("librarian").post(add_url(), form | {"action-submit": "1"})
        assert "Belum dikirim" in answer.text
        assert not models.Entry.objects.filter(slug="baru").exists()

    def test_leads_to_each_field(self, client_of: Any, draft: models.Entry) -> None:
        page = client_of("librarian").get(edit_url(draft)).text
        for field in ("lead_image", "area", "body"):
            assert f'data-opens-field="{field}"' in page


class TestStatusPanel:
    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"access_level": "sealed"}, "Tersegel: hanya kurator"),
            ({"access_level": "public"}, "Publik: semua orang"),
            ({"draft": True}, "Lembaga"),
        ],
    )
    def test_tells_who_may_see_an_entry(self, client_of: Any, portal: None, changes: dict[str, Any], told: str) -> None:
        page = client_of("curator").get(edit_url(factories.PlaceFactory(**changes))).text
        assert told in page
        assert "Terlihat oleh semua orang" not in page
        assert "set-privacy" not in page

    def test_wagtails_restrictions_cannot_be_set(self, client_of: Any, draft: models.Entry) -> None:
        address = reverse("wagtailadmin_pages:set_privacy", args=[draft.pk])
        assert client_of("curator").post(address, {"restriction_type": "login"}).status_code == 404
