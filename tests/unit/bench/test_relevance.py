"""The measurement of relevance runs on any folder in the collection's format."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench import relevance


def lines(path: Path, *rows: dict[str, Any]) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    documents = {"p1": "Sumur tua di Marunda", "p2": "Lenong di Kemayoran", "p3": "Lenong di Kemayoran"}
    lines(tmp_path / "facqa.docs.jsonl", *({"id": key, "text": text} for key, text in documents.items()))
    lines(
        tmp_path / "facqa.queries.jsonl",
        {"query": "Di manakah sumur itu", "relevant": ["p1"]},
        {"query": "lenong", "relevant": ["p2"]},
    )
    lines(tmp_path / "parallel.train.jsonl", {"id": "t1", "ind": "rumah", "bew": "rume"})
    lines(tmp_path / "parallel.test.jsonl", {"id": "t2", "ind": "air jernih", "bew": "aer jerni"})
    monkeypatch.setattr(relevance, "DATA", tmp_path)
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    return tmp_path


def test_each_set_is_measured_and_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = folder / "out.json"
    monkeypatch.setenv("BENCH_OUT", str(out))
    monkeypatch.setattr("sys.argv", ["relevance", "--engine", "embedded", "--engine", "FTS5 unicode61"])
    relevance.main()
    scores = {(row["collection"], row["chain"]): row for row in json.loads(out.read_text())}
    assert {name for name, _ in scores} == {"facqa", "ind → bew", "bew → ind"}
    assert scores["ind → bew", "embedded"]["mrr"] == 1
    assert scores["ind → bew", "FTS5 unicode61"]["mrr"] == 0
    facqa = scores["facqa", "embedded"]
    # p3 says the same as p2: which of them comes first is fixed, and none of the collection's business.
    assert facqa["mrr"] in (0.75, 1)
    assert (facqa["recall"], facqa["mrr_alike"]) == (1, 1)


def test_an_empty_folder_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in folder.iterdir():
        path.unlink()
    monkeypatch.setattr("sys.argv", ["relevance"])
    with pytest.raises(SystemExit):
        relevance.main()
