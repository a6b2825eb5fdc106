"""The matrix: outlet × audience × rights state. Nothing withheld comes out; what is allowed does."""

from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpResponseBase

from tests.helpers.pdf import metadata_of, text_of
from tests.policy.outlets import OF_A_CONSENT, OUTLETS, PERSONAL, READS, Outlet
from tests.policy.states import AUDIENCES, DIGITS, STATES, WORKS_ON, Subject, subject

# The rule is one stored column, and that both databases answer alike when asked for it is held by test_rights_agree,
# the histories and the races: these are asked on one.
pytestmark = pytest.mark.once

WORDS = (
    *("judul", "ringkas", "isi", "tag", "penutur", "ucapan", "rekaman", "gambar", "alt", "berkas"),
    *("usul", "saran", "pokok", "kunci", "tokoh", "klip", "catatan", "ketikan", "sebab"),
    *("label", "puak", "protokol", "kelompok"),
)


def content_of(response: HttpResponseBase) -> str:
    body = response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined]
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    # What a PDF says is packed.
    unpacked = text_of(body) + metadata_of(body) if body.startswith(b"%PDF-") else ""
    return body.decode("utf-8", errors="replace") + unpacked + headers


def leaks(text: str, subject: Subject, asked: str) -> list[str]:
    """Words of the subject in the answer, other than those that the question itself held."""
    found = set()
    for suffix in WORDS:
        word = subject.canary + suffix
        if word in text and word not in asked:
            found.add(word)
    return sorted(found)


def record_leaks(outlet: Outlet, text: str, made: Subject, audience: str) -> list[str]:
    """Words of the narrator's record that this audience must not find at this outlet, whatever it serves them."""
    may_know = {
        # By whoever may read the entry, and by the institution.
        "sebut": audience in READS[made.state] | {"librarian"},
        **dict.fromkeys(PERSONAL, audience == "curator" and outlet.name.endswith("of a narrator")),
        **{word: word in outlet.record and audience in WORKS_ON[made.state] for word in (*OF_A_CONSENT, "surat")},
    }
    return [made.kept + word for word, may in may_know.items() if made.kept + word in text and not may]


@pytest.fixture
def prepared(people: dict[str, Any], institution: Any, django_capture_on_commit_callbacks: Any) -> Any:
    call_command("setup", verbosity=0)

    def make(state: str, **of_transcript: str) -> Subject:
        with django_capture_on_commit_callbacks(execute=True):
            return subject(state, institution, **of_transcript)

    return make


@pytest.mark.parametrize("state", STATES)
def test_nothing_withheld_comes_out_and_the_permitted_is_served(state: str, prepared: Any, client_of: Any) -> None:
    made = prepared(state)
    wrong = []
    for audience in AUDIENCES:
        client = client_of(audience)
        for outlet in OUTLETS:
            wrong += [f"{outlet.name} · {audience}: {fault}" for fault in _faults(outlet, client, made, audience)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("verification", ["machine", "corrected", "unheard"])
def test_what_a_machine_heard_comes_out_nowhere_before_a_person_verified_it(
    verification: str, prepared: Any, client_of: Any
) -> None:
    """The entry is public all the same."""
    made = prepared("public", made_by="machine", verification=verification)
    wrong = []
    for audience in AUDIENCES:
        client, may_read = client_of(audience), audience in ("librarian", "curator")
        for outlet in OUTLETS:
            text = content_of(response := outlet.ask(client, made))
            asked = str(response.request["QUERY_STRING"])
            words = [made.canary + suffix for suffix in ("ucapan", "ketikan")]
            if any(word in text and word not in asked for word in words) and not may_read:
                wrong.append(f"{outlet.name} · {audience}: leaks the words")
            if outlet.name == "search by transcript" and made.word in text:
                wrong.append(f"{outlet.name} · {audience}: finds the entry by them")
            if outlet.name == "transcript" and (response.status_code == 200) != may_read:
                wrong.append(f"{outlet.name} · {audience}: answers {response.status_code}")
    assert not wrong, "\n".join(wrong)


def test_what_a_person_verified_comes_out_as_what_a_person_made(prepared: Any, client_of: Any) -> None:
    made = prepared("public", made_by="machine", verification="verified")
    client = client_of("anonymous")
    assert [fault for outlet in OUTLETS for fault in _faults(outlet, client, made, "anonymous")] == []


def _faults(outlet: Outlet, client: Any, made: Subject, audience: str) -> list[str]:
    response = outlet.ask(client, made)
    text = content_of(response)
    asked = str(response.request["QUERY_STRING"]) + str(response.request["PATH_INFO"])
    faults = [f"leaks {word}" for word in record_leaks(outlet, text, made, audience)]
    faults += [f"tells the exact place: {told}" for told in (*DIGITS, f"{made.canary}rumah") if told in text]
    if response.status_code >= 500:
        faults.append(f"answers {response.status_code}")
    if audience in outlet.to[made.state]:
        if response.status_code != 200:
            faults.append(f"refuses the permitted with {response.status_code}")
        elif outlet.shows and (made.canary + outlet.shows in text) != (
            audience in (outlet.shown_to or outlet.to)[made.state]
        ):
            faults.append(f"does not show {made.canary + outlet.shows}, or leaks it")
        else:
            missed = [made.kept + word for word in outlet.record if made.kept + word not in text]
            faults += [f"does not show {word}" for word in missed]
    else:
        faults += [f"leaks {word}" for word in leaks(text, made, asked)]
        if not (outlet.shows or outlet.record) and outlet.name != "browse" and response.status_code == 200:
            faults.append("serves what is withheld")
    return faults
