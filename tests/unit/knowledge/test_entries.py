import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from knowledge.models import Entry
from tests import factories


def test_entries_share_one_address_space(site: object) -> None:
    first = factories.PlaceFactory(title="Condet")
    second = factories.PersonFactory(title="Condet")
    assert first.slug == "condet"
    assert second.slug == "condet-2"
    assert second.url == "/entri/condet-2/"


def test_a_taken_address_is_numbered_in_another_section_too(site: object) -> None:
    factories.PlaceFactory(slug="condet")
    assert factories.PersonFactory(slug="condet").slug == "condet-2"


def test_years_in_the_wrong_order_are_refused_with_the_remedy(site: object) -> None:
    with pytest.raises(ValidationError) as refusal:
        factories.PlaceFactory(year_from=1970, year_to=1950)
    assert "tulis tahun yang lebih awal" in refusal.value.message_dict["year_to"][0]


@pytest.mark.parametrize(("given", "field"), [({"latitude": -6.1}, "longitude"), ({"longitude": 106.8}, "latitude")])
def test_half_a_position_is_refused(site: object, given: dict[str, float], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        factories.PlaceFactory(**given)
    assert field in refusal.value.message_dict


def test_a_recording_has_one_home_and_others_quote_it(site: object) -> None:
    recording = factories.RecordingFactory()
    home = factories.OralHistoryFactory(recordings=[recording])
    factories.PlaceFactory(recordings=[recording], institution=home.institution)
    factories.PlaceFactory(recordings=[recording])
    recording.refresh_from_db()
    assert recording.home_id == home.pk


@pytest.mark.parametrize("name", list(factories.FACTORIES))
def test_every_type_is_published_at_its_address(site: object, client: Client, name: str) -> None:
    entry = factories.FACTORIES[name](title="Entri uji", tags=["ingatan"])
    assert client.get(entry.url).status_code == 200
    assert Entry.objects.get(pk=entry.pk).specific.type_name == name
