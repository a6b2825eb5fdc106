"""Entries read as rows are the same entries, for the same viewers."""

from typing import Any

import pytest
from django.utils.translation import override

from knowledge.models import Entry
from knowledge.rights import ANONYMOUS, Audience, Viewer
from knowledge.site import listed
from knowledge.site.cards import card
from knowledge.site.thumbnails import Thumbnails
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(site: Any) -> list[Entry]:
    house = factories.InstitutionFactory(name="Taman Bacaan", name_en="Reading Garden")
    with_all = factories.TraditionFactory(
        title="Lenong", title_en="Lenong theatre", summary_en="A play.", year_from=1950, years_approximate=True,
        area=factories.AreaFactory(name="Kota Administrasi Jakarta Selatan"), institution=house,
    )  # fmt: skip
    closed = factories.PlaceFactory(title="Sumur", sealed=True, institution=house)
    draft = factories.PersonFactory(title="Rancangan", live=False, institution=house)
    return [with_all, closed, draft]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_row_makes_the_card_that_the_entry_makes(entries: list[Entry], language: str) -> None:
    entry = entries[0]
    row = listed.visible([entry.pk], ANONYMOUS)[entry.pk]
    pictures = Thumbnails([], ANONYMOUS)
    with override(language):
        assert card(row, pictures) == card(Entry.objects.for_cards().get(pk=entry.pk), pictures)


@pytest.mark.parametrize("audience", list(Audience))
def test_rows_are_those_of_the_rule(entries: list[Entry], audience: Audience) -> None:
    keys = [entry.pk for entry in entries]
    for institution in (None, entries[0].institution_id, entries[0].institution_id + 1):
        viewer = Viewer(audience, institution)
        assert set(listed.visible(keys, viewer)) == {e.pk for e in Entry.objects.visible_to(viewer)}
        assert set(listed.consultable(keys, viewer)) == {e.pk for e in Entry.objects.consultable_by(viewer)}


def test_a_change_of_level_counts_at_once(entries: list[Entry]) -> None:
    key = entries[0].pk
    assert set(listed.visible([key], ANONYMOUS)) == {key}
    factories.set_level(entries[0], "sealed")
    assert listed.visible([key], ANONYMOUS) == {}
