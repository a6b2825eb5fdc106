"""Coordinates as people have them: read in one field, offered the right way round, shown where they lie."""

from copy import deepcopy
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from knowledge.coordinates import Point, ReadingError, read
from knowledge.coordinates.fields import LONGEST, MESSAGES, CoordinatesField
from knowledge.models import Entry
from tests import factories
from tests.helpers.cms import edit_url, form_of, latest

HARBOUR = Point(-6.1376, 106.8132)
CORNER = Point(-6.1375, 106.813056)  # 6°08'15"S 106°48'47"E
NORTH_COAST = Point(-6.13, 106.81)

WRITTEN = {
    "-6.1376, 106.8132": HARBOUR,
    "-6,1376; 106,8132": HARBOUR,
    "-6,1376 106,8132": HARBOUR,
    "-6,1376, 106,8132": HARBOUR,
    "-6,1376,106,8132": HARBOUR,
    "−6.1376\u00a0106.8132": HARBOUR,
    " (-6.1376, 106.8132) ": HARBOUR,
    "\u200b-6.1376,106.8132.": HARBOUR,
    "6.1376° S, 106.8132° E": HARBOUR,
    "S6.1376 E106.8132": HARBOUR,
    "106,8132 BT 6,1376 LS": HARBOUR,
    "Lintang: -6,1376 Bujur: 106,8132": HARBOUR,
    "lon=106.8132 lat=-6.1376": HARBOUR,
    '{"lat": -6.1376, "lng": 106.8132}': HARBOUR,
    "6°08'15\"S 106°48'47\"E": CORNER,
    "6°08′15″S, 106°48′47″E": CORNER,
    "6°08’15” LS 106°48’47” BT": CORNER,
    "6º 8' 15'' S 106º 48' 47'' E": CORNER,
    "-6°08'15\" 106°48'47\"": CORNER,
    "S 6°08'15\" E 106°48'47\"": CORNER,
    "106°48'47\"BT 6°08'15\"LS": CORNER,
    "6 08 15 S 106 48 47 E": CORNER,
    "6°08'15\" lintang selatan 106°48'47\" bujur timur": CORNER,
    "6° 8,25' S 106° 48,7833' E": Point(-6.1375, 106.813055),
    "6° 7' 48\" Z.B. 106° 48' 36\" O.L.": NORTH_COAST,
    "https://www.google.com/maps/@-6.13,106.81,15z": NORTH_COAST,
    "https://www.google.com/maps/place/Pasar+Ikan/@-6.2,106.9,17z/data=!4m6!3m5!8m2!3d-6.13!4d106.81!16s": NORTH_COAST,
    "https://maps.google.com/?q=-6.13,106.81": NORTH_COAST,
    "https://www.google.com/maps/search/?api=1&query=-6.13%2C106.81": NORTH_COAST,
    "https://www.google.com/maps/search/-6.13,+106.81?entry=tts": NORTH_COAST,
    "https://www.google.com/maps/place/6%C2%B007'48%22S+106%C2%B048'36%22E/@-6.2,106.9,17z": NORTH_COAST,
    "https://www.openstreetmap.org/#map=17/-6.13/106.81": NORTH_COAST,
    "https://www.openstreetmap.org/?mlat=-6.13&mlon=106.81#map=12/-6.2/106.9": NORTH_COAST,
    "geo:-6.13,106.81;u=35": NORTH_COAST,
    "geo:0,0?q=-6.13,106.81(Pasar+Ikan)": NORTH_COAST,
    "52.1601, 4.4970": Point(52.1601, 4.497),  # a kris may be told of that lies in Leiden
}
REFUSED = {
    "Jalan Condet Raya 12": "unreadable",
    "-6,1376": "unreadable",
    "106.81": "unreadable",
    "123456": "unreadable",
    "6°75'15\"S 106°48'47\"E": "unreadable",
    "6°08'15\"S 7°08'15\"S": "unreadable",
    "al-Jāmiʿ 華人公館": "unreadable",
    "\x00": "unreadable",
    "95.5, 200.1": "impossible",
    "https://maps.app.goo.gl/8Yx1abc": "short_link",
    "https://goo.gl/maps/8Yx1abc": "short_link",
    "https://osm.org/go/4zJ": "short_link",
    "https://www.google.com/maps/place/Monas": "link_without_coordinates",
}
OTHER_WAY = ("106.8132, -6.1376", "6.1376, 106.8132", "106,8132 6,1376", "-6.1376, -106.8132", "6.1376 N 106.8132 E")


