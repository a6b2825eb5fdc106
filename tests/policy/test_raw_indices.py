"""What lies in an index is what its readers may see, past every query: no filter stands before it."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from search.engines import engine
from search.indexing import outbox
from search.port import Audience
from tests import factories
from tests.policy.raw_indices import RawElasticsearch, RawEmbedded, RawIndex, free_prefix
from tests.policy.states import SEES, STATES, Subject, subject

PUBLIC, MEMBERS = Audience.PUBLIC, Audience.MEMBERS
# Whose eyes an index has.
EYES = {PUBLIC: "anonymous", MEMBERS: "member"}
# Words that are searched where the entry is open: others lie in no index at all.
SEARCHED = ("judul", "ringkas", "isi", "tag", "penutur", "ucapan", "pokok", "ketikan")
OF_THE_RECORD = ("asli", "kontak", "waris", "pesan", "saksi", "surat")

Built = Callable[..., dict[str, Subject]]


@pytest.fixture(
    params=[
        pytest.param("embedded", marks=pytest.mark.once),
        pytest.param("elasticsearch", marks=pytest.mark.elasticsearch),
    ]
)
def raw(request: pytest.FixtureRequest, settings: Any) -> Iterator[RawIndex]:
    if request.param == "embedded":
        yield RawEmbedded(Path(settings.SEARCH_EMBEDDED_PATH))
        return
    from elasticsearch import Elasticsearch

    settings.SEARCH_URL = os.environ["ELASTICSEARCH_URL"]
    settings.SEARCH_INDEX_PREFIX = free_prefix()
    settings.SEARCH_REPLICAS = "0"
    client = Elasticsearch(settings.SEARCH_URL.split(","), request_timeout=30)
    yield RawElasticsearch(client, settings.SEARCH_INDEX_PREFIX)
    client.indices.delete(index=list(client.indices.get(index=f"{settings.SEARCH_INDEX_PREFIX}-*").body))
    client.close()


@pytest.fixture
def built(raw: RawIndex, site: Any, institution: Any, django_capture_on_commit_callbacks: Any) -> Built:
    def build(*states: str) -> dict[str, Subject]:
        for audience in Audience:
            engine().begin(audience)
        with django_capture_on_commit_callbacks(execute=True):
            made = {state: subject(state, institution) for state in states}
        _work()
        return made

    return build


def _work() -> None:
    while outbox.work(refresh=True):
        pass


def _found(raw: RawIndex, audience: Audience, made: Subject) -> list[str]:
    """Everything of the subject in the index: words of the entry and of its narrator's record."""
    stored = raw.stored(audience)
    words = set(re.findall(rf"(?:{made.canary}|{made.kept})\w*", stored))
    terms = {
        f"{beginning} in {name}" for beginning in (made.canary, made.kept) for name in raw.led_to(beginning, audience)
    }
    return sorted(words | terms)


def test_an_index_holds_what_its_readers_may_see(raw: RawIndex, built: Built) -> None:
    wrong = []
    for state, made in built(*STATES).items():
        for audience, eyes in EYES.items():
            found = _found(raw, audience, made)
            if eyes in SEES[state]:
                wrong += [f"{audience}, {state}: lacks {word}" for word in SEARCHED if made.canary + word not in found]
                wrong += [f"{audience}, {state}: holds {word}" for word in OF_THE_RECORD if made.kept + word in found]
                assert any(" in " in one for one in found), "no term leads to it"
            else:
                wrong += [f"{audience}, {state}: holds {one}" for one in found]
    assert not wrong, "\n".join(wrong)


def test_what_is_paused_is_gone_from_every_index_before_the_worker_comes(
    raw: RawIndex, built: Built, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    (made,) = built("public").values()
    assert all(_found(raw, audience, made) for audience in EYES)
    settings.SEARCH_WORKER = "external"
    with django_capture_on_commit_callbacks(execute=True):
        factories.consent(made.narrator, made.entry, "paused")
    assert [_found(raw, audience, made) for audience in EYES] == [[], []]
    _work()
    assert [_found(raw, audience, made) for audience in EYES] == [[], []]


def test_what_is_put_under_a_protocol_is_gone_from_every_index_before_the_worker_comes(
    raw: RawIndex, built: Built, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    (made,) = built("public").values()
    assert all(_found(raw, audience, made) for audience in EYES)
    settings.SEARCH_WORKER = "external"
    with django_capture_on_commit_callbacks(execute=True):
        factories.put_under(made.entry, factories.protocol())
    assert [_found(raw, audience, made) for audience in EYES] == [[], []]
    _work()
    assert [_found(raw, audience, made) for audience in EYES] == [[], []]


def test_words_of_which_one_scope_is_kept_back_are_gone(
    raw: RawIndex, built: Built, django_capture_on_commit_callbacks: Any
) -> None:
    """The entry stays; what was said does not."""
    (made,) = built("public").values()
    with django_capture_on_commit_callbacks(execute=True):
        factories.consent(made.narrator, made.entry, transcript="no")
    _work()
    found = _found(raw, PUBLIC, made)
    assert f"{made.canary}judul" in found
    assert not [word for word in found if word.endswith(("ucapan", "ketikan", "pokok", "kunci"))]
