"""The database against each index, entry by entry."""

from dataclasses import dataclass

from search.engines import engine
from search.port import Audience

from . import outbox
from .documents import documents
from .rebuilding import batches

NO_VERSION = 0  # what is compared is not written


@dataclass(frozen=True)
class Comparison:
    """Entries that the index lacks, that it should not hold, and that it holds otherwise than they are."""

    audience: Audience
    copy: str
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    stale: tuple[int, ...]

    @property
    def differing(self) -> tuple[int, ...]:
        return (*self.missing, *self.extra, *self.stale)

    def confirmed(self, other: "Comparison") -> "Comparison":
        """What both found."""
        return Comparison(
            self.audience,
            self.copy,
            missing=tuple(sorted({*self.missing} & {*other.missing})),
            extra=tuple(sorted({*self.extra} & {*other.extra})),
            stale=tuple(sorted({*self.stale} & {*other.stale})),
        )


def compare_all() -> list[Comparison]:
    """Every index there is, the standby's too. Raises EngineUnavailableError."""
    return [comparison for audience in Audience for comparison in compare(audience)]


def compare(audience: Audience) -> list[Comparison]:
    """Makes every document anew and compares fingerprints, one for each copy. Raises EngineUnavailableError."""
    found = _compare(audience)
    if not any(one.differing for one in found):
        return found
    # While the portal is used, something may change between the two readings: what differs, differs twice.
    return [one.confirmed(other) for one, other in zip(found, _compare(audience), strict=True)]


def _compare(audience: Audience) -> list[Comparison]:
    held = {copy: dict(engine().fingerprints(audience, copy)) for copy in engine().copies(audience)}
    wanted: dict[int, int] = {}
    for ids in batches():
        wanted |= {document.entry: document.fingerprint for document in documents(ids, audience, NO_VERSION)}
    return [_differences(audience, copy, there, wanted) for copy, there in held.items()]


def _differences(audience: Audience, copy: str, held: dict[int, int], wanted: dict[int, int]) -> Comparison:
    return Comparison(
        audience,
        copy,
        missing=tuple(sorted(wanted.keys() - held.keys())),
        extra=tuple(sorted(held.keys() - wanted.keys())),
        stale=tuple(sorted(pk for pk in wanted.keys() & held.keys() if wanted[pk] != held[pk])),
    )


def repair(comparisons: list[Comparison]) -> None:
    outbox.record({entry for comparison in comparisons for entry in comparison.differing})