@pytest.mark.parametrize(("text", "point"), WRITTEN.items())
def test_is_read_as_people_have_it(text: str, point: Point) -> None:
    assert read(text) == point


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
def test_is_refused_with_the_remedy(text: str, why: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        read(text)
    assert refusal.value.code == why
    assert why in MESSAGES


@pytest.mark.parametrize("text", OTHER_WAY)
def test_what_lies_in_open_sea_is_offered_the_right_way_round(text: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        read(text)
    assert (refusal.value.code, refusal.value.offer) == ("other_way", HARBOUR)
    with pytest.raises(ValidationError) as refused:
        CoordinatesField().clean(text)
    assert str(HARBOUR) in refused.value.messages[0]


def attempt(text: str) -> tuple[Point | None, str]:
    try:
        return read(text), ""
    except ReadingError as error:
        return None, error.code


@given(st.text(max_size=60) | st.text("0123456789-,.°'\" SENWLTB", max_size=40))
def test_any_text_is_a_point_of_the_earth_or_refused(text: str) -> None:
    point, why = attempt(text)
    if point is None:
        assert why in MESSAGES
    else:
        assert abs(point.latitude) <= 90
        assert abs(point.longitude) <= 180


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_shown_is_read_again(latitude: float, longitude: float) -> None:
    point = Point(round(latitude, 6), round(longitude, 6))
    assert attempt(str(point)) in ((point, ""), (None, "other_way"))


@pytest.fixture
def people(shared_portal: dict[str, Any], db: None) -> dict[str, Any]:
    return deepcopy(shared_portal)


class TestForm:
    @pytest.fixture
    def place(self, people: dict[str, Any]) -> Any:
        own = people["librarian"].institution
        return factories.PlaceFactory(
            institution=own, owner=people["librarian"], draft=True, latitude=-6.2, longitude=106.8
        )

    @staticmethod
    def _form(place: Entry, **changes: Any) -> dict[str, Any]:
        none = {"former_names-TOTAL_FORMS": "0", "former_names-INITIAL_FORMS": "0"}
        return {**form_of(place), **none, **changes}

    def test_shows_what_is_kept_in_one_field(self, client_of: Any, place: Entry) -> None:
        page = client_of("librarian").get(edit_url(place)).text
        assert 'value="-6.2, 106.8"' in page
        assert 'name="latitude"' not in page

    @pytest.mark.parametrize(
        ("text", "kept"), [("6°08'15\"S 106°48'47\"E", (CORNER.latitude, CORNER.longitude)), ("", (None, None))]
    )
    def test_keeps_what_was_understood(self, client_of: Any, place: Entry, text: str, kept: Any) -> None:
        client_of("librarian").post(edit_url(place), self._form(place, coordinates=text))
        assert (latest(place).latitude, latest(place).longitude) == kept

    @pytest.mark.parametrize("text", ["di belakang Pasar Senèn", "6.1376, 106.8132", "https://maps.app.goo.gl/8Yx1abc"])
    def test_leaves_what_was_not_understood_as_it_was_typed(self, client_of: Any, place: Entry, text: str) -> None:
        page = client_of("librarian").post(edit_url(place), self._form(place, coordinates=text))
        assert f'value="{text}"' in page.text
        assert latest(place).latitude == -6.2

    def test_a_comparison_shows_both_numbers(self, client_of: Any, place: Entry) -> None:
        client_of("librarian").post(edit_url(place), self._form(place, coordinates="-6.13, 106.81"))
        compared = client_of("librarian").get(f"/cms/pages/{place.pk}/revisions/compare/earliest...latest/").text
        assert "106.81" in compared
        assert "-6.13" in compared


class TestAnswerWhileTyping:
    ADDRESS = "/cms/koordinat/"

    def ask(self, client_of: Any, text: str) -> Any:
        return client_of("librarian").get(self.ADDRESS, {"teks": text}).json()

    def test_says_where_it_lies(self, client_of: Any) -> None:
        told = self.ask(client_of, "-6,1464 106,8119")
        assert "-6.1464, 106.8119" in told["text"]
        assert "Glodok" in told["text"]
        assert told["position"]

    @pytest.mark.parametrize(
        ("text", "drawn"), [("-5.2, 106.45", True), ("-6.5950, 106.8060", False), ("52, 4", False)]
    )
    def test_says_how_far_it_lies_from_what_is_known(self, client_of: Any, text: str, drawn: bool) -> None:
        told = self.ask(client_of, text)
        assert "km" in told["text"]
        assert bool(told["position"]) is drawn

    def test_offers_the_right_way_round(self, client_of: Any) -> None:
        told = self.ask(client_of, "106.8132, 6.1376")
        assert told["offer"] == str(HARBOUR)
        assert str(HARBOUR) in told["error"]

    @pytest.mark.parametrize("text", ["", "x" * 3 * LONGEST, "\x00", "Pasar Senèn"])
    def test_is_calm_about_anything(self, client_of: Any, text: str) -> None:
        assert self.ask(client_of, text).keys() == {"error"}

    @pytest.mark.parametrize("name", ["anonymous", "member"])
    def test_answers_staff_alone(self, client_of: Any, name: str) -> None:
        assert client_of(name).get(self.ADDRESS, {"teks": "-6.13, 106.81"}).status_code != 200
