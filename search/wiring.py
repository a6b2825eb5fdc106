"""What search connects when all apps are ready: the domain's pages, signals and checks."""

from knowledge.cms import finding
from knowledge.site import seeking
from knowledge.withdrawals import outlets, reachable

from . import checks, signal_handlers  # noqa: F401  # registering is their import's effect
from .results.finding import StaffFinder
from .results.reachable import OUTLETS, ReadersIndices
from .results.similar import EngineSeeker


def connect() -> None:
    seeking.register(EngineSeeker())
    finding.register(StaffFinder())
    reachable.register(ReadersIndices())
    for outlet in OUTLETS:
        outlets.register(outlet)
