"""TK and BC Labels: whose they are, in their own words, set by those who may and lost by nobody's saving."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from knowledge.access.labels import set_labels
from knowledge.models import CommunityLabel, EntryLabel
from knowledge.provisioning.groups import make_groups
from tests import factories
from tests.helpers.served_forms import filled_form

pytestmark = pytest.mark.django_db
TEXT = "Kate orang tue:\njangan <disalin>.  Dua spasi."


@pytest.fixture
def curator(site: Any) -> Any:
    make_groups()
    translation.activate("en")
    return factories.UserFactory(curator=True)


@pytest.fixture
def label(site: Any) -> CommunityLabel:
    return factories.community_label(community="Puak Contoh", text=TEXT)


def test_the_page_shows_whose_it_is_in_their_own_words(curator: Any, label: CommunityLabel, client: Any) -> None:
    entry = factories.PlaceFactory()
    set_labels(entry=entry, labels=[label], user=curator)
    page = client.get(entry.url).content.decode()
    assert "TK Community Voice (TK CV)" in page
    assert '<span dir="auto">Puak Contoh</span>, ' in page
    assert "2026" in page
    assert "jangan &lt;disalin&gt;.  Dua spasi." in page
    assert 'lang="bew"' in page
    assert label.hub_url in page


def test_the_text_is_kept_letter_by_letter(label: CommunityLabel) -> None:
    assert CommunityLabel.objects.get(pk=label.pk).texts.get().text == TEXT


def test_saving_and_publishing_an_older_version_keeps_the_label(curator: Any, label: CommunityLabel) -> None:
    entry = factories.PlaceFactory()
    old = entry.latest_revision
    set_labels(entry=entry, labels=[label], user=curator)
    entry.save_revision().publish()
    old.publish()
    assert EntryLabel.objects.get(entry=entry.pk).label == label


def test_librarians_set_labels_only_with_the_permission_and_on_their_own(
    curator: Any, label: CommunityLabel, institution: Any
) -> None:
    own = factories.PlaceFactory(institution=institution)
    librarian = factories.UserFactory(librarian=True, institution=institution)
    with pytest.raises(PermissionDenied):
        set_labels(entry=own, labels=[label], user=librarian)
    librarian.user_permissions.add(Permission.objects.get(codename="change_entrylabel"))
    trusted = type(librarian).objects.get(pk=librarian.pk)
    set_labels(entry=own, labels=[label], user=trusted)
    with pytest.raises(PermissionDenied):
        set_labels(entry=factories.PlaceFactory(), labels=[label], user=trusted)


def test_who_may_not_set_them_finds_no_way_to_them(label: CommunityLabel, people: Any, client: Any) -> None:
    make_groups()
    entry = factories.PlaceFactory(institution=people["librarian"].institution)
    client.force_login(people["librarian"])
    address = reverse("entry_labels", args=[entry.pk])
    assert address not in client.get(f"/cms/pages/{entry.pk}/edit/").content.decode()
    client.post(address, {"labels": [label.pk]})
    assert not EntryLabel.objects.exists()


def test_a_curator_sets_and_takes_off_labels_and_the_history_says_so(
    curator: Any, label: CommunityLabel, client: Any
) -> None:
    entry = factories.PlaceFactory()
    client.force_login(curator)
    address = reverse("entry_labels", args=[entry.pk])
    assert address in client.get(f"/cms/pages/{entry.pk}/edit/").content.decode()
    client.post(address, {"labels": [label.pk]})
    assert EntryLabel.objects.get().set_by == curator
    client.post(address, {})
    assert not EntryLabel.objects.exists()
    history = client.get(f"/cms/pages/{entry.pk}/history/").content.decode()
    assert "Mengubah label komunitas" in history


def test_a_text_that_stands_on_an_entry_is_not_altered(curator: Any, label: CommunityLabel, client: Any) -> None:
    client.force_login(curator)
    address = reverse("wagtailsnippets_knowledge_communitylabel:edit", args=[label.pk])
    sent = filled_form(client.get(address)) | {"texts-0-text": "Yang benar."}
    assert client.post(address, sent).status_code == 302
    set_labels(entry=factories.PlaceFactory(), labels=[label], user=curator)
    answer = client.post(address, sent | {"texts-0-text": "Yang lain."})
    assert "teks komunitas tidak diubah" in answer.content.decode()
    assert CommunityLabel.objects.get(pk=label.pk).texts.get().text == "Yang benar."
