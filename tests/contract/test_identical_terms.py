"""Python and a real server make the same terms at the same positions of every text."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.analysis import CHAIN, folded, stem_word
from search.analysis.tokens import canonical
from search.engines.elasticsearch.analysis import analysis

pytestmark = pytest.mark.elasticsearch

HARD = [
    "Qur'an Jum’at it's IT'S rock'n'roll ʼabcʼ a''b ʼʼ 'quoted' '",
    "İstanbul ΣΑΣ ﬁre æther Ⅷ ² ① e\u0301 naïve Ñandú",
    "日本語 क्षि العربية 😀ondel-ondel_foo",
    "x" * 64 + " " + "y" * 65 + " z",
    "",
    "Memakan masakan Betawi di Kemayoran sambil mendengar keroncong; nyanyi, ngebakar, nginep, pengen, menari.",
    "Djakarta Tjikini oedjan orang2 aer laen poto pideo jatoh taon bikinin betul berdebu kemudahan sampah_ harus Tuhan",
    " ".join(word for word, _ in CHAIN.overrides),
    " ".join(stem.strip("_") for stem, _ in CHAIN.roots),
]
BATCH = 200


def _texts() -> Iterator[str]:
    yield from HARD
    for path in sorted(Path(os.environ.get("RELEVANCE_DATA", "../shared/data/relevance")).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from (value for key, value in json.loads(line).items() if isinstance(value, str) and key != "id")


def _in_python(texts: list[str], *, stems: bool) -> list[tuple[int, str]]:
    found = []
    position = 0
    for text in texts:
        for word in folded(text):
            forms = stem_word(word) if stems and word else (word,)
            found.extend((position, form) for form in forms if form)
            position += 1
    return found


@pytest.fixture
def analysing_index(elasticsearch_client: Any, index_prefix: str) -> Iterator[str]:
    settings = {"analysis": analysis(), "number_of_replicas": 0, "index.analyze.max_token_count": 1_000_000}
    elasticsearch_client.indices.create(index=index_prefix, settings=settings)
    yield index_prefix
    elasticsearch_client.indices.delete(index=index_prefix)


@pytest.mark.parametrize(("analyzer", "stems"), [("km_fold", False), ("km_id", True)])
def test_terms_are_identical(elasticsearch_client: Any, analysing_index: str, analyzer: str, stems: bool) -> None:
    texts = list(_texts())
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        answer = elasticsearch_client.indices.analyze(
            index=analysing_index, analyzer=analyzer, text="\n\n".join(canonical(text) for text in batch)
        )
        from_server = [(token["position"], token["token"]) for token in answer["tokens"]]
        assert from_server == _in_python(batch, stems=stems)
