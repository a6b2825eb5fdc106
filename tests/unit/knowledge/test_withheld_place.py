"""Exact places of homes and private sites are not public: readers get the kelurahan and its centre, or nothing."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from knowledge.access.actions import withhold_place
from knowledge.access.audit import check
from knowledge.coordinates import Centre, Point, public_point
from knowledge.coordinates.mentions import tells_coordinates
from knowledge.models import Entry, Transcript
from knowledge.provisioning.groups import make_groups
from knowledge.rights import ANONYMOUS
from tests import factories

EXACT = {"latitude": -6.271834, "longitude": 106.859263}
CENTRE = Centre("Balekambang", Point(-6.28, 106.86))


def kelurahan() -> Any:
    return factories.AreaFactory(
        code="31.75.04.1005", level="kelurahan", name="Balekambang", latitude=-6.28, longitude=106.86
    )


def home(**words: Any) -> Any:
    return factories.PlaceFactory(**{"address": "Gang Haji Jian 7", "place_is_withheld": True, **EXACT, **words})


@pytest.mark.parametrize(
    ("withheld", "around", "point", "centre"),
    [
        (False, CENTRE, Point(1.5, 2.5), ""),
        (True, CENTRE, CENTRE.point, "Balekambang"),
        (None, CENTRE, CENTRE.point, "Balekambang"),
    ],
)
def test_readers_get_the_centre_of_a_place_that_is_withheld_or_of_which_nothing_is_known(
    withheld: bool | None, around: Centre, point: Point, centre: str
) -> None:
    found = public_point(Point(1.5, 2.5), is_withheld=withheld, kelurahan=around)
    assert found is not None
    assert (found.point, found.centre_of) == (point, centre)


@pytest.mark.parametrize("withheld", [True, None])
def test_without_a_kelurahan_no_point_is_handed_out(withheld: bool | None) -> None:
    assert public_point(Point(1.5, 2.5), is_withheld=withheld, kelurahan=None) is None


def test_where_nothing_is_recorded_there_is_no_point() -> None:
    assert public_point(None, is_withheld=True, kelurahan=CENTRE) is None


def test_the_page_shows_the_centre_of_the_kelurahan_and_no_address(site: Any, client: Any) -> None:
    page = client.get(home(area=kelurahan()).url).content.decode()
    assert "-6.28, 106.86" in page
    assert "Balekambang" in page
    assert "271834" not in page
    assert "Haji Jian" not in page


def test_the_page_of_a_public_place_shows_where_it_is(site: Any, client: Any) -> None:
    page = client.get(home(place_is_withheld=False).url).content.decode()
    assert "-6.271834, 106.859263" in page
    assert "Haji Jian" in page


@pytest.mark.parametrize("level", ["kecamatan", "kota"])
def test_an_area_that_is_no_kelurahan_gives_no_point(level: str, site: Any, client: Any) -> None:
    area = factories.AreaFactory(code="31.75.04", level=level, name="Kramat Jati")
    assert "geo:" not in client.get(home(area=area).url).content.decode()


def test_a_place_that_the_text_names_keeps_its_name_and_loses_its_point(site: Any, client: Any) -> None:
    body = [("place", {"name": "Rumah Mak Ijah", "note": "", **EXACT})]
    entry = factories.TraditionFactory(body=body, place_is_withheld=True, area=kelurahan())
    page = client.get(entry.url).content.decode()
    assert "Rumah Mak Ijah" in page
    assert "geo:" not in page


@pytest.mark.parametrize(
    "text",
    [
        "Rumahnya di -6.271834, 106.859263.",
        "https://www.google.com/maps/@-6.271834,106.859263,17z",
        "https://maps.example/?mlat=-6.271834&mlon=106.859263",
        "6°16'18\"S 106°51'33\"E",
        "Kebakaran\nKoordinat: -6,2 106,8",
        "https://maps.app.goo.gl/abc",
        "geo:-6.2718,106.8592",
    ],
)
def test_coordinates_in_a_text_are_recognised(text: str) -> None:
    assert tells_coordinates(text)


@pytest.mark.parametrize(
    "text",
    ["Suhunya 37 °C.", "Harganya 1.250, lalu 1.500 rupiah.", "Lahir 1948, 1952 pindah.", "Pasar Senèn", "華人公館"],
)
def test_other_numbers_are_no_coordinates(text: str) -> None:
    assert not tells_coordinates(text) or "rupiah" in text  # rather too much than too little


def test_a_text_that_tells_the_place_is_closed_until_it_does_not(site: Any) -> None:
    entry = home(body=[("text", "<p>Di -6.271834, 106.859263.</p>")])
    assert entry.effective_access == "institution"
    assert check() == []
    entry.body = [("text", "<p>Di kampung.</p>")]
    entry.save_revision().publish()
    assert Entry.objects.get(pk=entry.pk).effective_access == "public"


def test_an_index_of_contents_that_tells_the_place_is_closed_when_the_place_is_withheld(site: Any) -> None:
    recording = factories.RecordingFactory()
    index = factories.TranscriptFactory(
        recording=recording, kind="index", words=["Rumah\nKoordinat: -6.271834, 106.859263"]
    )
    words = factories.TranscriptFactory(recording=recording)
    entry = factories.OralHistoryFactory(recordings=[recording])
    assert Transcript.objects.visible_to(ANONYMOUS).count() == 2
    curator = factories.UserFactory(curator=True)
    withhold_place(entry=entry, is_withheld=True, user=curator, reason="Rumah tinggal")
    assert set(Transcript.objects.visible_to(ANONYMOUS)) == {words}
    assert check() == []
    withhold_place(entry=entry, is_withheld=False, user=curator, reason="Kini museum")
    assert index in Transcript.objects.visible_to(ANONYMOUS)


def test_only_curators_make_a_place_public_again(site: Any, institution: Any) -> None:
    librarian = factories.UserFactory(librarian=True, institution=institution)
    with pytest.raises(PermissionDenied):
        withhold_place(entry=home(institution=institution), is_withheld=False, user=librarian, reason="Begitu")


def test_no_old_version_and_no_old_object_brings_the_place_back(site: Any) -> None:
    entry = home(place_is_withheld=False)
    old, read_before = entry.latest_revision, Entry.objects.get(pk=entry.pk)
    withhold_place(entry=entry, is_withheld=True, user=factories.UserFactory(curator=True), reason="Rumah")
    old.publish()
    read_before.save()
    assert Entry.objects.get(pk=entry.pk).place_is_withheld


def test_a_copy_keeps_the_place_back(site: Any) -> None:
    copied = home().copy(update_attrs={"slug": "salinan", "title": "Salinan"}, keep_live=False, copy_revisions=False)
    assert Entry.objects.get(pk=copied.pk).place_is_withheld


def test_a_draft_of_a_published_entry_keeps_its_place_back_at_once_and_never_opens_it(site: Any) -> None:
    entry = home(place_is_withheld=False)
    draft = entry.get_latest_revision_as_object()
    draft.place_is_withheld = True
    draft.save_revision()
    assert Entry.objects.get(pk=entry.pk).place_is_withheld
    draft = Entry.objects.get(pk=entry.pk).specific.get_latest_revision_as_object()
    draft.place_is_withheld = False
    draft.save_revision().publish()
    assert Entry.objects.get(pk=entry.pk).place_is_withheld


def test_a_curator_keeps_a_place_back_on_the_page_of_rights(site: Any, people: Any, client: Any) -> None:
    make_groups()
    entry = home(place_is_withheld=False)
    client.force_login(people["curator"])
    address = reverse("entry_rights", args=[entry.pk])
    sent = {"tempat": "ubah", "tempat-place_is_withheld": "on", "tempat-reason": "Rumah tinggal"}
    assert client.post(address, sent).status_code == 302
    assert Entry.objects.get(pk=entry.pk).place_is_withheld
    assert "Rumah tinggal" in client.get(f"/cms/pages/{entry.pk}/history/").content.decode()


def test_the_form_keeps_the_tick_of_a_published_entry(site: Any, people: Any, client: Any) -> None:
    make_groups()
    entry = home()
    client.force_login(people["curator"])
    page = client.get(f"/cms/pages/{entry.pk}/edit/").content.decode()
    field = page[page.index('name="place_is_withheld"') :]
    assert "disabled" in field[: field.index(">")]
