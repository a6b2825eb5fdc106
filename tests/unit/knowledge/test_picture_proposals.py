"""What a librarian proposes beside a published picture waits for a curator, and closes with the picture."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.users.models import UserProfile

from knowledge.models import ArchiveImage, PictureProposal
from knowledge.provisioning import groups
from tests import factories

PROPOSED = {"alt_text": "Gerobak minyak di Gang Kancil", "credit": "Foto: Mak Iyam", "note": "Tertulis di baliknya"}
REASON = "Pemotretnya belum pasti."


@pytest.fixture
def image(people: dict[str, Any], institution: Any) -> ArchiveImage:
    """On a published entry of the librarian's institution."""
    groups.restore_permissions()
    for name in ("librarian", "other_librarian", "curator"):
        UserProfile.objects.update_or_create(user=people[name], defaults={"preferred_language": "en"})
    made: ArchiveImage = factories.ImageFactory(
        title="Gerobak", alt_text="Gerobak", credit="Foto: tak dikenal", uploaded_by_user=people["librarian"]
    )
    factories.OralHistoryFactory(institution=institution, lead_image=made, title="Minyak keliling")
    return ArchiveImage.objects.get(pk=made.pk)


def address(image: ArchiveImage) -> str:
    return reverse("picture_read", args=[image.pk])


def propose(client_of: Any, image: ArchiveImage, **other: str) -> PictureProposal:
    answer = client_of("librarian").post(address(image), PROPOSED | other)
    assert answer.status_code == 302, answer.text
    return PictureProposal.objects.get()


def decide(client_of: Any, proposal: PictureProposal, action: str, name: str = "curator", reason: str = "") -> Any:
    data = {"proposal": proposal.pk, "action": action, "reason": reason}
    return client_of(name).post(address(proposal.image), data, follow=True)


def test_a_librarian_sees_the_own_published_picture_and_where_it_is_used(client_of: Any, image: ArchiveImage) -> None:
    librarian = client_of("librarian")
    assert address(image) in librarian.get("/cms/images/").text
    assert address(image) in librarian.get("/cms/images/?layout=list").text
    page = librarian.get(address(image)).text
    for shown in ("Foto: tak dikenal", "Minyak keliling", "Send the proposal", image.filename):
        assert shown in page
    assert reverse("picture_replace", args=[image.pk]) not in page


def test_a_proposal_waits_and_changes_nothing(client_of: Any, image: ArchiveImage) -> None:
    proposal = propose(client_of, image)
    assert ArchiveImage.objects.get().alt_text == "Gerobak"
    assert "Gang Kancil" in client_of("librarian").get(address(image)).text
    assert f"{address(image)}#usulan-{proposal.pk}" in client_of("curator").get("/cms/").text
    assert "waits for a curator" in client_of("curator").get(f"/cms/images/{image.pk}/").text
    assert registry.get_logs_for_instance(image).filter(action="knowledge.propose_words").exists()


def test_applied_it_is_in_force_and_its_writer_is_told(client_of: Any, image: ArchiveImage) -> None:
    proposal = propose(client_of, image)
    assert "in force" in decide(client_of, proposal, "apply").text
    held = ArchiveImage.objects.get()
    assert (held.alt_text, held.credit) == (PROPOSED["alt_text"], PROPOSED["credit"])
    assert "A curator applied your proposal" in client_of("librarian").get(address(image)).text
    assert registry.get_logs_for_instance(image).filter(action="knowledge.apply_words").exists()


def test_only_what_was_proposed_is_changed(client_of: Any, image: ArchiveImage) -> None:
    proposal = propose(client_of, image, credit=image.credit)
    assert proposal.changes == {"alt_text": PROPOSED["alt_text"]}
    ArchiveImage.objects.update(credit="Foto: Oey, 1931")
    decide(client_of, proposal, "apply")
    assert ArchiveImage.objects.get().credit == "Foto: Oey, 1931"


