"""What a narrator reaches by their link: their own, also what they closed; never what is another's."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from knowledge.access.narrator_links import make_link
from knowledge.access.narrators_answers import pause, withdraw
from knowledge.access.narrators_own import entries_of, recordings_of
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import Consent, ConsentWay, Entry, Narrator, NarratorWish, Recording, Transcript
from tests import factories
from tests.policy.crawling import links

pytestmark = pytest.mark.django_db


class Told:
    """A narrator with an interview of their own, each word of which begins with their canary."""

    def __init__(self, canary: str, curator: Any) -> None:
        self.canary = canary
        self.institution = factories.InstitutionFactory(name=f"{canary}lembaga")
        self.narrator: Narrator = factories.NarratorFactory(
            public_name=f"{canary}nama",
            institution=self.institution,
            real_name=f"{canary}asli",
            contact=f"{canary}telepon",
            heirs=f"{canary}waris",
        )
        self.recording: Recording = factories.RecordingFactory(
            institution=self.institution, title=f"{canary}rekaman", credit=f"{canary}kredit"
        )
        self.transcript: Transcript = factories.TranscriptFactory(
            recording=self.recording, words=[f"{canary}ucapan Pasar Senèn"]
        )
        self.entry: Entry = factories.OralHistoryFactory(
            title=f"{canary}judul",
            summary=f"{canary}ringkasan",
            institution=self.institution,
            narrators=[EntryNarrator(narrator=self.narrator)],
            recordings=[self.recording],
        )
        factories.consent(self.narrator, self.entry, taken_by=f"{canary}petugas", note=f"{canary}catatan")
        NarratorWish.objects.create(narrator=self.narrator, entry=self.entry, text=f"{canary}pesan")
        self.token = make_link(narrator=self.narrator, user=curator, lasts=timedelta(days=1)).token


@pytest.fixture
def curator(site: Any) -> Any:
    return factories.UserFactory(curator=True)


@pytest.fixture
def hers(curator: Any) -> Told:
    return Told("kenarisatu", curator)


@pytest.fixture
def others(curator: Any) -> Told:
    return Told("burungdua", curator)


def reached(token: str) -> Iterator[tuple[str, str]]:
    """All that the link leads to, in both languages, files and the copy of everything included; as text."""
    client = Client()
    waiting, known = [f"/penutur/{token}/", f"/en/penutur/{token}/"], set()
    while waiting:
        address = waiting.pop()
        if address in known:
            continue
        known.add(address)
        answer = client.get(address)
        assert answer.status_code in (200, 404, 405), address
        body = answer.getvalue() if answer.streaming else answer.content  # type: ignore[attr-defined]
        if address.endswith(".zip"):
            archive = zipfile.ZipFile(io.BytesIO(body))
            yield from ((name, archive.read(name).decode(errors="replace") + name) for name in archive.namelist())
            continue
        text = body.decode(errors="replace")
        yield address, text + str(answer.headers)
        if answer["Content-Type"].startswith("text/html"):
            waiting += [one for one in links(text) if "/penutur/" in one]


def everything(token: str) -> str:
    return "\n".join(text for _address, text in reached(token))


def addresses_of(told: Told, token: str) -> list[str]:
    """Of somebody's things, by somebody's link."""
    return [
        f"/penutur/{token}/entri/{told.entry.pk}/",
        *(
            f"/penutur/{token}/entri/{told.entry.pk}/{action}/"
            for action in ("setuju", "jeda", "lanjut", "batasi", "tarik")
        ),
        f"/penutur/{token}/transkrip/{told.transcript.pk}/",
        f"/penutur/{token}/keterangan/{told.entry.pk}.pdf",
        *(f"/penutur/{token}/berkas/{told.recording.pk}/{kind}/" for kind in ("asli", "opus", "aac", "peaks")),
    ]


@pytest.mark.parametrize("closed_by", ["", "pause", "withdraw"])
def test_the_narrator_reaches_their_own_whatever_they_closed(hers: Told, others: Told, closed_by: str) -> None:
    if closed_by == "pause":
        pause(narrator=hers.narrator, entries=[hers.entry])
    if closed_by == "withdraw":
        withdraw(narrator=hers.narrator, entry=hers.entry)
    found = everything(hers.token)
    for word in ("judul", "rekaman", "ucapan", "ringkasan", "lembaga", "nama", "pesan", "petugas"):
        assert f"{hers.canary}{word}" in found, word
    for secret in ("asli", "telepon", "waris", "catatan"):
        assert f"{hers.canary}{secret}" not in found, secret
    assert others.canary not in found


def test_nobody_reaches_by_their_link_what_is_another_s(hers: Told, others: Told) -> None:
    before = Consent.objects.count()
    for address in addresses_of(others, hers.token):
        for answer in (Client().get(address), Client().post(address)):
            assert answer.status_code in (404, 405), address
            assert others.canary not in answer.content.decode()
    assert Consent.objects.count() == before
    for address in addresses_of(hers, hers.token):
        Client().get(address)
    assert Client().get(f"/penutur/{hers.token}/berkas/{hers.recording.pk}/aac/").status_code == 200


@pytest.mark.parametrize("state", ["pending", "paused", "withdrawn"])
def test_what_two_tell_together_is_nobody_s_while_one_of_them_keeps_it_closed(
    hers: Told, others: Told, state: str
) -> None:
    """Nor does one see what the other decided, said or is called."""
    entry = Entry.objects.get(pk=hers.entry.pk).specific
    entry.narrators.add(EntryNarrator(narrator=others.narrator, sort_order=1))
    entry.save_revision().publish()
    if state != "pending":
        factories.consent(others.narrator, hers.entry, state, taken_by=f"{others.canary}dua")
    found = everything(hers.token)
    assert f"{hers.canary}judul" in found  # it can be paused and withdrawn all the same
    for word in ("rekaman", "ucapan", "ringkasan"):
        assert f"{hers.canary}{word}" not in found, word
    assert others.canary not in found
    factories.consent(others.narrator, hers.entry, taken_by=f"{others.canary}dua")
    found = everything(hers.token)
    assert f"{hers.canary}ucapan" in found
    assert others.canary not in found


def test_each_scope_of_the_other_closes_what_it_is_about(hers: Told, others: Told) -> None:
    factories.consent(others.narrator, hers.entry, voice="no")
    assert recordings_of(hers.narrator) == []
    factories.consent(others.narrator, hers.entry, transcript="no")
    assert recordings_of(hers.narrator) == [hers.recording]
    assert Client().get(f"/penutur/{hers.token}/transkrip/{hers.transcript.pk}/").status_code == 404


@pytest.mark.parametrize("thing", ["entry", "recording"])
def test_what_a_curator_sealed_stays_sealed(hers: Told, thing: str) -> None:
    factories.set_level(getattr(hers, thing), "sealed")
    assert f"{hers.canary}ucapan" not in everything(hers.token)
    assert recordings_of(hers.narrator) == []


def test_a_recording_of_theirs_that_another_entry_quotes_is_reached_and_that_entry_is_not(
    hers: Told, others: Told
) -> None:
    quoting = Entry.objects.get(pk=others.entry.pk).specific
    quoting.recording_links.add(type(quoting.recording_links.first())(recording=hers.recording))
    quoting.save_revision().publish()
    assert [one.pk for one in entries_of(hers.narrator)] == [hers.entry.pk]
    assert others.canary not in everything(hers.token)
    assert [one.pk for one in recordings_of(others.narrator)] == [others.recording.pk]


def test_the_link_of_one_is_good_for_nothing_else(hers: Told) -> None:
    """Neither as a session nor elsewhere: the closed file and page stay closed to the same browser."""
    pause(narrator=hers.narrator, entries=[hers.entry])
    client = Client()
    client.get(f"/penutur/{hers.token}/")
    assert client.get(f"/entri/{hers.entry.slug}/").status_code == 404
    assert client.get(factories.copy_of(hers.recording).file.url).status_code == 404
    assert client.get(f"/transkrip/{hers.transcript.pk}.vtt").status_code == 404


def test_consents_by_the_link_say_so(hers: Told) -> None:
    pause(narrator=hers.narrator, entries=[hers.entry])
    said = Consent.objects.filter(narrator=hers.narrator).order_by("-pk")[0]
    assert (said.way, said.recorded_by) == (ConsentWay.LINK, None)
