"""Under which rules an index was made: one of another version has to be rebuilt."""

import hashlib
import json

from search.analysis import CHAIN
from search.analysis.chain import Chain
from search.facets import fields

SHAPE = 9  # raised when what documents keep changes in another way than by a facet or a rule of the chain


def index_version(chain: Chain = CHAIN) -> str:
    """Changes with any rule of the analysis and any facet."""
    return hashlib.sha256(json.dumps([SHAPE, repr(chain), fields.every()]).encode()).hexdigest()[:12]