def test_declined_its_writer_reads_the_reason(client_of: Any, image: ArchiveImage) -> None:
    proposal = propose(client_of, image)
    assert "Write why you decline it" in decide(client_of, proposal, "decline").text
    assert PictureProposal.objects.get().waits
    decide(client_of, proposal, "decline", reason=REASON)
    assert ArchiveImage.objects.get().alt_text == "Gerobak"
    assert REASON in client_of("librarian").get(address(image)).text
    assert REASON in client_of("librarian").get("/cms/").text
    decide(client_of, proposal, "apply")
    assert ArchiveImage.objects.get().alt_text == "Gerobak", "what was answered stays answered"


def test_a_second_proposal_takes_the_place_of_the_first(client_of: Any, image: ArchiveImage) -> None:
    propose(client_of, image)
    assert 'value="Gerobak minyak di Gang Kancil"' in client_of("librarian").get(address(image)).text
    assert propose(client_of, image, alt_text="Dua gerobak").changes["alt_text"] == "Dua gerobak"


def test_nothing_changed_is_said(client_of: Any, image: ArchiveImage) -> None:
    same = {"alt_text": image.alt_text, "credit": image.credit, "note": "Sudah benar"}
    answer = client_of("librarian").post(address(image), same)
    assert "Nothing is changed yet" in answer.text
    assert "Sudah benar" in answer.text
    assert not PictureProposal.objects.exists()


def test_what_is_too_long_is_refused_and_kept_in_the_form(client_of: Any, image: ArchiveImage) -> None:
    answer = client_of("librarian").post(address(image), PROPOSED | {"alt_text": "華" * 251})
    assert answer.status_code == 200
    assert "華" * 251 in answer.text
    assert not PictureProposal.objects.exists()


@pytest.mark.parametrize("name", ["other_librarian", "member", "anonymous"])
def test_others_propose_nothing_and_read_no_proposal(client_of: Any, image: ArchiveImage, name: str) -> None:
    propose(client_of, image)
    assert "Kancil" not in client_of(name).get(address(image)).text
    assert "Kancil" not in client_of(name).get("/cms/").text
    assert client_of(name).post(address(image), PROPOSED).status_code in (302, 403)
    assert PictureProposal.objects.count() == 1


@pytest.mark.parametrize("action", ["apply", "decline"])
def test_librarians_decide_nothing(client_of: Any, image: ArchiveImage, action: str) -> None:
    decide(client_of, propose(client_of, image), action, name="librarian", reason=REASON)
    assert PictureProposal.objects.get().waits
    assert ArchiveImage.objects.get().alt_text == "Gerobak"


def test_a_proposal_is_closed_with_its_picture(client_of: Any, image: ArchiveImage) -> None:
    propose(client_of, image)
    image.access_level = "sealed"
    image.save()
    librarian = client_of("librarian")
    assert librarian.get(address(image)).status_code == 404
    assert "Gerobak" not in librarian.get("/cms/").text
    assert client_of("curator").get(address(image)).status_code == 200


def test_what_may_be_changed_is_changed_and_not_proposed(client_of: Any, people: dict[str, Any], site: Any) -> None:
    groups.restore_permissions()
    own = factories.ImageFactory(uploaded_by_user=people["librarian"])
    page = client_of("librarian").get(address(own))
    assert page.status_code == 200
    assert f"/cms/images/{own.pk}/" in page.text
    assert client_of("librarian").post(address(own), PROPOSED).status_code in (302, 403)
    assert not PictureProposal.objects.exists()


def test_that_another_institution_is_about_to_use_it_is_not_said(
    client_of: Any, image: ArchiveImage, people: dict[str, Any]
) -> None:
    theirs = people["other_librarian"].institution
    entry = factories.PlaceFactory(title="Pasar Gaplok", institution=theirs)
    draft = entry.get_latest_revision_as_object() if entry.latest_revision else entry
    draft.lead_image = image
    draft.save_revision()
    assert "Pasar Gaplok" not in client_of("librarian").get(address(image)).text
    assert "Pasar Gaplok" in client_of("curator").get(address(image)).text
    assert "Pasar Gaplok" in client_of("other_librarian").get(address(image)).text
