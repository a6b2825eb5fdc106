"""What is sealed of a public recording comes out of no outlet, for nobody outside the institution that keeps it."""

from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.http import HttpResponseBase

from knowledge.access import audit
from knowledge.access.sealing import seal_span
from knowledge.models import SegmentNote, Wish
from search.indexing.contents import contents
from search.indexing.documents import documents
from search.port import Audience
from tests import factories
from tests.policy.outlets import OUTLETS
from tests.policy.states import Subject, subject
from tests.policy.test_outlets import content_of, leaks

# What is said and written of the span, and the clips that hold it.
SEALED = {"ucapan", "usul", "pokok", "kunci", "tokoh", "klip", "catatan"}
OUTSIDE = ("anonymous", "member", "other_librarian")
WHY = "Permintaan keluarga di Pasar Senèn"


@pytest.fixture
def sealed(people: dict[str, Any], institution: Any, indexed: Any) -> Subject:
    """A public subject with a span over everything that is said in its first five seconds, in sound and film."""
    call_command("setup", verbosity=0)
    made: Subject = indexed(lambda: subject("public", institution))
    gone = [one.file.url for thing in (made.recording, made.film) for one in thing.copies.all()]
    gone += [one.file.url for clip in (made.clip, made.film_clip) for one in clip.files.all()]

    def seal() -> None:
        for recording in (made.recording, made.film):
            seal_span(
                recording=recording, begin=1_000, end=4_500, wish=Wish.SPOKEN_OF, reason=WHY, user=people["curator"]
            )

    indexed(seal)
    note = f"{made.canary}catatan"
    SegmentNote.objects.create(transcript=made.transcript, segment_key=made.transcript.segments.get().key, text=note)
    made.__dict__["gone"] = gone
    return made


def asked(outlet: Any, client: Any, one: Subject) -> HttpResponseBase | None:
    """None where there is nothing left to ask for: the files of its clips."""
    try:
        return outlet.ask(client, one)  # type: ignore[no-any-return]
    except ObjectDoesNotExist:
        return None


def faults(client: Any, one: Subject) -> list[str]:
    wrong = []
    for outlet in OUTLETS:
        response = asked(outlet, client, one)
        if response is None:
            continue
        question = str(response.request["QUERY_STRING"]) + str(response.request["PATH_INFO"])  # type: ignore[attr-defined]
        text = content_of(response)
        found = {word.removeprefix(one.canary) for word in leaks(text, one, question)}
        # What the outlet itself wrote down a moment before it asked: see `_noted`.
        wrong += [f"{outlet.name}: leaks {word}" for word in sorted(found & SEALED)]
        if WHY in text:
            wrong.append(f"{outlet.name}: says why")
        if outlet.name in ("recording", "film") and response.status_code == 200:
            wrong.append(f"{outlet.name}: gives the original away")
        if response.status_code >= 500:
            wrong.append(f"{outlet.name}: answers {response.status_code}")
    return wrong


@pytest.mark.parametrize("audience", OUTSIDE)
def test_what_is_sealed_comes_out_nowhere(audience: str, sealed: Subject, client_of: Any) -> None:
    client = client_of(audience)
    assert not faults(client, sealed)
    assert [url for url in sealed.gone if client.get(url).status_code != 404] == []  # type: ignore[attr-defined]
    page = client.get(sealed.entry.url)
    assert page.status_code == 200
    assert f"{sealed.canary}ketikan" in content_of(page)


@pytest.mark.parametrize("audience", OUTSIDE)
def test_also_when_the_new_copies_are_there(audience: str, sealed: Subject, client_of: Any) -> None:
    for recording in (sealed.recording, sealed.film):
        recording.refresh_from_db()
        factories.give_copies(recording)
    client = client_of(audience)
    assert not faults(client, sealed)
    for recording in (sealed.recording, sealed.film):
        for copy in recording.copies.all():
            assert client.get(copy.file.url).status_code == 200
        assert client.get(recording.file.url).status_code == 404


@pytest.mark.parametrize("audience", ["librarian", "curator"])
def test_those_who_keep_it_work_on_all_of_it(audience: str, sealed: Subject, client_of: Any) -> None:
    client = client_of(audience)
    assert f"{sealed.canary}ucapan" in content_of(client.get(f"/cms/transkrip/baca/{sealed.transcript.pk}/"))
    assert f"{sealed.canary}ucapan" in content_of(client.get(f"/cms/transkrip/simak/{sealed.transcript.pk}/isi/"))
    assert client.get(sealed.recording.file.url).status_code == 200
    assert WHY in content_of(client.get(f"/cms/rekaman/segel/{sealed.recording.pk}/"))


@pytest.mark.parametrize("audience", ["librarian", "curator"])
def test_on_the_site_it_is_closed_to_them_too(audience: str, sealed: Subject, client_of: Any) -> None:
    """A page that staff look at says what readers see."""
    client = client_of(audience)
    assert f"{sealed.canary}ucapan" not in content_of(client.get(sealed.entry.url))
    assert f"{sealed.canary}ucapan" not in content_of(client.get(f"/transkrip/{sealed.transcript.pk}.vtt"))


def test_no_index_holds_a_word_of_it(sealed: Subject) -> None:
    spoken = ("ucapan", "pokok", "kunci", "tokoh")
    for audience in Audience:
        made = documents([sealed.entry.pk], audience, 0)
        assert made
        assert not [word for word in spoken if f"{sealed.canary}{word}" in repr(made)], audience
        assert f"{sealed.canary}ketikan" in repr(made)
    assert not [piece for piece in contents([sealed.entry.pk])[sealed.entry.pk] if f"{sealed.canary}ucapan" in piece]


def test_the_audit_agrees(sealed: Subject) -> None:
    assert audit.check() == []
