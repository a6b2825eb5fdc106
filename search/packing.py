"""Plain values as JSON: equal values become equal bytes."""

import json
from typing import Any

import orjson


def packed(values: Any) -> bytes:
    """Half of a surrogate pair, which may stand in the JSON of a draft though no text can hold it, becomes a "?"."""
    try:
        return orjson.dumps(values)
    except TypeError:
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
