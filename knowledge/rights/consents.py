"""What narrators allow: how a consent bears on access, on one day, with the reasons.

Nothing here reads the database. What is unknown is not allowed. No consent at all bears on nothing: an entry whose
narrators are on record has one of each of them, pending until they have answered (`knowledge.access.consents`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from .levels import EffectiveAccess, strictest


class ConsentState(models.TextChoices):
    PENDING = "pending", _("not yet asked, or not yet answered")
    GIVEN = "given", _("given")
    NARROWED = "narrowed", _("given, later narrowed")
    PAUSED = "paused", _("paused")
    WITHDRAWN = "withdrawn", _("withdrawn")


IN_FORCE = (ConsentState.GIVEN, ConsentState.NARROWED)
CLOSED = (ConsentState.PAUSED, ConsentState.WITHDRAWN)  # by the narrator


class Answer(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    LATER = "later", _("later")
    ASKS_FIRST = "asks_first", _("ask me first")


class OwnReview(models.TextChoices):
    """Whether a narrator hears and reads it before everybody else does."""

    NOT_WANTED = "not_wanted", _("need not hear and read it first")
    WANTED = "wanted", _("wants to hear and read it first")
    DONE = "done", _("has heard and read it, and agrees")


REVIEWED = (OwnReview.NOT_WANTED, OwnReview.DONE)


class Scope(models.TextChoices):
    """What is asked of a narrator, one by one."""

    NAME = "name", _("to be called by the agreed name")
    VOICE = "voice", _("the voice is heard")
    FACE = "face", _("the face is seen")
    TRANSCRIPT = "transcript", _("what was said is read and searched")
    TRANSLATION = "translation", _("it is read in translation")
    DOWNLOAD = "download", _("it is downloaded")
    QUOTATION = "quotation", _("passages are cut out and quoted")
    MACHINE_TRANSCRIPTION = "machine_transcription", _("a machine writes down what was said")
    SEARCH_VECTORS = "search_vectors", _("a machine compares its meaning for searching")
    MACHINE_TRAINING = "machine_training", _("machines learn from it")
    EXPORT = "export", _("partners of the archive receive it")


class Held(Protocol):
    """What the rule looks at in a consent. `scopes`: answers by scope."""

    @property
    def pk(self) -> Any: ...
    @property
    def state(self) -> str: ...
    @property
    def scopes(self) -> Mapping[str, str]: ...
    @property
    def own_review(self) -> str: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_until(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why something is not allowed. `kind`: a state, "not_reviewed", "not_yet_valid", "expired", "scope", "unknown"."""

    consent: Any
    kind: str
    access: EffectiveAccess
    scope: str = ""


def obstacles(consents: Iterable[Held], day: date, *scopes: Scope) -> list[Obstacle]:
    """What in these consents stands against showing a thing that needs all of these scopes."""
    return [obstacle for consent in consents for obstacle in _in_one(consent, day, scopes)]


def access(consents: Iterable[Held], day: date, *scopes: Scope) -> str:
    found = [obstacle.access for obstacle in obstacles(consents, day, *scopes)]
    return strictest([EffectiveAccess.PUBLIC, *found])


def allows(consents: Iterable[Held], day: date, *scopes: Scope) -> bool:
    return not obstacles(consents, day, *scopes)


def _in_one(consent: Held, day: date, scopes: Iterable[Scope]) -> list[Obstacle]:
    """A state that closes is the only reason that is given: the answers count no more."""
    state = consent.state
    if state in CLOSED:
        return [Obstacle(consent.pk, state, EffectiveAccess.SEALED)]
    if state == ConsentState.PENDING:
        return [Obstacle(consent.pk, state, EffectiveAccess.INSTITUTION)]
    if state not in IN_FORCE:
        return [Obstacle(consent.pk, "unknown", EffectiveAccess.SEALED)]
    if consent.own_review not in REVIEWED:
        return [Obstacle(consent.pk, "not_reviewed", EffectiveAccess.INSTITUTION)]
    if consent.valid_from is not None and day < consent.valid_from:
        return [Obstacle(consent.pk, "not_yet_valid", EffectiveAccess.INSTITUTION)]
    if consent.valid_until is not None and day > consent.valid_until:
        return [Obstacle(consent.pk, "expired", EffectiveAccess.INSTITUTION)]
    return [
        Obstacle(consent.pk, "scope", EffectiveAccess.INSTITUTION, scope)
        for scope in scopes
        if consent.scopes.get(scope) != Answer.YES
    ]
