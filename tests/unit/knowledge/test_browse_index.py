"""The browse index says at each moment what the entries say, whatever was done to them."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from taggit.models import Tag
from wagtail.models import Page

from knowledge import browse_index
from knowledge.browse_index import EntriesUnder
from knowledge.models import AdvancementObject, BrowseCount, BrowsePosting, Dimension, Entry, EntryArea
from knowledge.rights import ANONYMOUS, Audience, Viewer
from tests import factories

TAGS = ("lenong", "gambang", "ondel-ondel")
LEVELS = ("public", "community", "staff", "sealed")
KINDS = (factories.PlaceFactory, factories.PersonFactory)


def around_and(code: str) -> list[str]:
    parts = code.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def seen(viewer: Viewer) -> dict[Dimension, Counter[str]]:
    """Counted from the entries themselves."""
    found: dict[Dimension, Counter[str]] = {dimension: Counter() for dimension in Dimension}
    for entry in Entry.objects.visible_to(viewer).specific():
        codes = [link.area.code for link in entry.area_links.all()] + ([entry.area.code] if entry.area else [])
        found[Dimension.ALL][""] += 1
        found[Dimension.TYPE][entry.type_name] += 1
        found[Dimension.OPK][entry.opk] += 1
        found[Dimension.AREA].update({around for code in codes for around in around_and(code)})
        found[Dimension.TAG].update(str(pk) for pk in entry.tagged_items.values_list("tag_id", flat=True))
    return found


def assert_counts_are_right() -> None:
    assert browse_index.check() == []
    for audience in Audience:
        assert browse_index.counts(Viewer(audience), *Dimension) == seen(Viewer(audience))


def assert_lists_are_right() -> None:
    for audience in Audience:
        viewer = Viewer(audience)
        for dimension, values in seen(viewer).items():
            for value, count in values.items():
                under = EntriesUnder(viewer, dimension, value)
                assert under.count() == count == len(under[0:1000])
        newest = Entry.objects.visible_to(viewer).newest_first().values_list("pk", flat=True)
        assert EntriesUnder(viewer, Dimension.ALL)[0:1000] == list(newest)


class Histories(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        factories.site()
        city = factories.AreaFactory()
        village = factories.AreaFactory(code="31.74.09.1002", level="kelurahan", name="Srengseng Sawah", parent=city)
        other = factories.AreaFactory(code="31.75.04.1005", level="kelurahan", name="Balekambang")
        cls.areas = [None, city, village]
        cls.further = [[], [village], [other, city]]
        cls.institution = factories.InstitutionFactory()

    def setUp(self) -> None:
        self.entries: list[int] = []

    def _any(self, number: int) -> Any:
        return Entry.objects.get(pk=self.entries[number % len(self.entries)]).specific

    def _create(self, number: int) -> None:
        made = KINDS[number % 2](
            institution=self.institution,
            area=self.areas[number % 3],
            further_areas=self.further[number // 3 % 3],
            tags=TAGS[: number % 4],
            live=number % 5 != 0,
            access_level=LEVELS[number % 4],
        )
        self.entries.append(made.pk)

    def _edit(self, number: int) -> None:
        """A draft changes nothing until it is published."""
        entry = self._any(number)
        entry.opk = AdvancementObject.values[number % 10]
        entry.area = self.areas[number % 3]
        entry.area_links.set([EntryArea(area=area) for area in self.further[number // 3 % 3]])
        entry.tags.set(TAGS[number % 3 :])
        entry.save_revision()

    def _publish(self, number: int) -> None:
        self._any(number).get_latest_revision().publish()

    def _unpublish(self, number: int) -> None:
        self._any(number).unpublish()

    def _unpublish_as_plain_page(self, number: int) -> None:
        Page.objects.get(pk=self._any(number).pk).unpublish()

    def _set_level(self, number: int) -> None:
        entry = self._any(number)
        entry.access_level = LEVELS[number % 4]
        entry.save()

    def _copy(self, number: int) -> None:
        entry = self._any(number)
        copied = entry.copy(update_attrs={"slug": f"salinan-{number}-{len(self.entries)}"}, keep_live=number % 2 == 0)
        self.entries.append(copied.pk)

    def _move(self, number: int) -> None:
        entry = self._any(number)
        entry.move(entry.get_parent().get_first_child(), pos="left")

    def _delete(self, number: int) -> None:
        entry = self._any(number)
        self.entries.remove(entry.pk)
        Page.objects.get(pk=entry.pk).delete()

    def _delete_tag(self, number: int) -> None:
        Tag.objects.filter(name=TAGS[number % 3]).delete()

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        steps=st.lists(
            st.tuples(
                st.sampled_from(
                    ["_edit", "_publish", "_unpublish", "_unpublish_as_plain_page", "_set_level", "_create", "_copy",
                     "_move", "_delete", "_delete_tag"]
                ),
                st.integers(0, 59),
            ),
            max_size=6,
        )
    )  # fmt: skip
    def test_stored_counts_and_lists_are_what_is_counted(self, steps: list[tuple[str, int]]) -> None:
        self.entries = []
        for number in (3, 4, 6):
            self._create(number)
        for name, number in steps:
            if self.entries or name in ("_create", "_delete_tag"):
                getattr(self, name)(number)
                assert_counts_are_right()
        assert_lists_are_right()


def test_a_withdrawn_entry_is_out_of_the_counts_before_the_change_is_kept(site: Any) -> None:
    entry = factories.PlaceFactory(tags=["lenong"])
    with transaction.atomic():
        entry.unpublish()
        assert browse_index.counts(ANONYMOUS, *Dimension) == {dimension: {} for dimension in Dimension}
        assert EntriesUnder(ANONYMOUS, Dimension.ALL)[0:10] == []


def test_a_section_that_goes_takes_its_entries_out(site: Any) -> None:
    factories.PlaceFactory()
    person = factories.PersonFactory()
    factories.section("place").delete()
    assert EntriesUnder(ANONYMOUS, Dimension.ALL)[0:10] == [person.pk]
    assert browse_index.check() == []


@pytest.fixture
def wrong(site: Any) -> None:
    """As after rows were written past the models."""
    first, second = factories.PlaceFactory(tags=["lenong"]), factories.PersonFactory()
    Entry.objects.filter(pk=first.pk).update(opk="seni")
    BrowsePosting.objects.filter(entry=second.pk, dimension=Dimension.TYPE).delete()
    BrowseCount.objects.filter(dimension=Dimension.TAG).update(count=7)


def test_the_check_names_what_is_wrong_and_no_title(wrong: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError):
        call_command("browse_index", "check")
    told = capsys.readouterr().out
    assert "its headings differ" in told
    assert "7 instead of 1" in told
    assert "Entri contoh" not in told


def test_the_check_repairs(wrong: Any) -> None:
    call_command("browse_index", "check", "--repair")
    assert_counts_are_right()
    assert_lists_are_right()
    call_command("browse_index", "check")


def test_a_list_shows_nothing_that_the_index_alone_still_has(
    site: Any, client_of: Callable[[str], Any], client: Any
) -> None:
    entry = factories.PlaceFactory(title="Rahasia")
    Page.objects.filter(pk=entry.pk).update(live=False)  # past the models: the index does not know
    for address in ("/", "/tempat/", "/jelajah/opk/tradisi-lisan/"):
        assert "Rahasia" not in client.get(address).content.decode()
