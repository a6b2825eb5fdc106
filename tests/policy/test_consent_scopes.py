"""What a narrator keeps back of a public entry comes out of no outlet, scope by scope."""

from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpResponseBase

from tests import factories
from tests.policy.outlets import OUTLETS
from tests.policy.states import Subject, subject
from tests.policy.test_outlets import content_of, leaks

# As in test_outlets.
pytestmark = pytest.mark.once

# Of the words of the subject, those that each scope keeps back from readers.
SPOKEN = {"ucapan", "usul", "pokok", "kunci", "tokoh"}
KEPT_BACK: dict[str, set[str]] = {
    "name": {"sebut"},
    "voice": {*SPOKEN, "klip", "catatan"},
    "transcript": {*SPOKEN, "ketikan"},
    "quotation": {"klip", "catatan"},
}
# Files without words of their own, by the beginning of the outlet's name.
FILES_KEPT_BACK: dict[str, tuple[str, ...]] = {
    "name": (),
    "voice": ("recording", "copy of a recording", "file of a clip"),
    "transcript": (),
    "quotation": ("file of a clip",),
    "download": ("transcript", "contents as", "typescript as"),
    "face": ("film", "copy of a film", "still picture of a film", "file of a clip of a film"),
}
# In the CMS the staff of the institution work on what is kept back.
READERS = ("anonymous", "member")


@pytest.fixture
def made(people: dict[str, Any], institution: Any, django_capture_on_commit_callbacks: Any) -> Any:
    call_command("setup", verbosity=0)

    def make(**answers: str) -> Subject:
        with django_capture_on_commit_callbacks(execute=True):
            one = subject("public", institution)
        with django_capture_on_commit_callbacks(execute=True):
            factories.consent(one.narrator, one.entry, **answers)
        return one

    return make


@pytest.mark.parametrize("scope", ["name", "voice", "face", "transcript", "download", "quotation"])
def test_what_is_kept_back_comes_out_nowhere(scope: str, made: Any, client_of: Any) -> None:
    one = made(**{scope: "no"})
    kept_back, files = KEPT_BACK.get(scope, set()), FILES_KEPT_BACK.get(scope, ())
    wrong = []
    for audience in READERS:
        client = client_of(audience)
        for outlet in OUTLETS:
            response: HttpResponseBase = outlet.ask(client, one)
            asked = str(response.request["QUERY_STRING"]) + str(response.request["PATH_INFO"])  # type: ignore[attr-defined]
            text = content_of(response)
            found = {word.removeprefix(one.canary) for word in leaks(text, one, asked)}
            found |= {"sebut"} if f"{one.kept}sebut" in text else set()
            wrong += [f"{outlet.name} · {audience}: leaks {word}" for word in sorted(found & kept_back)]
            if outlet.name.startswith(files) and files and response.status_code == 200:
                wrong.append(f"{outlet.name} · {audience}: serves what is kept back")
    assert not wrong, "\n".join(wrong)
    assert client_of("anonymous").get(one.entry.url).status_code == 200
