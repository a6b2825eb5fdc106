"""The database against the index, entry by entry."""

from dataclasses import dataclass

from search import outbox
from search.documents import documents
from search.engines import engine
from search.engines.base import Audience
from search.rebuilding import batches

NO_VERSION = 0  # what is compared is not written


@dataclass(frozen=True)
class Comparison:
    """Entries that the index lacks, that it should not hold, and that it holds otherwise than they are."""

    audience: Audience
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    stale: tuple[int, ...]

    @property
    def differing(self) -> tuple[int, ...]:
        return (*self.missing, *self.extra, *self.stale)


def compare(audience: Audience) -> Comparison:
    """Makes every document anew and compares fingerprints. Raises EngineUnavailableError."""
    held = dict(engine().fingerprints(audience))
    wanted: dict[int, int] = {}
    for ids in batches():
        wanted |= {document.entry: document.fingerprint for document in documents(ids, audience, NO_VERSION)}
    return Comparison(
        audience,
        missing=tuple(sorted(wanted.keys() - held.keys())),
        extra=tuple(sorted(held.keys() - wanted.keys())),
        stale=tuple(sorted(pk for pk in wanted.keys() & held.keys() if wanted[pk] != held[pk])),
    )


def repair(comparison: Comparison) -> None:
    outbox.record(set(comparison.differing))
