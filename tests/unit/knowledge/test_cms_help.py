"""Help in the CMS: every topic in both languages, with its pictures."""

import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.utils.translation import override
from wagtail.users.models import UserProfile

from knowledge.cms.help import TOPICS
from knowledge.provisioning import groups

pytestmark = [pytest.mark.usefixtures("staffed"), pytest.mark.once]

PICTURE = re.compile(r'<img class="help-page__picture"\s+src="/static/([^"]+)"\s+alt="([^"]+)"')


@pytest.fixture
def staffed(people: dict[str, Any]) -> None:
    groups.restore_permissions()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_a_topic_with_pictures_that_exist(client_of: Any, people: Any, topic: Any, language: str) -> None:
    profile = UserProfile.get_for_user(people["curator"])
    profile.preferred_language = language
    profile.save()
    page = client_of("curator").get(topic.url).text
    with override(language):
        assert str(topic.title) in page
    for picture, alternative in PICTURE.findall(page):
        assert finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.webp)", "", picture))
        assert len(alternative) > 20
    assert page.count("help-page__picture") == len(PICTURE.findall(page))


def test_what_curators_do_is_not_offered_to_librarians(client_of: Any) -> None:
    index = client_of("librarian").get("/cms/bantuan/").text
    assert "/cms/bantuan/menulis/" in index
    assert "/cms/bantuan/meninjau/" not in index
    assert client_of("librarian").get("/cms/bantuan/meninjau/").status_code == 404
    assert client_of("librarian").get("/cms/bantuan/apa-saja/").status_code == 404


def test_the_menu_leads_there(client_of: Any) -> None:
    assert "/cms/bantuan/" in client_of("librarian").get("/cms/").text
