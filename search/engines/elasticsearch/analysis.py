r"""The chain rendered to index settings, with nothing but what the official package has (no plug-in, no synonym set).

Java spells the classes of Unicode as `\p{L}`; where Python writes an alternation, this file writes the class.
"""

from typing import Any

from search.analysis.chain import APOSTROPHES, CHAIN, Chain, Rule

LETTER = r"[\p{L}\p{N}\p{M}]"


def _replace(rule: Rule) -> dict[str, Any]:
    return {
        "type": "pattern_replace",
        "pattern": rule.pattern,
        "replacement": rule.replacement.replace("\\", "$"),
        "all": False,
    }


def _filters(chain: Chain) -> dict[str, dict[str, Any]]:
    filters: dict[str, dict[str, Any]] = {
        "km_length": {"type": "length", "min": 1, "max": chain.longest_word},
        "km_stemmer": {"type": "snowball", "language": "Indonesian"},
        "km_edges": {"type": "edge_ngram", "min_gram": 2, "max_gram": 15},
    }
    if chain.overrides:
        rules = [f"{word} => {stem}" for word, stem in chain.overrides]
        filters["km_overrides"] = {"type": "stemmer_override", "rules": rules}
    if chain.protected:
        filters["km_protected"] = {"type": "keyword_marker", "keywords": list(chain.protected)}
    stem = [name for name in ("km_overrides", "km_protected") if name in filters] + ["km_stemmer"]
    for number, rule in enumerate(chain.after_stemmer):
        filters[f"km_vowel_{number}"] = _replace(rule)
        stem.append(f"km_vowel_{number}")
    branches = []
    for name, steps in chain.branches:
        for number, rule in enumerate(steps):
            filters[f"km_{name}_{number}"] = _replace(rule)
        branches.append(", ".join([f"km_{name}_{number}" for number in range(len(steps))] + stem))
    filters["km_branches"] = {"type": "multiplexer", "filters": branches, "preserve_original": False}
    return filters


def analysis(chain: Chain = CHAIN) -> dict[str, Any]:
    """The `analysis` section of an index's settings: analyzers `km_id`, `km_fold` and `km_prefix`."""
    fold = ["lowercase", "asciifolding", "km_length"]
    common = {"char_filter": ["km_possessive", "km_apostrophe"], "tokenizer": "km_words"}
    return {
        "char_filter": {
            "km_possessive": {
                "type": "pattern_replace",
                "pattern": f"(?<={LETTER})[{APOSTROPHES}][sS](?!{LETTER})",
                "replacement": "",
            },
            "km_apostrophe": {
                "type": "pattern_replace",
                "pattern": f"(?<={LETTER})[{APOSTROPHES}](?={LETTER})",
                "replacement": "",
            },
        },
        "tokenizer": {"km_words": {"type": "pattern", "pattern": r"(?:[^\p{L}\p{N}\p{M}]|ʼ)+"}},
        "filter": _filters(chain),
        "analyzer": {
            "km_fold": common | {"type": "custom", "filter": fold},
            "km_id": common | {"type": "custom", "filter": [*fold, "km_branches"]},
            "km_prefix": common | {"type": "custom", "filter": [*fold, "km_edges"]},
        },
    }
