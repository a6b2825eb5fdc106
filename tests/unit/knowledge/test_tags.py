"""Tags as authorities: found by every spelling, renamed, described, merged."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from taggit.models import Tag
from wagtail.log_actions import registry

from knowledge.browse_index import check
from knowledge.cms.tags import actions
from knowledge.cms.tags.duplicates import possible_duplicates
from knowledge.models import ArchiveImage, EntryTag, TagName
from knowledge.provisioning.groups import make_groups
from knowledge.text.name_keys import name_key
from tests import factories
from tests.helpers.cms import edit_url, form_of, latest

LIST = "/cms/tag/"


@pytest.fixture(autouse=True)
def _groups(people: dict[str, Any]) -> None:
    make_groups()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ondel-ondel", "Ondel Ondel"),
        ("ondel-ondel", "ondèl-ondèl"),
        ("al-Jāmiʿ", "Al Jami'"),
        ("Qurʾān", "Qur’an"),
        ("Pasar Senèn", "pasar senen"),
        ("الجَامِع", "الجامع"),
        ("rock 'n' roll", "rock'n'roll"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1945-1950", "19451950"),
        ("C", "C++"),
        ("Cikini", "Tjikini"),
        ("漢子", "漢字"),
        ("???", "!!!"),
        ("ꦗꦏ", "ꦗꦶꦏ"),
    ],
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
    assert name_key(one)


@pytest.fixture
def tagged(people: Any) -> Any:
    """A published entry with the tag "ondel-ondel"."""
    return factories.TraditionFactory(title="Pawai", tags=["ondel-ondel"], institution=people["librarian"].institution)


def tag(name: str) -> Tag:
    return Tag.objects.get(name=name)


def edit(one: Tag, user: Any, **changes: Any) -> Tag:
    return actions.edit_tag(
        tag=one, user=user, **{"name": one.name, "synonyms": [], "text": "", "text_en": "", **changes}
    )


class TestWriting:
    @pytest.mark.parametrize("typed", ["ondel ondel", "Ondel-Ondel", "ondèl-ondèl"])
    def test_another_spelling_becomes_the_tag_and_the_page_says_so(
        self, typed: str, tagged: Any, client_of: Any, people: Any
    ) -> None:
        entry = factories.TraditionFactory(live=False, institution=people["librarian"].institution)
        answer = client_of("librarian").post(edit_url(entry), form_of(entry, tags=f'"{typed}"'), follow=True)
        assert [one.name for one in latest(entry).tags.all()] == ["ondel-ondel"]
        assert Tag.objects.count() == 1
        said = " ".join(str(message) for message in answer.context["messages"])
        assert typed in said
        assert "ondel-ondel" in said

    def test_a_synonym_becomes_the_tag(self, tagged: Any, client_of: Any, people: Any) -> None:
        edit(tag("ondel-ondel"), people["curator"], synonyms=["barongan"])
        entry = factories.TraditionFactory(live=False, institution=people["librarian"].institution)
        client_of("librarian").post(edit_url(entry), form_of(entry, tags="barongan"))
        assert [one.name for one in latest(entry).tags.all()] == ["ondel-ondel"]

    def test_two_new_spellings_become_one_tag(self, client_of: Any, people: Any) -> None:
        entry = factories.TraditionFactory(live=False, institution=people["librarian"].institution)
        client_of("librarian").post(edit_url(entry), form_of(entry, tags="gambang-kromong, gambang kromong"))
        assert len(latest(entry).tags.all()) == 1

    def test_what_is_closed_to_the_writer_is_not_told(self, client_of: Any, people: Any) -> None:
        factories.TraditionFactory(tags=["wangsit"], access_level="sealed")
        edit(tag("wangsit"), people["curator"], synonyms=["ilham"])
        entry = factories.TraditionFactory(live=False, institution=people["librarian"].institution)
        answer = client_of("librarian").post(edit_url(entry), form_of(entry, tags="ilham"), follow=True)
        assert [one.name for one in latest(entry).tags.all()] == ["ilham"]
        assert "wangsit" not in answer.content.decode()

    @pytest.mark.parametrize("term", ["ondel o", "ONDÈL", "barong"])
    def test_the_field_offers_the_tag_for_each_of_its_spellings(
        self, term: str, tagged: Any, client_of: Any, people: Any
    ) -> None:
        edit(tag("ondel-ondel"), people["curator"], synonyms=["barongan"])
        offered = client_of("librarian").get("/cms/tag-autocomplete/", {"term": term}).json()
        assert [one["value"] for one in offered] == ["ondel-ondel"]

    @pytest.mark.parametrize("term", ["", "?", "\u02bf"])
    def test_nothing_that_is_typed_offers_nothing(self, term: str, tagged: Any, client_of: Any) -> None:
        assert client_of("librarian").get("/cms/tag-autocomplete/", {"term": term}).json() == []


class TestRenaming:
    def test_the_former_address_leads_to_the_new_one(self, tagged: Any, people: Any, client: Client) -> None:
        edit(tag("ondel-ondel"), people["curator"], name="Ondel-ondel Betawi")
        assert client.get("/jelajah/tag/ondel-ondel/").headers["Location"] == "/jelajah/tag/ondel-ondel-betawi/"
        assert "Ondel-ondel Betawi" in client.get("/jelajah/tag/ondel-ondel-betawi/").content.decode()

    def test_it_is_in_the_history(self, tagged: Any, people: Any) -> None:
        renamed = edit(tag("ondel-ondel"), people["curator"], name="Ondel-ondel Betawi")
        (entry,) = registry.get_logs_for_instance(renamed)
        assert "ondel-ondel" in entry.message
        assert "Ondel-ondel Betawi" in entry.message

    def test_in_another_spelling_it_keeps_its_address(self, tagged: Any, people: Any) -> None:
        assert edit(tag("ondel-ondel"), people["curator"], name="Ondel-Ondel").slug == "ondel-ondel"

    def test_the_former_name_stays_a_synonym_if_wanted(self, tagged: Any, client_of: Any) -> None:
        one = tag("ondel-ondel")
        form = {"name": "barongan", "synonyms": "", "text": "", "text_en": ""}
        client_of("curator").post(f"{LIST}edit/{one.pk}/", form | {"keeps_former": "on"})
        assert set(one.names.values_list("name", flat=True)) == {"barongan", "ondel-ondel"}
        client_of("curator").post(f"{LIST}edit/{one.pk}/", form | {"name": "barong"})
        assert set(one.names.values_list("name", flat=True)) == {"barong"}

    @pytest.mark.parametrize(
        "changes",
        [{"name": "Lénong"}, {"synonyms": "lenong"}, {"name": "satu, dua"}, {"synonyms": 'si "anu"'}, {"name": ""}],
    )
    def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
        self, changes: dict[str, str], tagged: Any, client_of: Any
    ) -> None:
        Tag.objects.create(name="lenong")
        one = tag("ondel-ondel")
        form = {"name": one.name, "synonyms": "", "text": "Boneka besar.", "text_en": ""} | changes
        answer = client_of("curator").post(f"{LIST}edit/{one.pk}/", form)
        assert answer.status_code == 200
        assert answer.context["form"].errors
        assert "Boneka besar." in answer.content.decode()
        assert Tag.objects.get(pk=one.pk).name == "ondel-ondel"

    def test_its_page_describes_it_in_both_languages(self, tagged: Any, people: Any, client: Client) -> None:
        edit(tag("ondel-ondel"), people["curator"], text="Boneka <b>besar</b>.", text_en="Giant puppet.")
        assert "Boneka &lt;b&gt;besar&lt;/b&gt;." in client.get("/jelajah/tag/ondel-ondel/").content.decode()
        assert "Giant puppet." in client.get("/en/jelajah/tag/ondel-ondel/").content.decode()


class TestMerging:
    def merge(self, user: Any, into: str, *others: str) -> None:
        actions.merge_tags(into=tag(into), others=[tag(name) for name in others], user=user)

    def test_entries_and_media_follow(self, tagged: Any, people: Any, client: Client) -> None:
        both = factories.PlaceFactory(title="Dua", tags=["ondel-ondel", "ondel ondel"])
        other = factories.PlaceFactory(title="Lain", tags=["ondel ondel"])
        image: ArchiveImage = factories.ImageFactory()
        image.tags.add("ondel ondel", "ondel-ondel")
        former = tag("ondel ondel").slug
        self.merge(people["curator"], "ondel-ondel", "ondel ondel")
        assert {one.pk for one in (tagged, both, other)} == set(
            EntryTag.objects.filter(tag=tag("ondel-ondel")).values_list("content_object", flat=True)
        )
        assert EntryTag.objects.count() == 3
        assert list(image.tags.names()) == ["ondel-ondel"]
        assert not check()
        page = client.get("/jelajah/tag/ondel-ondel/").content.decode()
        assert all(title in page for title in ("Pawai", "Dua", "Lain"))
        assert client.get(f"/jelajah/tag/{former}/").headers["Location"] == "/jelajah/tag/ondel-ondel/"

    def test_drafts_and_earlier_versions_follow(self, tagged: Any, people: Any) -> None:
        entry = factories.PlaceFactory(title="Konsep")
        entry.tags.add("ondel ondel", "lenong")
        entry.save_revision()
        entry.tags.add("ondel-ondel")
        entry.save_revision()
        self.merge(people["curator"], "ondel-ondel", "ondel ondel")
        versions = [sorted(tag.name for tag in one.as_object().tags.all()) for one in entry.revisions.order_by("pk")]
        assert versions == [[], ["lenong", "ondel-ondel"], ["lenong", "ondel-ondel"]]
        latest(entry).save_revision().publish()
        assert sorted(entry.__class__.objects.get(pk=entry.pk).tags.names()) == ["lenong", "ondel-ondel"]

    def test_a_key_that_another_begins_with_is_left_alone(self, tagged: Any, people: Any) -> None:
        first = Tag.objects.create(name="satu")
        longer = Tag.objects.create(pk=int(f"{first.pk}0"), name="sepuluh")
        entry = factories.PlaceFactory()
        entry.tags.add(longer)
        entry.save_revision()
        self.merge(people["curator"], "ondel-ondel", "satu")
        assert [one.name for one in latest(entry).tags.all()] == ["sepuluh"]

    def test_names_addresses_and_description_are_kept(self, tagged: Any, people: Any, client: Client) -> None:
        factories.PlaceFactory(tags=["ondel ondel"])
        other = edit(tag("ondel ondel"), people["curator"], name="barongan", synonyms=["ondel ondel"], text="Boneka.")
        self.merge(people["curator"], "ondel-ondel", "barongan")
        kept = tag("ondel-ondel")
        assert set(kept.names.values_list("name", flat=True)) == {"ondel-ondel", "barongan", "ondel ondel"}
        assert kept.names.get(is_preferred=True).name == "ondel-ondel"
        assert kept.description.text == "Boneka."
        for former in ("ondel-ondel-2", other.slug):
            assert client.get(f"/jelajah/tag/{former}/").headers["Location"] == "/jelajah/tag/ondel-ondel/"
        assert "barongan" in registry.get_logs_for_instance(kept).first().message

    def test_it_is_shown_before_it_is_done(self, tagged: Any, client_of: Any) -> None:
        factories.PlaceFactory(tags=["ondel ondel"])
        address = f"{LIST}merge/{tag('ondel-ondel').pk}/"
        curator = client_of("curator")
        shown = curator.post(address, {"others": '"ondel ondel"'})
        assert [effect.entries for effect in shown.context["effects"]] == [1]
        assert Tag.objects.count() == 2
        curator.post(address, {"others": '"ondel ondel"', "confirmed": "1"})
        assert Tag.objects.count() == 1

    @pytest.mark.parametrize("others", ["", "tidak-ada", "ondel-ondel", "\x00"])
    def test_what_is_no_other_tag_is_refused(self, others: str, tagged: Any, client_of: Any) -> None:
        answer = client_of("curator").post(
            f"{LIST}merge/{tag('ondel-ondel').pk}/", {"others": others, "confirmed": "1"}
        )
        assert answer.status_code in (200, 400)
        assert Tag.objects.count() == 1

    def test_twins_are_offered_as_one(self, tagged: Any, people: Any, client_of: Any) -> None:
        factories.PlaceFactory(tags=["ondel ondel", "cikini"])
        factories.PlaceFactory(tags=["ondel ondel", "Tjikini"])
        TagName.objects.create(tag=tag("cikini"), name="Tjikini")
        found = possible_duplicates()
        assert [[one.name for one in alike] for alike in found] == [
            ["cikini", "Tjikini"],
            ["ondel ondel", "ondel-ondel"],
        ]
        page = client_of("curator").get(f"{LIST}duplicates/").content.decode()
        assert "dengan=%22ondel-ondel%22" in page


class TestWhoMay:
    def test_a_librarian_sees_what_stands_on_what_they_may_read(self, tagged: Any, client_of: Any) -> None:
        factories.TraditionFactory(title="Rahasia", tags=["wangsit", "ondel-ondel"], access_level="sealed")
        librarian, curator = client_of("librarian"), client_of("curator")
        listed = librarian.get(LIST)
        assert "wangsit" not in listed.content.decode()
        assert [one.entry_count for one in listed.context["object_list"]] == [1]
        assert "wangsit" in curator.get(LIST).content.decode()
        used = f"{LIST}inspect/{tag('ondel-ondel').pk}/"
        assert "Rahasia" not in librarian.get(used).content.decode()
        assert "Pawai" in librarian.get(used).content.decode()
        assert "Rahasia" in curator.get(used).content.decode()
        assert librarian.get(f"{LIST}inspect/{tag('wangsit').pk}/").status_code == 404

    def test_the_list_is_searched_by_every_spelling(self, tagged: Any, client_of: Any, people: Any) -> None:
        Tag.objects.create(name="lenong")
        edit(tag("ondel-ondel"), people["curator"], synonyms=["barongan"])
        for asked in ("ONDEL ond", "barong"):
            found = client_of("curator").get(LIST, {"q": asked}).context["object_list"]
            assert [one.name for one in found] == ["ondel-ondel"]

    def test_only_curators_change(self, tagged: Any, client_of: Any, people: Any) -> None:
        one = tag("ondel-ondel")
        for action in ("edit", "delete", "history", "usage", "merge"):
            assert client_of("librarian").get(f"{LIST}{action}/{one.pk}/").status_code == 302
            assert client_of("curator").get(f"{LIST}{action}/{one.pk}/").status_code == 200
        assert client_of("librarian").get(f"{LIST}duplicates/").status_code == 302
        with pytest.raises(PermissionDenied):
            edit(one, people["librarian"], name="lain")
        with pytest.raises(PermissionDenied):
            actions.merge_tags(into=one, others=[], user=people["librarian"])
