"""Cultural protocols in the CMS: kept by curators, chosen on a page of their own, removed by nobody in passing."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import translation

from knowledge.models import Entry, EntryProtocol, Protocol, ProtocolGroup, RecordingProtocol
from knowledge.provisioning.groups import make_groups
from tests import factories
from tests.helpers.served_forms import filled_form

pytestmark = pytest.mark.django_db
GROUPS, PROTOCOLS = "wagtailsnippets_knowledge_protocolgroup", "wagtailsnippets_knowledge_protocol"


@pytest.fixture
def curator(site: Any, client: Any) -> Any:
    make_groups()
    translation.activate("en")
    made = factories.UserFactory(curator=True)
    client.force_login(made)
    return made


def address_of(entry: Any) -> str:
    return reverse("entry_protocols", args=[entry.pk])


def test_a_curator_keeps_a_group_by_the_names_of_accounts(curator: Any, client: Any, institution: Any) -> None:
    elder = factories.UserFactory(username="saodah", email="saodah@example.id")
    address = reverse(f"{GROUPS}:add")
    sent = {"name": "Sesepuh Sanggar Pasar Senèn", "institution": institution.pk, "people": "SAODAH@example.id\n\n"}
    assert client.post(address, sent).status_code == 302
    group = ProtocolGroup.objects.get()
    membership = group.memberships.get()
    assert (membership.user, membership.added_by) == (elder, curator)
    edit = reverse(f"{GROUPS}:edit", args=[group.pk])
    form = filled_form(client.get(edit))
    assert form["people"].strip() == "saodah"
    answer = client.post(edit, form | {"people": "saodah\ntidak-ada"})
    assert "tidak-ada" in answer.content.decode()
    assert group.memberships.count() == 1
    assert client.post(edit, form | {"people": ""}).status_code == 302
    assert not group.memberships.exists()


def test_a_curator_writes_a_protocol_and_what_is_under_it_follows(curator: Any, client: Any, institution: Any) -> None:
    group, entry = factories.protocol_group(institution=institution), factories.PlaceFactory()
    sent = {
        "name": "Protokol Sanggar Pasar Senèn", "name_en": "Protocol of the Pasar Senèn studio",
        "institution": institution.pk, "description": "Hanya untuk sesepuh.", "readers": "members", "group": "",
    }  # fmt: skip
    offered = client.get(reverse(f"{PROTOCOLS}:add")).content.decode()
    assert f'<option value="{group.pk}">{group.name}</option>' in offered
    assert client.post(reverse(f"{PROTOCOLS}:add"), sent | {"group": group.pk}).status_code == 200
    assert client.post(reverse(f"{PROTOCOLS}:add"), sent).status_code == 302
    protocol = Protocol.objects.get()
    factories.put_under(entry, protocol)
    assert Entry.objects.get(pk=entry.pk).effective_access == "community"
    edit = reverse(f"{PROTOCOLS}:edit", args=[protocol.pk])
    assert client.post(edit, sent | {"readers": "group", "group": group.pk}).status_code == 302
    assert Entry.objects.get(pk=entry.pk).effective_access == f"groups:{group.pk}"


def test_a_protocol_in_use_is_not_deleted(curator: Any, client: Any) -> None:
    protocol = factories.protocol()
    factories.put_under(factories.PlaceFactory(), protocol)
    client.post(reverse(f"{PROTOCOLS}:delete", args=[protocol.pk]))
    client.post(reverse(f"{GROUPS}:delete", args=[protocol.group_id]))
    assert EntryProtocol.objects.get().protocol.group == protocol.group


def test_a_curator_sees_who_could_read_it_before_anything_is_changed(curator: Any, client: Any) -> None:
    entry, protocol = factories.PlaceFactory(), factories.protocol()
    assert address_of(entry) in client.get(f"/cms/pages/{entry.pk}/edit/").content.decode()
    sent = {"protocols": [protocol.pk], "together": "all"}
    preview = client.post(address_of(entry), sent | {"pratinjau": "1"}).content.decode()
    assert protocol.group.name in preview.split("<form")[0]
    assert not EntryProtocol.objects.exists()
    client.post(address_of(entry), sent)
    assert EntryProtocol.objects.get().set_by == curator
    assert Entry.objects.get(pk=entry.pk).effective_access == f"groups:{protocol.group_id}"
    history = client.get(f"/cms/pages/{entry.pk}/history/").content.decode()
    assert protocol.name not in history
    client.post(address_of(entry), {"together": "all"})
    assert Entry.objects.get(pk=entry.pk).effective_access == "public"


def test_one_of_several_may_be_enough(curator: Any, client: Any) -> None:
    entry = factories.PlaceFactory()
    one, other = factories.protocol(), factories.protocol(name="華人公館")
    client.post(address_of(entry), {"protocols": [one.pk, other.pk], "together": "any"})
    groups = sorted((one.group_id, other.group_id))
    assert Entry.objects.get(pk=entry.pk).effective_access == "groups:{}|{}".format(*groups)


def test_a_form_never_offers_what_would_open_what_somebody_added(curator: Any, client: Any) -> None:
    """Of two one is enough, and a third was added that has to be satisfied: the form asks for all of them."""
    entry, added = factories.PlaceFactory(), factories.protocol(readers="staff", name="Protokol lembaga")
    one, other = factories.protocol(), factories.protocol(name="華人公館")
    factories.put_under(entry, one, other, one_suffices=True)
    EntryProtocol.objects.create(entry=Entry.objects.get(pk=entry.pk), protocol=added)
    assert client.get(address_of(entry)).context["form"].initial["together"] == "all"


def test_a_recording_has_the_same_page(curator: Any, client: Any) -> None:
    recording, protocol = factories.RecordingFactory(), factories.protocol(name="Protokol al-Jāmiʿ")
    address = reverse("recording:protocols", args=[recording.pk])
    assert address in client.get(reverse("recording:inspect", args=[recording.pk])).content.decode()
    client.post(address, {"protocols": [protocol.pk], "together": "all"})
    assert RecordingProtocol.objects.get(recording=recording).protocol == protocol


def test_an_editor_who_does_not_see_a_protocol_cannot_remove_it(curator: Any, client: Any, institution: Any) -> None:
    entry = factories.PlaceFactory(institution=institution)
    own = factories.protocol(institution=institution)
    unseen = factories.protocol(group=factories.protocol_group(name="Kaum ibu"), name="Protokol yang tidak terlihat")
    factories.put_under(entry, own, unseen, one_suffices=True)
    librarian = factories.UserFactory(librarian=True, institution=institution)
    librarian.user_permissions.add(Permission.objects.get(codename="change_entryprotocol"))
    client.force_login(librarian)
    page = client.get(address_of(entry)).content.decode()
    assert own.name in page
    assert unseen.name not in page
    assert unseen.group.name not in page
    before = set(EntryProtocol.objects.values_list("protocol", "one_suffices"))
    client.post(address_of(entry), {})
    client.post(address_of(entry), {"protocols": [own.pk], "together": "any"})
    client.post(address_of(entry), {"protocols": [unseen.pk]})
    edit = f"/cms/pages/{entry.pk}/edit/"
    client.post(edit, filled_form(client.get(edit)) | {"summary": "Ringkasan lain."})
    Entry.objects.get(pk=entry.pk).specific.latest_revision.publish()
    assert set(EntryProtocol.objects.values_list("protocol", "one_suffices")) == before


def test_a_librarian_without_the_permission_finds_no_way_to_it(curator: Any, client: Any, institution: Any) -> None:
    entry = factories.PlaceFactory(institution=institution)
    protocol = factories.protocol(institution=institution)
    client.force_login(factories.UserFactory(librarian=True, institution=institution))
    assert address_of(entry) not in client.get(f"/cms/pages/{entry.pk}/edit/").content.decode()
    client.post(address_of(entry), {"protocols": [protocol.pk], "together": "all"})
    assert not EntryProtocol.objects.exists()
    assert client.get(reverse(f"{PROTOCOLS}:list")).status_code in (302, 403)


def test_the_page_of_what_is_under_a_closed_protocol_is_as_if_there_were_none(
    curator: Any, client: Any, institution: Any
) -> None:
    entry = factories.PlaceFactory(institution=institution)
    factories.put_under(entry, factories.protocol())
    client.force_login(factories.UserFactory(librarian=True, institution=institution))
    assert client.get(address_of(entry)).status_code == 404


def test_only_curators_write_protocols_whatever_permission_is_given(client: Any, institution: Any) -> None:
    make_groups()
    librarian = factories.UserFactory(librarian=True, institution=institution)
    for name in ("add_protocol", "change_protocol", "view_protocol"):
        librarian.user_permissions.add(Permission.objects.get(codename=name))
    protocol = factories.protocol(institution=institution)
    client.force_login(librarian)
    edit = reverse(f"{PROTOCOLS}:edit", args=[protocol.pk])
    client.post(edit, {
        "name": "x", "institution": institution.pk, "description": "x", "readers": "members", "group": "",
    })  # fmt: skip
    assert Protocol.objects.get().readers == "group"
