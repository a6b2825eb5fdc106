"""What a page says of itself to search engines and messengers."""

import re
from typing import Any

import pytest
from django.test import Client

from tests import factories

# About files and pages, not about rows.
pytestmark = pytest.mark.once


def head(response: Any) -> str:
    return str(response.content.decode().split("</head>")[0])


def said(response: Any, name: str) -> list[str]:
    return re.findall(rf'<meta (?:name|property)="{name}"\s+content="([^"]*)"', head(response))


@pytest.fixture
def entry(site: Any) -> Any:
    return factories.PlaceFactory(
        title="Sumur", title_en="The well", summary="Airnya tawar.", lead_image=factories.ImageFactory()
    )


def test_an_entry_introduces_itself_with_its_picture(entry: Any, client: Client) -> None:
    page = client.get(entry.url)
    assert said(page, "og:title") == ["Sumur"]
    assert said(page, "description") == said(page, "og:description") == ["Airnya tawar."]
    assert said(page, "og:locale") == ["id_ID"]
    assert said(client.get("/en/entri/sumur/"), "og:locale") == ["en_GB"]
    assert said(client.get("/en/entri/sumur/"), "og:title") == ["The well"]
    (picture,) = said(page, "og:image")
    assert picture.startswith("http://testserver/media/images/")
    shown = Client().get(picture.removeprefix("http://testserver"))
    assert shown.status_code == 200
    assert shown["Content-Type"] == "image/jpeg"


def test_a_withheld_picture_is_not_sent_along(site: Any, client: Client) -> None:
    factories.PlaceFactory(title="Sumur", lead_image=factories.ImageFactory(access_level="staff"))
    assert not said(client.get("/entri/sumur/"), "og:image")


@pytest.mark.parametrize("level", ["community", "staff"])
def test_what_only_the_signed_in_may_see_has_no_picture_for_messengers(site: Any, client_of: Any, level: str) -> None:
    factories.PlaceFactory(title="Sumur", lead_image=factories.ImageFactory(), access_level=level)
    page = client_of("curator").get("/entri/sumur/")
    assert page.status_code == 200
    assert not said(page, "og:image")


def test_home_shows_the_picture_of_the_featured_story(site: Any, client: Client) -> None:
    assert not said(client.get("/"), "og:image")
    site.featured = factories.CollectionFactory(lead_image=factories.ImageFactory())
    site.save()
    assert said(client.get("/"), "og:image")
    site.featured.access_level = "staff"
    site.featured.save_revision().publish()
    assert not said(client.get("/"), "og:image")


def test_each_language_names_the_other_and_the_one_for_the_rest(entry: Any, client: Client) -> None:
    for address in ("/entri/sumur/", "/en/entri/sumur/"):
        page = head(client.get(address))
        links = re.findall(r'<link rel="alternate"\s+hreflang="([^"]+)"\s+href="([^"]+)">', page)
        assert dict(links) == {
            "id": "http://testserver/entri/sumur/",
            "en": "http://testserver/en/entri/sumur/",
            "x-default": "http://testserver/entri/sumur/",
        }


@pytest.mark.parametrize("address", ["/tidak-ada/", "/en/tidak-ada/", "/cari/?q=sumur"])
def test_what_is_not_to_be_indexed_claims_no_address(site: Any, client: Client, address: str) -> None:
    page = client.get(address)
    assert "noindex" in said(page, "robots")[0]
    assert 'rel="canonical"' not in head(page)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    "address",
    [
        "/jelajah/", "/jelajah/wilayah/", "/jelajah/wilayah/31.74/", "/jelajah/opk/seni/", "/jelajah/tag/",
        "/jelajah/tag/sumur/",
    ],
)  # fmt: skip
def test_browse_pages_describe_themselves(site: Any, client: Client, address: str, language: str) -> None:
    factories.PlaceFactory(tags=["sumur"], area=factories.AreaFactory())
    page = client.get(f"{language}{address}")
    assert page.status_code == 200
    (description,) = said(page, "description")
    assert len(description) > 30
    assert said(page, "og:description") == [description]
