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
    """All filters that make stems, in their order. An overridden word is a keyword to the stemmer and to the roots."""
    before = {f"km_before_{number}": _replace(rule) for number, rule in enumerate(chain.before)}
    after = {f"km_after_{number}": _replace(rule) for number, rule in enumerate(chain.after)}
    return {
        "km_overrides": _override(chain.overrides),
        **before,
        "km_stemmer": {"type": "snowball", "language": "Indonesian"},
        "km_roots": _override(chain.roots),
        **after,
    }


def _override(pairs: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {"type": "stemmer_override", "rules": [f"{word} => {stem}" for word, stem in pairs]}


def analysis(chain: Chain = CHAIN) -> dict[str, Any]:
    """The `analysis` section of an index's settings: analyzers `km_id`, `km_fold` and `km_terms`."""
    stems = _filters(chain)
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
        "filter": {
            "km_length": {"type": "length", "min": 1, "max": chain.longest_word},
            **stems,
        },
        "analyzer": {
            "km_fold": common | {"type": "custom", "filter": fold},
            "km_id": common | {"type": "custom", "filter": [*fold, *stems]},
            # What arrives in the searched fields are terms already (search.engines.terms).
            "km_terms": {"type": "custom", "tokenizer": "whitespace"},
        },
    }
