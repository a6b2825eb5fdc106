"""Other names of people, and two entries of one person that become one."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import ReferenceIndex

from knowledge.browse_index import check
from knowledge.entry_types.collection.models import Collection, CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.entry_types.person import merging
from knowledge.entry_types.person.merging import WouldRevealError, alike, merge_people
from knowledge.entry_types.person.models import OtherName, Person
from knowledge.models import Entry, EntryRelation
from knowledge.provisioning.groups import make_groups
from knowledge.rights import ANONYMOUS, Viewer
from tests import factories


def named(name: str, *others: str, **fields: Any) -> Any:
    person = factories.PersonFactory(title=name, **fields)
    for other in others:
        person.other_names.add(OtherName(name=other))
    if others:
        person.save_revision().publish()
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def curator(people: Any) -> Any:
    make_groups()
    return people["curator"]


def merge(into: Any, other: Any, user: Any, *, keep_names: bool = True) -> None:
    merge_people(into=into, other=other, keep_names=keep_names, user=user, reason="Satu orang.")


class TestOtherNames:
    def test_they_stand_on_the_page_and_search_finds_the_person_by_them(
        self, curator: Any, client: Client, indexed: Any
    ) -> None:
        person = indexed(lambda: named("Mpok Rogayah", "華人嫂", "Mpok Gèyah"))
        page = client.get(f"/entri/{person.slug}/").content.decode()
        assert "華人嫂" in page
        assert "Mpok Gèyah" in page
        for asked in ("mpok geyah", "華人嫂"):
            found = client.get("/cari/", {"q": asked}).context["search"].results
            assert [one.card.title.text for one in found] == ["Mpok Rogayah"]

    def test_a_text_mentions_the_person_by_them(self, curator: Any, client_of: Any) -> None:
        person = named("Mpok Rogayah", "Mpok Geyah")
        offered = client_of("curator").post("/cms/disebut/", {"text": "Kata Mpok Gèyah begitu."}).json()["entries"]
        assert [one["id"] for one in offered] == [person.pk]

    def test_who_shares_one_is_told_of_those_who_may_be_read(self, curator: Any, people: Any) -> None:
        one, same = named("Haji Mu'in", "Engkong Muin"), named("Engkong Mu’in")
        named("Haji Mu'inah")
        sealed = named("haji muin", access_level="sealed")
        assert {other.pk for other in alike(one, Viewer.of(curator))} == {same.pk, sealed.pk}
        assert alike(one, Viewer.of(people["other_librarian"])) == [same]


class TestMerging:
    def test_whatever_names_the_other_names_the_one_that_stays(self, curator: Any, client: Client) -> None:
        kept, other = named("Mak Ijah"), named("Mak Idjah", "Nyai Ijah")
        interview = factories.OralHistoryFactory(title="Wawancara")
        interview.narrators.add(
            EntryNarrator(name="Mak Idjah", person=other), EntryNarrator(name="Mak Ijah", person=kept)
        )
        interview.relations.add(EntryRelation(target=other), EntryRelation(target=kept))
        interview.save_revision().publish()
        tour = factories.CollectionFactory()
        tour.items.add(CollectionItem(entry=other))
        tour.save_revision().publish()
        merge(kept, other, curator)
        interview = OralHistory.objects.get(pk=interview.pk)
        tour = Collection.objects.get(pk=tour.pk)
        assert [row.person_id for row in interview.narrators.all()] == [kept.pk, kept.pk]
        assert [row.target_id for row in interview.relations.all()] == [kept.pk]
        assert [item.entry_id for item in tour.items.all()] == [kept.pk]
        assert not ReferenceIndex.get_references_to(other).exists()
        assert not check()
        assert "Wawancara" in client.get(f"/entri/{kept.slug}/").content.decode()

    def test_drafts_and_earlier_versions_follow_and_publishing_one_brings_nothing_back(self, curator: Any) -> None:
        kept, other = named("Mak Ijah"), named("Mak Idjah")
        interview = factories.OralHistoryFactory()
        interview.narrators.add(EntryNarrator(name="Mak Idjah", person=other))
        interview.relations.add(EntryRelation(target=other), EntryRelation(target=kept))
        draft = interview.save_revision()
        kept_draft = kept.save_revision()
        merge(kept, other, curator)
        draft.refresh_from_db()
        draft.publish()
        interview = OralHistory.objects.get(pk=interview.pk)
        assert [row.person_id for row in interview.narrators.all()] == [kept.pk]
        assert [row.target_id for row in interview.relations.all()] == [kept.pk]
        kept_draft.refresh_from_db()
        kept_draft.publish()
        assert [row.name for row in kept.other_names.all()] == ["Mak Idjah"]

    def test_links_in_texts_follow(self, curator: Any) -> None:
        kept, other = named("Mak Ijah"), named("Mak Idjah")
        link = (
            f'<p>Kata <a id="{other.pk}" linktype="page">Mak Idjah</a>, <a id="{other.pk}9" linktype="page">x</a></p>'
        )
        told = factories.TraditionFactory(body=[("text", link)])
        merge(kept, other, curator)
        told = type(told).objects.get(pk=told.pk)
        for one in (told, told.get_latest_revision_as_object()):
            source = one.body[0].value.source
            assert f'id="{kept.pk}"' in source
            assert f'id="{other.pk}9"' in source
            assert f'id="{other.pk}"' not in source

    def test_old_addresses_lead_to_the_one_that_stays(self, curator: Any, client: Client) -> None:
        kept, other = named("Mak Ijah"), named("Mak Idjah")
        third = named("Mak Ijoh")
        merge(other, third, curator)
        merge(kept, other, curator)
        for one in (other, third):
            assert client.get(f"/entri/{one.slug}/").headers["Location"] == f"/entri/{kept.slug}/"
            assert client.get(f"/{one.ark}").headers["Location"] == f"/entri/{kept.slug}/"
        assert not Entry.objects.visible_to(ANONYMOUS).filter(pk__in=[other.pk, third.pk]).exists()

    def test_they_lead_nowhere_once_that_one_is_closed(self, curator: Any, client: Client) -> None:
        kept, other = named("Mak Ijah"), named("Mak Idjah")
        merge(kept, other, curator)
        factories.set_level(kept, "sealed")
        assert client.get(f"/entri/{other.slug}/").status_code == 404
        assert client.get(f"/{other.ark}").status_code == 410

    def test_versions_of_others_with_links_are_left_alone(self, curator: Any) -> None:
        kept, other, third = named("Mak Ijah"), named("Mak Idjah"), named("Mak Ijoh")
        told = factories.TraditionFactory(body=[("text", f'<p><a id="{third.pk}" linktype="page">Ijoh</a></p>')])
        before = told.latest_revision.content
        merge(kept, other, curator)
        told.latest_revision.refresh_from_db()
        assert told.latest_revision.content == before

    def test_names_are_kept_where_it_is_wanted(self, curator: Any) -> None:
        kept, other = named("Mak Ijah"), named("mak ijah", "Nyai Ijah", "Mak Idjah")
        merge(kept, other, curator)
        assert [one.name for one in kept.other_names.all()] == ["Nyai Ijah", "Mak Idjah"]
        bare = named("Babe Naim")
        merge(bare, named("Bang Naim"), curator, keep_names=False)
        assert not bare.other_names.exists()

    def test_recordings_go_along(self, curator: Any) -> None:
        kept, other = named("Mak Ijah"), named("Mak Idjah")
        recording = factories.RecordingFactory(home=other)
        merge(kept, other, curator)
        recording.refresh_from_db()
        assert (recording.home_id, recording.effective_access) == (kept.pk, "public")

    @pytest.mark.parametrize("closed", [{"access_level": "sealed"}, {"access_level": "community"}, {"live": False}])
    def test_nobody_learns_who_stands_behind_a_closed_name(self, closed: Any, curator: Any, client_of: Any) -> None:
        kept, other = named("Mak Ijah"), named("Mak Idjah", **closed)
        with pytest.raises(WouldRevealError):
            merge(kept, other, curator)
        answer = client_of("curator").post(f"/cms/pages/{kept.pk}/gabung/", {"other": other.pk, "reason": "Satu."})
        assert "other" in answer.context["form"].errors
        merge(other, kept, curator)

    def test_who_closes_it_meanwhile_is_heeded(self, curator: Any, client_of: Any, monkeypatch: Any) -> None:
        kept, other = named("Mak Ijah"), named("Mak Idjah", access_level="sealed")
        asked = iter((False, True))  # when the form was sent, and a moment later
        monkeypatch.setattr(merging, "would_reveal", lambda into, other: next(asked))
        form = {"other": other.pk, "reason": "Satu.", "confirmed": "1"}
        answer = client_of("curator").post(f"/cms/pages/{kept.pk}/gabung/", form)
        assert "other" in answer.context["form"].errors
        assert Person.objects.get(pk=other.pk).live

    def test_curators_alone_may(self, curator: Any, people: Any, client_of: Any) -> None:
        own = people["librarian"].institution
        kept, other = named("Mak Ijah", institution=own), named("Mak Idjah", institution=own)
        with pytest.raises(PermissionDenied):
            merge(kept, other, people["librarian"])
        assert client_of("librarian").get(f"/cms/pages/{kept.pk}/gabung/").status_code in (302, 403)

    def test_what_will_change_is_shown_before_it_is_done(self, curator: Any, client_of: Any) -> None:
        kept, other = named("Mak Ijah"), named("Mak Ijah")
        address = f"/cms/pages/{kept.pk}/gabung/"
        assert [one.pk for one in client_of("curator").get(address).context["alike"]] == [other.pk]
        form = {"other": other.pk, "keep_names": "on", "reason": "Satu orang."}
        shown = client_of("curator").post(address, form)
        assert shown.context["effects"][0].records == 0
        assert Person.objects.get(pk=other.pk).live
        done = client_of("curator").post(address, form | {"confirmed": "1"}, follow=True)
        assert "Mak Ijah" in done.content.decode()
        assert not Person.objects.get(pk=other.pk).live
        history = client_of("curator").get(f"/cms/pages/{kept.pk}/history/").content.decode()
        assert "Satu orang." in history

    @pytest.mark.parametrize("given", [{"other": ""}, {"other": "x"}, {"other": 0}, {"reason": ""}])
    def test_what_cannot_be_is_said_and_nothing_is_lost(self, given: Any, curator: Any, client_of: Any) -> None:
        kept, other = named("Mak Ijah"), named("Mak Idjah")
        form = {"other": other.pk, "reason": "Alasan panjang."} | given
        form["other"] = form["other"] if form["other"] != 0 else kept.pk
        answer = client_of("curator").post(f"/cms/pages/{kept.pk}/gabung/", form | {"confirmed": "1"})
        assert answer.context["form"].errors
        assert form["reason"] in answer.content.decode()
        assert Person.objects.get(pk=other.pk).live
