"""What consents mean, in sentences that somebody understands who hears them read aloud once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.models import Consent, ConsentWay
from knowledge.rights.consents import IN_FORCE, Answer, ConsentState, OwnReview, Scope


@dataclass(frozen=True, slots=True)
class Meaning:
    """`question`: what a narrator says yes or no to; `yes` and `no`: what follows."""

    question: Any  # translated when it is shown
    yes: Any
    no: Any


MEANINGS: dict[Scope, Meaning] = {
    Scope.NAME: Meaning(
        gettext_lazy("May my agreed name be said?"),
        gettext_lazy("You are called by the name that you agreed to."),
        gettext_lazy("You are not named as the one who tells."),
    ),
    Scope.VOICE: Meaning(
        gettext_lazy("May people hear my voice?"),
        gettext_lazy("People may hear your voice."),
        gettext_lazy("Nobody hears your voice."),
    ),
    Scope.FACE: Meaning(
        gettext_lazy("May people see my face?"),
        gettext_lazy("People may see your face where you were filmed."),
        gettext_lazy("Nobody sees your face."),
    ),
    Scope.TRANSCRIPT: Meaning(
        gettext_lazy("May people read what I said?"),
        gettext_lazy("People may read what you said, and search in it."),
        gettext_lazy("Nobody reads what you said."),
    ),
    Scope.TRANSLATION: Meaning(
        gettext_lazy("May people read it in other languages?"),
        gettext_lazy("People may read it in other languages."),
        gettext_lazy("It is not shown in other languages."),
    ),
    Scope.DOWNLOAD: Meaning(
        gettext_lazy("May people take a copy home?"),
        gettext_lazy("People may download the recording."),
        gettext_lazy("Nobody may download the recording."),
    ),
    Scope.QUOTATION: Meaning(
        gettext_lazy("May people quote short passages?"),
        gettext_lazy("People may cut out short passages and quote them."),
        gettext_lazy("No passages are cut out."),
    ),
    Scope.MACHINE_TRANSCRIPTION: Meaning(
        gettext_lazy("May a computer write down what I said?"),
        gettext_lazy("A computer may write down what you said."),
        gettext_lazy("What a computer wrote down is not shown."),
    ),
    Scope.SEARCH_VECTORS: Meaning(
        gettext_lazy("May a computer compare the meaning of my words, to find them better?"),
        gettext_lazy("A computer may compare the meaning of your words, to find them better."),
        gettext_lazy("No computer compares the meaning of your words."),
    ),
    Scope.MACHINE_TRAINING: Meaning(
        gettext_lazy("May computers be taught with it (artificial intelligence)?"),
        gettext_lazy("Computers may be taught with your story (artificial intelligence)."),
        gettext_lazy("No computer is taught with your story."),
    ),
    Scope.EXPORT: Meaning(
        gettext_lazy("May partners of the archive receive it?"),
        gettext_lazy("Partners of the archive may receive it."),
        gettext_lazy("It is not handed on to anybody."),
    ),
}


def in_full(day: date) -> str:
    """With the whole name of the month: it is read aloud."""
    return date_format(day, "j F Y")


def state_in_words(consent: Consent | None) -> str:
    """What counts of a whole entry, and since when."""
    if consent is None or consent.state == ConsentState.PENDING:
        return _("You have not been asked yet, or have not answered yet. Until then it is closed to the public.")
    day = {"day": in_full(consent.given_on)} if consent.given_on else None
    if consent.state == ConsentState.WITHDRAWN:
        return _("You took your permission back on %(day)s.") % day if day else _("You took your permission back.")
    if consent.state == ConsentState.PAUSED and consent.way == ConsentWay.LINK:
        return _("You paused this on %(day)s.") % day if day else _("You paused this.")
    if consent.state == ConsentState.PAUSED:
        return _("This is paused.")
    if consent.own_review == OwnReview.WANTED:
        return _("You want to hear and read it first. Until you agree, it is closed to the public.")
    return _("You gave your permission on %(day)s.") % day if day else _("You gave your permission.")


def days_in_words(consent: Consent | None) -> str:
    """From when and until when it counts; empty where it simply counts."""
    if consent is None or consent.state not in IN_FORCE:
        return ""
    said = []
    if consent.valid_from:
        said.append(_("It counts from %(day)s.") % {"day": in_full(consent.valid_from)})
    if consent.valid_until:
        said.append(_("It counts until %(day)s.") % {"day": in_full(consent.valid_until)})
    return " ".join(said)


def scopes_in_words(consent: Consent | None) -> list[tuple[bool, str]]:
    """What is allowed and what is not; nothing where the state alone decides."""
    if consent is None or consent.state not in IN_FORCE:
        return []
    answers = [(meaning, consent.answer(scope) == Answer.YES) for scope, meaning in MEANINGS.items()]
    return [(allowed, str(meaning.yes if allowed else meaning.no)) for meaning, allowed in answers]
