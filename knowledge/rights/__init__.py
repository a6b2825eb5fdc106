"""The one place that answers who may see what.

`effective` is the rule; `entries`, `media` and `clips` ask for its result, which `knowledge.access` stores with each
thing.
"""

from .clips import may_see_clip
from .entries import may_consult_entry, may_see_entry, may_work_on_entry
from .levels import AccessLevel, EffectiveAccess, strictest
from .media import may_see_medium, may_see_transcript
from .viewer import ANONYMOUS, Audience, Viewer

__all__ = [
    "ANONYMOUS",
    "AccessLevel",
    "Audience",
    "EffectiveAccess",
    "Viewer",
    "may_consult_entry",
    "may_see_clip",
    "may_see_entry",
    "may_see_medium",
    "may_see_transcript",
    "may_work_on_entry",
    "strictest",
]
