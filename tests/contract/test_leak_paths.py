"""Nothing of a more closed index, and nothing that was withdrawn, shows in any answer to the public or to members.

A filter does not keep secrets: suggesters, global aggregations, empty buckets and post-filters have each revealed a
name through one. So every operation is asked, and its whole answer is looked through.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from search.facets import fields
from search.port import (
    Audience,
    Condition,
    Document,
    Engine,
    FieldTest,
    Query,
    Results,
    Sort,
)
from tests.contract.documents import ARCHIVE, document, segment

PUBLIC, MEMBERS, STAFF = Audience
READERS = (PUBLIC, MEMBERS)
CANARY = "zqcanary"

SECRET = document(
    987_654_321,  # no part of any score
    f"{CANARY}judul",
    title_en=f"{CANARY}title",
    summary=f"{CANARY}ringkas",
    body=f"{CANARY}isi lenong sumur",
    people=(f"{CANARY}orang",),
    places=(f"{CANARY}tempat",),
    tags=(f"{CANARY}tag",),
    facets={name: (f"{CANARY}{name}",) for name in fields.every() if name != "decade"}
    | {"area": (f"31.{CANARY}", f"31.{CANARY}.02", f"31.{CANARY}.02.1001")},
    year_from=1950,
    by_field=True,
    segments=(segment(1, f"{CANARY}ucapan lenong", speaker=f"{CANARY}suara"),),
)


def _without_what_was_typed(results: Results) -> Results:
    return replace(results, misspelt=tuple(replace(one, word="") for one in results.misspelt))


def answers(engine: Engine, audience: Audience = PUBLIC) -> Iterator[Any]:
    """Everything that readers can get out of an engine that might mention the canary."""
    texts = [
        "",
        CANARY,
        f"{CANARY}*",
        "zqcanery",
        f"{CANARY}judulx",
        f"{CANARY}judul",
        f'"{CANARY}isi lenong"',
        "lenong",
        "-sumur",
        f"{CANARY}judl",
    ]
    for text in texts:
        yield engine.suggest(text, audience, limit=100)
        for sort in Sort:
            query = Query(text, sort=sort, size=100, facets=(*fields.public(), *fields.AREA_LEVELS), audience=audience)
            yield _without_what_was_typed(engine.search(query))
    for facet in fields.public():
        for value in (f"{CANARY}{facet}", "31"):
            yield engine.search(Query("lenong", filters={facet: (value,)}, audience=audience))
    for test in (FieldTest(prefix=f"title={CANARY[:3]}"), FieldTest(facet="tag", values=(f"{CANARY}tag",))):
        for negated in (False, True):
            yield engine.search(Query(conditions=(Condition((test,), negated),), audience=audience))
    first = Query(size=1, audience=audience)
    yield engine.search(replace(first, cursor=engine.search(first).after))
    for entry in (SECRET.entry, *(one.entry for one in ARCHIVE)):
        yield engine.similar(entry, audience, limit=100)
    yield sorted(engine.fingerprints(audience))
    yield engine.holding([SECRET.entry, *(one.entry for one in ARCHIVE)], audience)


def mentions(answer: Any) -> bool:
    return CANARY in repr(answer) or str(SECRET.entry) in repr(answer)


@pytest.fixture
def archive(engine: Engine) -> Engine:
    for audience in READERS:
        engine.index(ARCHIVE, audience, refresh=True)
    return engine


@pytest.mark.parametrize("audience", READERS)
def test_the_canary_sings_where_it_may(archive: Engine, audience: Audience) -> None:
    archive.index([SECRET], audience, refresh=True)
    assert sum(map(mentions, answers(archive, audience))) > 20


@pytest.mark.parametrize(("holding", "asked"), [(STAFF, PUBLIC), (STAFF, MEMBERS), (MEMBERS, PUBLIC)])
def test_documents_of_a_more_closed_index_never_show(archive: Engine, holding: Audience, asked: Audience) -> None:
    archive.index([SECRET], holding, refresh=True)
    assert not any(map(mentions, answers(archive, asked)))


@pytest.mark.parametrize("audience", READERS)
def test_withdrawn_documents_never_show(archive: Engine, audience: Audience) -> None:
    archive.index([SECRET], audience, refresh=True)
    archive.delete([SECRET.entry], 2, audience, refresh=True)
    assert not any(map(mentions, answers(archive, audience)))


@pytest.mark.parametrize("audience", READERS)
def test_what_a_newer_version_lacks_never_shows(archive: Engine, audience: Audience) -> None:
    archive.index([SECRET], audience, refresh=True)
    archive.index([Document(entry=667, version=1, title="Lain"), replace(_bare(), version=2)], audience, refresh=True)
    assert not any(CANARY in repr(answer) for answer in answers(archive, audience))


def _bare() -> Document:
    return Document(entry=SECRET.entry, version=1, title="Judul terbuka")


@pytest.mark.elasticsearch
@pytest.mark.parametrize(("holding", "open_to"), [(STAFF, PUBLIC), (STAFF, MEMBERS), (MEMBERS, PUBLIC)])
def test_nothing_of_a_more_closed_index_lies_in_a_more_open_one(
    elasticsearch_client: Any,
    index_prefix: str,
    request: pytest.FixtureRequest,
    holding: Audience,
    open_to: Audience,
) -> None:
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    made = ElasticsearchEngine(elasticsearch_client, index_prefix, replicas=0)
    request.addfinalizer(lambda: _remove(elasticsearch_client, index_prefix))
    for audience in Audience:
        made.begin(audience)
    made.index(ARCHIVE, open_to, refresh=True)
    made.index([SECRET], holding, refresh=True)
    everything = elasticsearch_client.search(index=f"{index_prefix}-{open_to}-*", size=1000)
    assert everything["hits"]["total"]["value"] > len(ARCHIVE)
    assert CANARY not in repr(everything.body)
    assert CANARY in repr(elasticsearch_client.search(index=f"{index_prefix}-{holding}-*", size=1000).body)


def _remove(client: Any, prefix: str) -> None:
    client.indices.delete(index=list(client.indices.get(index=f"{prefix}-*").body))
