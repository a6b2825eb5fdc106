"""Cultural protocols: who reads what is under one, at once, and who may put things under them and take them out."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from knowledge.access import audit, decisions
from knowledge.access.explaining import reasons
from knowledge.access.under_protocols import set_protocols
from knowledge.models import (
    Entry,
    EntryProtocol,
    Protocol,
    ProtocolMembership,
    Readership,
    Recording,
    RecordingProtocol,
    RightsDecision,
    Transcript,
    User,
)
from knowledge.rights import ANONYMOUS, Audience, Viewer, may_see_entry, may_work_on_entry
from knowledge.withdrawals.asking import readers
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def elder(site: Any) -> Any:
    return factories.UserFactory(username="saodah", first_name="Saodah", last_name="")


@pytest.fixture
def protocol(elder: Any, institution: Any) -> Any:
    return factories.protocol(elder, institution=institution)


@pytest.fixture
def entry(institution: Any) -> Any:
    recording = factories.RecordingFactory(institution=institution)
    factories.TranscriptFactory(recording=recording, words=["Syair yang hanya untuk sesepuh."])
    return factories.OralHistoryFactory(
        title="Syair Sanggar Pasar Senèn", institution=institution, recordings=[recording]
    )


def viewer_of(user: Any) -> Viewer:
    return Viewer.of(User.objects.get(pk=user.pk))


def stored(entry: Any) -> Entry:
    return Entry.objects.get(pk=entry.pk)


def test_only_the_group_its_keepers_and_curators_see_what_is_under_it(
    elder: Any, protocol: Any, entry: Any, institution: Any
) -> None:
    factories.put_under(entry, protocol)
    access = f"groups:{protocol.group_id}"
    assert stored(entry).effective_access == access
    recording = Recording.objects.get(home=entry.pk)
    assert recording.effective_access == access
    assert Transcript.objects.get().effective_access == access
    seeing = {
        name: may_see_entry(viewer_of(user), stored(entry))
        for name, user in {
            "elder": elder,
            "member": factories.UserFactory(),
            "keeper": factories.UserFactory(librarian=True, institution=institution),
            "librarian": factories.UserFactory(librarian=True, institution=factories.InstitutionFactory()),
            "curator": factories.UserFactory(curator=True),
            "superuser": factories.UserFactory(is_superuser=True),
        }.items()
    }
    assert seeing == {
        "elder": True, "member": False, "keeper": True, "librarian": False, "curator": True, "superuser": True,
    }  # fmt: skip
    assert not may_see_entry(ANONYMOUS, stored(entry))


def test_whoever_leaves_the_group_sees_it_no_more(elder: Any, protocol: Any, entry: Any) -> None:
    factories.put_under(entry, protocol)
    assert Entry.objects.visible_to(viewer_of(elder)).filter(pk=entry.pk).exists()
    ProtocolMembership.objects.all().delete()
    assert not Entry.objects.visible_to(viewer_of(elder)).filter(pk=entry.pk).exists()
    elder.is_active = False
    assert Viewer.of(elder) == ANONYMOUS


def test_a_librarian_works_on_their_own_only_in_the_group_or_where_they_keep_it(entry: Any, institution: Any) -> None:
    """The protocol is another institution's: 華人公館 keeps it, the entry is a library's."""
    kept = factories.protocol(name="華人公館", institution=factories.InstitutionFactory(name="Kong Koan"))
    librarian = factories.UserFactory(librarian=True, institution=institution)
    factories.put_under(entry, kept)
    assert not may_work_on_entry(viewer_of(librarian), stored(entry))
    keeper = factories.UserFactory(librarian=True, institution=kept.institution)
    assert may_see_entry(viewer_of(keeper), stored(entry))
    assert not may_work_on_entry(viewer_of(keeper), stored(entry))
    ProtocolMembership.objects.create(group=kept.group, user=librarian)
    assert may_work_on_entry(viewer_of(librarian), stored(entry))


def test_a_draft_under_a_protocol_is_not_open_to_all_of_its_institution(entry: Any, institution: Any) -> None:
    kept = factories.protocol(institution=factories.InstitutionFactory())
    factories.put_under(entry, kept)
    entry.unpublish()
    librarian = factories.UserFactory(librarian=True, institution=institution)
    assert stored(entry).effective_access == f"groups:institution+{kept.group_id}"
    assert not Entry.objects.consultable_by(viewer_of(librarian)).exists()
    assert not Recording.objects.visible_to(viewer_of(librarian)).exists()


def test_all_have_to_be_satisfied_or_one_is_enough(elder: Any, protocol: Any, entry: Any) -> None:
    other = factories.protocol(factories.UserFactory(), name="Protokol al-Jāmiʿ")
    factories.put_under(entry, protocol, other)
    groups = sorted((protocol.group_id, other.group_id))
    assert stored(entry).effective_access == "groups:{}+{}".format(*groups)
    assert not may_see_entry(viewer_of(elder), stored(entry))
    factories.put_under(entry, protocol, other, one_suffices=True)
    assert stored(entry).effective_access == "groups:{}|{}".format(*groups)
    assert may_see_entry(viewer_of(elder), stored(entry))


def test_protocols_of_members_and_of_staff_are_levels(entry: Any) -> None:
    factories.put_under(entry, factories.protocol(readers="members"))
    assert stored(entry).effective_access == "community"
    factories.put_under(entry, factories.protocol(readers="staff", name="Protokol lembaga"))
    assert stored(entry).effective_access == "staff"
    assert not Readership.objects.exists()


def test_a_recording_of_an_open_entry_may_be_under_one(elder: Any, protocol: Any, entry: Any) -> None:
    recording = Recording.objects.get(home=entry.pk)
    factories.put_under(recording, protocol)
    assert may_see_entry(ANONYMOUS, stored(entry))
    assert not Recording.objects.visible_to(ANONYMOUS).exists()
    assert not Transcript.objects.visible_to(viewer_of(factories.UserFactory())).exists()
    assert Transcript.objects.visible_to(viewer_of(elder)).exists()


def test_no_version_takes_a_protocol_off_or_brings_one_back(protocol: Any, entry: Any) -> None:
    before = entry.latest_revision or entry.save_revision()
    factories.put_under(entry, protocol)
    before.publish()
    assert EntryProtocol.objects.filter(entry=entry.pk).exists()
    under = stored(entry).specific.save_revision()
    factories.put_under(entry)
    under.publish()
    assert not EntryProtocol.objects.exists()
    assert stored(entry).effective_access == "public"


def test_a_protocol_that_names_others_counts_at_once(elder: Any, protocol: Any, entry: Any) -> None:
    factories.put_under(entry, factories.protocol(readers="members", name="al-Jāmiʿ"))
    opened = Protocol.objects.get(readers="members")
    opened.readers, opened.group, opened.institution = "group", protocol.group, protocol.institution
    opened.save()
    assert stored(entry).effective_access == f"groups:{protocol.group_id}"
    assert audit.check() == []


def test_a_copy_of_what_is_under_a_protocol_is_sealed(protocol: Any, entry: Any) -> None:
    factories.put_under(entry, protocol)
    copy = stored(entry).specific.copy(update_attrs={"slug": "salinan", "title": "Salinan"}, keep_live=False)
    assert stored(copy).access_level == "sealed"


def test_a_picture_follows_the_entries_that_show_it(elder: Any, protocol: Any, institution: Any) -> None:
    image = factories.ImageFactory(institution=institution)
    entry = factories.PlaceFactory(institution=institution, lead_image=image)
    factories.put_under(entry, protocol)
    image.refresh_from_db()
    assert image.effective_access == f"groups:{protocol.group_id}"
    draft = stored(entry).specific
    draft.lead_image = None
    draft.save_revision().publish()
    image.refresh_from_db()
    assert image.effective_access == "sealed"


def test_a_recording_that_leaves_its_entry_stays_under_the_protocols(protocol: Any, entry: Any) -> None:
    factories.put_under(entry, protocol)
    recording = Recording.objects.get(home=entry.pk)
    own = factories.protocol(factories.UserFactory(), name="Protokol perempuan")
    other = factories.protocol(factories.UserFactory(), name="Protokol laki-laki")
    factories.put_under(recording, own, other, one_suffices=True)
    stored(entry).specific.delete()
    rows = RecordingProtocol.objects.filter(recording=recording)
    assert {(row.protocol_id, row.one_suffices) for row in rows} == {
        (own.pk, False), (other.pk, False), (protocol.pk, False),
    }  # fmt: skip


def test_librarians_with_the_permission_add_and_never_take_off(elder: Any, protocol: Any, institution: Any) -> None:
    entry = factories.PlaceFactory(institution=institution)
    librarian = factories.UserFactory(librarian=True, institution=institution)
    with pytest.raises(PermissionDenied):
        set_protocols(thing=entry, protocols=[protocol], one_suffices=False, user=librarian)
    librarian.user_permissions.add(Permission.objects.get(codename="change_entryprotocol"))
    trusted = User.objects.get(pk=librarian.pk)
    unseen = factories.protocol(factories.UserFactory(), name="Protokol yang tidak terlihat")
    with pytest.raises(PermissionDenied):
        set_protocols(thing=entry, protocols=[unseen], one_suffices=False, user=trusted)
    factories.put_under(entry, protocol, unseen, one_suffices=True)
    trusted = User.objects.get(pk=librarian.pk)
    set_protocols(thing=entry, protocols=[], one_suffices=True, user=trusted)
    assert {row.protocol_id for row in EntryProtocol.objects.filter(one_suffices=True)} == {protocol.pk, unseen.pk}
    staff = factories.protocol(readers="staff", name="Protokol lembaga")
    set_protocols(thing=entry, protocols=[staff], one_suffices=True, user=trusted)
    assert EntryProtocol.objects.count() == 3
    groups = sorted((protocol.group_id, unseen.group_id))
    assert stored(entry).effective_access == "groups:staff+{}|{}".format(*groups)


def test_the_decision_is_kept_with_its_protocols_and_made_again(protocol: Any, entry: Any) -> None:
    factories.put_under(entry, protocol)
    kept = RightsDecision.objects.filter(kind="entry", thing=entry.pk).last()
    assert kept is not None
    assert kept.after == {"access": f"groups:{protocol.group_id}"}
    assert kept.facts["protocols"] == [protocol.pk]
    assert ["protocol", f"groups:{protocol.group_id}"] in kept.facts["others"]
    assert decisions.replay(kept).agrees


def test_it_is_among_the_reasons(protocol: Any, entry: Any, capsys: Any) -> None:
    factories.put_under(entry, protocol)
    assert [str(one.cause) for one in reasons(stored(entry))] == ["protocol"]
    call_command("rights", "why", str(entry.pk))
    assert f"groups:{protocol.group_id}: protocol {protocol.pk} of entry {entry.pk}" in capsys.readouterr().out


def test_a_readership_in_use_that_is_not_listed_is_found_and_mended(protocol: Any, entry: Any) -> None:
    factories.put_under(entry, protocol)
    Readership.objects.all().delete()
    assert [one.kind for one in audit.check()] == ["readership"]
    audit.repair()
    assert audit.check() == []


def test_a_group_is_of_the_institution_that_keeps_the_protocol(protocol: Any) -> None:
    with pytest.raises(ValidationError):
        factories.protocol(group=protocol.group, institution=factories.InstitutionFactory())
    with pytest.raises(ValidationError):
        factories.protocol(readers="members", group=protocol.group)


def test_visitors_cost_no_query_and_accounts_one_until_a_group_is_in_use(
    elder: Any, protocol: Any, entry: Any, django_assert_num_queries: Any
) -> None:
    user = User.objects.get(pk=elder.pk)
    with django_assert_num_queries(1):
        assert Viewer.of(user) == Viewer(Audience.MEMBER)
    factories.put_under(entry, protocol)
    user = User.objects.get(pk=elder.pk)
    with django_assert_num_queries(2):
        assert Viewer.of(user).groups == {protocol.group_id}
    with django_assert_num_queries(0):
        assert Viewer.of(None).levels == {"public"}


def test_after_a_withdrawal_somebody_who_is_in_every_group_asks_as_well(elder: Any, protocol: Any, entry: Any) -> None:
    assert len(readers()) == 2
    factories.put_under(entry, protocol)
    in_all = readers()[-1]
    assert may_see_entry(in_all, stored(entry))
    narrator = factories.NarratorFactory(institution=entry.institution)
    factories.consent(narrator, entry)
    factories.consent(narrator, entry, "paused")
    assert not may_see_entry(in_all, stored(entry))
