"""Nothing of the staff's index, and nothing that was withdrawn, shows in any answer to the public.

A filter does not keep secrets: suggesters, global aggregations, empty buckets and post-filters have each revealed a
name through one. So every operation is asked, and its whole answer is looked through.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from search.engines.base import (
    AREA_LEVELS,
    FACETS,
    RESTRICTIONS,
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

PUBLIC, STAFF = Audience.PUBLIC, Audience.STAFF
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
    facets={name: (f"{CANARY}{name}",) for name in (*FACETS, *RESTRICTIONS) if name != "decade"}
    | {"area": (f"31.{CANARY}", f"31.{CANARY}.02", f"31.{CANARY}.02.1001")},
    year_from=1950,
    by_field=True,
    segments=(segment(1, f"{CANARY}ucapan lenong", speaker=f"{CANARY}suara"),),
)


def _without_what_was_typed(results: Results) -> Results:
    return replace(results, near=tuple(replace(one, word="") for one in results.near))


def answers(engine: Engine) -> Iterator[Any]:
    """Everything the public can get out of an engine that might mention the canary."""
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
        yield engine.suggest(text, PUBLIC, limit=100)
        yield engine.passages(SECRET.entry, text, PUBLIC)
        for sort in Sort:
            query = Query(text, sort=sort, size=100, facets=(*FACETS, *AREA_LEVELS))
            yield _without_what_was_typed(engine.search(query))
    for facet in FACETS:
        for value in (f"{CANARY}{facet}", "31"):
            yield engine.search(Query("lenong", filters={facet: (value,)}))
    for test in (FieldTest(prefix=f"title={CANARY[:3]}"), FieldTest(facet="tag", values=(f"{CANARY}tag",))):
        for negated in (False, True):
            yield engine.search(Query(conditions=(Condition((test,), negated),)))
    yield engine.search(Query(cursor=engine.search(Query(size=1)).after))
    for entry in (SECRET.entry, *(one.entry for one in ARCHIVE)):
        yield engine.similar(entry, PUBLIC, limit=100)
    yield sorted(engine.fingerprints(PUBLIC))


def mentions(answer: Any) -> bool:
    return CANARY in repr(answer) or str(SECRET.entry) in repr(answer)


@pytest.fixture
def archive(engine: Engine) -> Engine:
    engine.index(ARCHIVE, PUBLIC, refresh=True)
    return engine


def test_the_canary_sings_where_it_may(archive: Engine) -> None:
    archive.index([SECRET], PUBLIC, refresh=True)
    assert sum(map(mentions, answers(archive))) > 20


def test_the_staffs_documents_never_show(archive: Engine) -> None:
    archive.index([SECRET], STAFF, refresh=True)
    assert not any(map(mentions, answers(archive)))


def test_withdrawn_documents_never_show(archive: Engine) -> None:
    archive.index([SECRET], PUBLIC, refresh=True)
    archive.delete([SECRET.entry], 2, PUBLIC, refresh=True)
    assert not any(map(mentions, answers(archive)))


def test_what_a_newer_version_lacks_never_shows(archive: Engine) -> None:
    archive.index([SECRET], PUBLIC, refresh=True)
    archive.index([Document(entry=667, version=1, title="Lain"), replace(_bare(), version=2)], PUBLIC, refresh=True)
    assert not any(CANARY in repr(answer) for answer in answers(archive))


def _bare() -> Document:
    return Document(entry=SECRET.entry, version=1, title="Judul terbuka")


@pytest.mark.elasticsearch
def test_nothing_of_the_staffs_lies_in_the_publics_indices(
    elasticsearch_client: Any, index_prefix: str, request: pytest.FixtureRequest
) -> None:
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    made = ElasticsearchEngine(elasticsearch_client, index_prefix, replicas=0)
    request.addfinalizer(lambda: _remove(elasticsearch_client, index_prefix))
    for audience in (PUBLIC, STAFF):
        made.begin(audience)
    made.index(ARCHIVE, PUBLIC, refresh=True)
    made.index([SECRET], STAFF, refresh=True)
    everything = elasticsearch_client.search(index=f"{index_prefix}-public-*", size=1000)
    assert everything["hits"]["total"]["value"] > len(ARCHIVE)
    assert CANARY not in repr(everything.body)
    assert CANARY in repr(elasticsearch_client.search(index=f"{index_prefix}-staff-*", size=1000).body)


def _remove(client: Any, prefix: str) -> None:
    client.indices.delete(index=list(client.indices.get(index=f"{prefix}-*").body))
