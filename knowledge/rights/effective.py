"""The one rule: from all that bears on a thing to the access that is stored with it.

Nothing here reads the database. What is unknown is sealed. `bearing`: what else bears on the thing, each as the access
that it leaves: the consents of narrators (`consents.access`), an embargo (`of_embargo`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .levels import EffectiveAccess, is_open, is_sealed, loosest, strictest


@dataclass(frozen=True, slots=True)
class Use:
    """A page that uses an image or a document. `access` is the entry's effective one, so that whatever closes an entry
    closes what it uses; plain pages are public.

    `in_draft`: only its newest draft does.
    """

    access: str
    live: bool
    was_published: bool = False
    in_draft: bool = False

    @property
    def is_sealed(self) -> bool:
        return is_sealed(self.access)

    @property
    def is_withdrawn(self) -> bool:
        return self.was_published and not self.live

    @property
    def opens(self) -> bool:
        return self.live and not self.in_draft and not self.is_sealed


def of_entry(access_level: str, *, live: bool, bearing: Iterable[str] = ()) -> str:
    """A draft and a withdrawn entry are their institution's."""
    return strictest([access_level, *bearing] if live else [access_level, EffectiveAccess.INSTITUTION, *bearing])


def of_recording(access_level: str, *, home: str | None, bearing: Iterable[str] = ()) -> str:
    """`home`: the effective access of the recording's home entry; without a home it is its institution's."""
    return strictest([access_level, EffectiveAccess.INSTITUTION if home is None else home, *bearing])


def of_transcript(access_level: str, *, recording: str, verified: bool, bearing: Iterable[str] = ()) -> str:
    """`recording`: its effective access. What a machine wrote is its institution's until a person has verified it."""
    closed = [] if verified else [EffectiveAccess.INSTITUTION]
    return strictest([access_level, recording, *closed, *bearing])


def of_withheld_name(*, is_said: bool) -> EffectiveAccess:
    """Of what says the name of a narrator who does not let it be said, until that is changed."""
    return EffectiveAccess.INSTITUTION if is_said else EffectiveAccess.PUBLIC


def of_sealed_times(sealed_times: str, *, is_timed: bool) -> EffectiveAccess:
    """Of the transcript of a recording of which something is sealed: without times nobody knows what to leave out."""
    return EffectiveAccess.INSTITUTION if sealed_times and not is_timed else EffectiveAccess.PUBLIC


def of_withheld_place(*, is_told: bool) -> EffectiveAccess:
    """Of what tells an exact place that is not public, until that is changed."""
    return EffectiveAccess.INSTITUTION if is_told else EffectiveAccess.PUBLIC


def of_embargo(until: date | None, event: str, day: date) -> EffectiveAccess:
    """Until a day, on which it opens, or until something has happened, which somebody has to say."""
    if event or (until is not None and day < until):
        return EffectiveAccess.INSTITUTION
    return EffectiveAccess.PUBLIC


def is_verified(*, made_by: str, verification: str) -> bool:
    """Of a transcript: a person made it, or a person has verified what a machine made. What is unknown is not."""
    return made_by == "human" or (made_by == "machine" and verification == "verified")


def of_used_medium(access_level: str, *, uses: Iterable[Use], cleared: bool) -> str:
    """An image or a document: as open as the most open published page that uses it, and closed while an entry that
    uses it is sealed or withdrawn, unless a curator has cleared it of that."""
    uses = list(uses)
    bearing = [access_level, _of_uses(uses)]
    if not cleared and any(use.is_sealed for use in uses):
        bearing.append(EffectiveAccess.SEALED)
    if not cleared and any(use.is_withdrawn for use in uses):
        bearing.append(EffectiveAccess.INSTITUTION)
    return strictest(bearing)


def _of_uses(uses: Iterable[Use]) -> str:
    """Where no published page opens it, it is its institution's; where none but pages under a protocol use it, of its
    institution those who may read one of them."""
    opened = [use.access for use in uses if use.opens and is_open(use.access)]
    if opened:
        return loosest(opened)
    used_in = [use.access for use in uses if not use.is_sealed]
    return strictest([EffectiveAccess.INSTITUTION, *([loosest(used_in)] if used_in else [])])
