"""What is missing, what is unlikely, and what keeps an entry from being submitted."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from knowledge.cms.completeness import findings, required
from knowledge.entry_types.collection.models import CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator
from tests import factories


def fields(found: list[Any]) -> set[str]:
    return {one.field for one in found}


def test_what_must_be_mended_comes_first(site: Any) -> None:
    entry = factories.TraditionFactory(licence=None)
    found = findings(entry)
    assert [one.required for one in found] == sorted((one.required for one in found), reverse=True)
    assert found[0].field == "licence"
    assert {"lead_image", "body", "practitioners"} <= fields(found) - fields(required(entry))


@pytest.mark.parametrize(
    ("latitude", "longitude", "told", "needed"),
    [
        (-6.1376, 106.8130, False, False), (-5.62, 106.57, False, False), (6.1376, 106.8130, True, True),
        (52.16, 4.49, True, False), (None, None, True, False), (-6.13, 160.8, True, False),
    ],
)  # fmt: skip
def test_coordinates_are_looked_at(
    site: Any, latitude: float | None, longitude: float | None, told: bool, needed: bool
) -> None:
    place = factories.PlaceFactory(latitude=latitude, longitude=longitude)
    assert ("coordinates" in fields(findings(place))) is told
    assert ("coordinates" in fields(required(place))) is needed


def test_an_interview_needs_who_tells_and_a_day_that_was(site: Any) -> None:
    interview = factories.OralHistoryFactory(interview_date=str(timezone.localdate() + timedelta(days=1)))
    interview.narrators.clear()
    assert {"narrators", "interview_date"} <= fields(required(interview))
    interview.interview_date = str(timezone.localdate())
    interview.narrators.add(EntryNarrator(name="Mak Siti"))
    assert not {"narrators", "interview_date"} & fields(required(interview))


def test_years_to_come_are_told_of_no_past(site: Any) -> None:
    this_year = timezone.localdate().year
    assert "year_to" in fields(required(factories.TraditionFactory(year_from=this_year, year_to=this_year + 1)))
    assert "year_to" not in fields(required(factories.TraditionFactory(year_from=1930, year_to=this_year)))


def test_a_collection_does_not_hold_itself(site: Any) -> None:
    collection = factories.CollectionFactory()
    collection.items.clear()
    assert "items" in fields(required(collection))
    collection.items.add(CollectionItem(entry=collection))
    assert "items" in fields(required(collection))
    collection.items.clear()
    collection.items.add(CollectionItem(entry=factories.PlaceFactory()))
    assert "items" not in fields(required(collection))


def test_every_picture_in_the_body_is_described(site: Any) -> None:
    picture = factories.ImageFactory()

    def figure(alternative: str) -> dict[str, Any]:
        return {"image": picture, "alt_text": alternative, "caption": ""}

    entry = factories.TraditionFactory(
        body=[("image", figure(" ")), ("gallery", {"images": [figure(""), figure("Tiga perempuan menampi beras.")]})]
    )
    (told,) = [one for one in required(entry) if one.field == "body"]
    assert "2" in str(told.text)
    described = factories.TraditionFactory(body=[("image", figure("Wajan di atas tungku."))])
    assert "body" not in fields(findings(described))
