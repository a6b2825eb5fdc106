"""Whose media are, where recordings are at home, and what closes them."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.log_actions import registry

from knowledge.access.actions import change_entry_rights
from knowledge.models import ArchiveImage, BrowsePosting, Entry, EntryRecording, Recording
from knowledge.provisioning import groups
from knowledge.rights import ANONYMOUS, AccessLevel, Viewer, may_see_medium
from tests import factories


@pytest.fixture
def librarian(people: dict[str, Any]) -> Viewer:
    return Viewer.of(people["librarian"])


@pytest.fixture
def other(people: dict[str, Any]) -> Viewer:
    return Viewer.of(people["other_librarian"])


def seen(viewer: Viewer, medium: Any) -> bool:
    return may_see_medium(viewer, type(medium).objects.get(pk=medium.pk))


def seal(entry: Entry, people: dict[str, Any]) -> None:
    change_entry_rights(
        entry=entry, access_level=AccessLevel.SEALED, institution=entry.institution, user=people["curator"]
    )


class TestOwners:
    def test_what_nothing_uses_is_its_institutions(
        self, people: dict[str, Any], librarian: Viewer, other: Viewer
    ) -> None:
        recording = factories.RecordingFactory(uploaded_by=people["librarian"])
        assert [seen(viewer, recording) for viewer in (librarian, other, ANONYMOUS)] == [True, False, False]

    def test_an_uploader_who_moves_takes_nothing_along(self, people: dict[str, Any], institution: Any) -> None:
        recording = factories.RecordingFactory(uploaded_by=people["librarian"])
        people["librarian"].institution = factories.InstitutionFactory()
        people["librarian"].save()
        recording.save()
        assert recording.institution == institution

    def test_a_curator_changes_the_institution_and_it_is_written_down(
        self, people: dict[str, Any], client_of: Any
    ) -> None:
        groups.restore_permissions()
        image = factories.ImageFactory(uploaded_by_user=people["librarian"])
        other = factories.InstitutionFactory()
        fields = {"title": "Kali", "alt_text": "Kali", "access_level": "public", "institution": other.pk, "tags": ""}
        assert client_of("curator").post(f"/cms/images/{image.pk}/", fields).status_code == 302
        image.refresh_from_db()
        assert image.institution == other
        logged = registry.get_logs_for_instance(image).filter(action="knowledge.change_rights").get()
        assert logged.data["institution"] == [people["librarian"].institution_id, other.pk]

    def test_a_librarian_does_not(self, people: dict[str, Any], institution: Any, client_of: Any) -> None:
        groups.restore_permissions()
        image = factories.ImageFactory(uploaded_by_user=people["librarian"])
        fields = {"title": "Kali", "alt_text": "Kali", "access_level": "public", "tags": "", "cleared": "on"}
        posted = fields | {"institution": factories.InstitutionFactory().pk}
        assert client_of("librarian").post(f"/cms/images/{image.pk}/", posted).status_code == 302
        image.refresh_from_db()
        assert (image.title, image.institution, image.cleared) == ("Kali", institution, False)


class TestHome:
    def test_another_institution_does_not_take_a_recording_over(
        self, people: dict[str, Any], librarian: Viewer
    ) -> None:
        recording = factories.RecordingFactory(uploaded_by=people["librarian"])
        factories.OralHistoryFactory(recordings=[recording], draft=True)
        assert Recording.objects.get().home is None
        assert seen(librarian, recording)

    @pytest.mark.parametrize("how", ["seal", "withdraw", "delete"])
    def test_closing_the_home_closes_the_recording_where_it_is_quoted(
        self, people: dict[str, Any], client_of: Any, how: str
    ) -> None:
        transcript = factories.TranscriptFactory(words=["Kata yang langka"])
        home = factories.OralHistoryFactory(recordings=[transcript.recording])
        block = ("audio", {"recording": transcript.recording, "caption": ""})
        quoting = factories.PlaceFactory(body=[block, block])
        page = client_of("anonymous")
        assert "Kata yang langka" in page.get(quoting.url).text
        {"seal": lambda: seal(home, people), "withdraw": home.unpublish, "delete": home.delete}[how]()
        assert "Kata yang langka" not in page.get(quoting.url).text
        assert page.get(factories.copy_of(transcript.recording).file.url).status_code == 404
        assert page.get(f"/transkrip/{transcript.pk}.vtt").status_code == 404

    def test_taken_off_a_sealed_entry_it_stays_sealed(self, people: dict[str, Any], librarian: Viewer) -> None:
        recording = factories.RecordingFactory(uploaded_by=people["librarian"])
        entry = factories.OralHistoryFactory(recordings=[recording], institution=people["librarian"].institution)
        seal(entry, people)
        draft = entry.get_latest_revision_as_object()
        draft.recording_links.set([])
        draft.save_revision().publish()
        held = Recording.objects.get()
        assert (held.home, held.effective_access) == (None, "sealed")
        assert not seen(librarian, recording)

    def test_the_files_of_a_deleted_sealed_entry_stay_sealed(self, people: dict[str, Any], librarian: Viewer) -> None:
        recording = factories.RecordingFactory(uploaded_by=people["librarian"])
        image = factories.ImageFactory(uploaded_by_user=people["librarian"])
        own = people["librarian"].institution
        entry = factories.OralHistoryFactory(recordings=[recording], lead_image=image, sealed=True, institution=own)
        entry.delete()
        assert not seen(librarian, recording)
        assert not seen(librarian, image)

    def test_taken_off_a_public_entry_it_is_its_institutions_again(
        self, people: dict[str, Any], librarian: Viewer, other: Viewer
    ) -> None:
        recording = factories.RecordingFactory(uploaded_by=people["librarian"])
        entry = factories.OralHistoryFactory(recordings=[recording], institution=people["librarian"].institution)
        assert seen(ANONYMOUS, recording)
        draft = entry.get_latest_revision_as_object()
        draft.recording_links.set([])
        revision = draft.save_revision()
        assert seen(ANONYMOUS, recording), "a draft takes nothing off the published page"
        revision.publish()
        assert [seen(viewer, recording) for viewer in (librarian, other, ANONYMOUS)] == [True, False, False]

    def test_a_copy_of_an_entry_with_a_recording_can_be_saved(self, site: Any) -> None:
        recording = factories.RecordingFactory()
        entry = factories.OralHistoryFactory(recordings=[recording])
        copy = entry.copy(update_attrs={"slug": "salinan", "title": "Salinan"}, keep_live=False)
        copy.get_latest_revision_as_object().save_revision().publish()
        assert list(copy.recording_links.values_list("recording", flat=True)) == [recording.pk]
        assert Recording.objects.get().home_id == entry.pk

    def test_a_curator_gives_a_recording_another_home(self, people: dict[str, Any], client_of: Any) -> None:
        groups.restore_permissions()
        recording = factories.RecordingFactory(title="Bunyi", uploaded_by=people["librarian"])
        factories.OralHistoryFactory(recordings=[recording], draft=True, institution=people["librarian"].institution)
        home = factories.OralHistoryFactory()
        fields = {"title": "Bunyi", "credit": "", "access_level": "public", "home": home.pk, "recorded_on": ""}
        fields["institution"] = people["librarian"].institution_id
        response = client_of("curator").post(reverse("recording:edit", args=[recording.pk]), fields)
        assert response.status_code == 302, response.text
        assert (Recording.objects.get().home_id, seen(ANONYMOUS, recording)) == (home.pk, True)


class TestImages:
    def shared(self, **values: Any) -> ArchiveImage:
        image = factories.ImageFactory()
        factories.PlaceFactory(lead_image=image)
        factories.TraditionFactory(lead_image=image, **values)
        return image

    def test_a_draft_that_uses_one_too_changes_nothing(self, site: Any) -> None:
        assert seen(ANONYMOUS, self.shared(draft=True))

    def test_a_sealed_entry_closes_it_everywhere(self, site: Any) -> None:
        assert not seen(ANONYMOUS, self.shared(sealed=True))

    def test_a_withdrawn_entry_closes_it_until_it_is_published_again(self, site: Any) -> None:
        image = self.shared()
        withdrawn = Entry.objects.filter(tradition__isnull=False).get().specific
        withdrawn.unpublish()
        assert not seen(ANONYMOUS, image)
        withdrawn.save_revision().publish()
        assert seen(ANONYMOUS, image)

    def test_a_curator_frees_one_until_another_entry_with_it_is_closed(self, people: dict[str, Any]) -> None:
        image = self.shared(sealed=True)
        image.refresh_from_db()
        image.cleared = True
        image.save()
        assert seen(ANONYMOUS, image)
        seal(Entry.objects.filter(place__isnull=False).get(), people)
        assert not seen(ANONYMOUS, image)

    def test_deleting_a_withdrawn_entry_opens_nothing(self, site: Any) -> None:
        image = self.shared()
        withdrawn = Entry.objects.filter(tradition__isnull=False).get()
        withdrawn.specific.unpublish()
        withdrawn.delete()
        assert not seen(ANONYMOUS, image)


class TestChangingAPublishedEntry:
    def address(self, entry: Entry) -> str:
        return reverse("entry_rights", args=[entry.pk])

    def test_a_curator_is_told_what_quotes_it_and_changes_it_at_once(
        self, people: dict[str, Any], client_of: Any
    ) -> None:
        groups.restore_permissions()
        recording = factories.RecordingFactory()
        home = factories.OralHistoryFactory(recordings=[recording])
        quoting = factories.PlaceFactory(title="Yang mengutip", recordings=[recording])
        curator = client_of("curator")
        assert quoting.title in curator.get(self.address(home)).text
        for view in ("unpublish", "delete"):
            assert quoting.title in curator.get(reverse(f"wagtailadmin_pages:{view}", args=[home.pk])).text
            bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", view])
            assert quoting.title in curator.get(bulk, {"id": home.pk}).text
        fields = {"access_level": "sealed", "institution": home.institution_id, "reason": "Diminta keluarga"}
        assert curator.post(self.address(home), fields).status_code == 302
        assert not seen(ANONYMOUS, recording)
        logged = registry.get_logs_for_instance(home).filter(action="knowledge.change_rights").get()
        assert logged.data["access_level"] == ["public", "sealed"]

    @pytest.mark.parametrize("name", ["librarian", "other_librarian", "member", "anonymous"])
    def test_nobody_else_does(self, institution: Any, client_of: Any, name: str) -> None:
        groups.restore_permissions()
        entry = factories.OralHistoryFactory(institution=institution)
        fields = {"access_level": "staff", "institution": institution.pk}
        assert client_of(name).post(self.address(entry), fields).status_code in (302, 403, 404)
        assert Entry.objects.get().access_level == "public"

    def test_its_form_does_not(self, people: dict[str, Any], client_of: Any) -> None:
        groups.restore_permissions()
        entry = factories.PlaceFactory(staff=True)
        page = client_of("curator").get(reverse("wagtailadmin_pages:edit", args=[entry.pk]))
        form = page.context["form"]
        assert form.fields["access_level"].disabled
        assert form.fields["institution"].disabled
        assert self.address(entry) in page.text


def test_the_check_finds_and_repairs(site: Any, capsys: Any) -> None:
    recording = factories.RecordingFactory()
    entry = factories.OralHistoryFactory(recordings=[recording])
    call_command("rights", "check")
    Entry.objects.filter(pk=entry.pk).update(effective_access="sealed")
    with pytest.raises(CommandError, match="differ"):
        call_command("rights", "check")
    assert f"entry {entry.pk}: stored sealed, should be public" in capsys.readouterr().out
    call_command("rights", "check", "--repair")
    assert Entry.objects.get().effective_access == "public"


def test_the_check_looks_at_the_browse_index_too(site: Any, capsys: Any) -> None:
    entry = factories.PlaceFactory()
    BrowsePosting.objects.filter(entry=entry.pk).update(access="sealed")
    with pytest.raises(CommandError, match="differ"):
        call_command("rights", "check")
    assert f"browse index: entry {entry.pk}: its headings differ" in capsys.readouterr().out
    call_command("rights", "check", "--repair")
    call_command("browse_index", "check")


def test_the_repair_puts_entries_right_together_with_their_place_in_lists(site: Any) -> None:
    entry = factories.PlaceFactory()
    Entry.objects.filter(pk=entry.pk).update(access_level="sealed")
    call_command("rights", "check", "--repair")
    assert not BrowsePosting.objects.filter(entry=entry.pk, access="public").exists()
    call_command("browse_index", "check")


def test_the_repair_looks_at_the_pages_themselves(site: Any) -> None:
    recording = factories.RecordingFactory()
    entry = factories.OralHistoryFactory(recordings=[recording])
    entry.media_uses.all().delete()
    Recording.objects.update(home=None, effective_access="institution")
    call_command("rights", "check", "--repair")
    assert seen(ANONYMOUS, recording)
    assert EntryRecording.objects.filter(entry=entry).exists()
