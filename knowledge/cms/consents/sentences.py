"""Consents in plain sentences, for people who never saw a form of law."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from knowledge.dates import in_words
from knowledge.dates.jakarta import JAKARTA, day_in_jakarta
from knowledge.media.recordings.clock import clock_time
from knowledge.models import Consent, ConsentWay
from knowledge.rights.consents import IN_FORCE, Answer, ConsentState, OwnReview, Scope

from .names import person_name

#: What is asked, one by one, as the narrator would be asked.
QUESTIONS: dict[Scope, Any] = {
    Scope.NAME: _("May readers learn the agreed name?"),
    Scope.VOICE: _("May people hear the voice?"),
    Scope.FACE: _("May people see the face?"),
    Scope.TRANSCRIPT: _("May people read and search what was said?"),
    Scope.TRANSLATION: _("May people read it in other languages?"),
    Scope.DOWNLOAD: _("May people take the recording home, as a file?"),
    Scope.QUOTATION: _("May people cut out passages and quote them?"),
    Scope.MACHINE_TRANSCRIPTION: _("May a machine write down what was said?"),
    Scope.SEARCH_VECTORS: _("May a machine compare the meaning, so that search finds more?"),
    Scope.MACHINE_TRAINING: _("May machines learn from it?"),
    Scope.EXPORT: _("May partners of the archive receive it?"),
}

#: What follows from a yes, or from anything else.
EXPLANATIONS: dict[Scope, Any] = {
    Scope.NAME: _(
        "With a yes the name stands in the entry and in search. Else list, citations and search leave it out, and an "
        "entry, recording or transcript that still says it is closed until it is taken out."
    ),
    Scope.VOICE: _("With a yes the recording plays for everybody. Else only staff of the institution hear it."),
    Scope.FACE: _("For films. With a yes the film plays for everybody. Else only staff of the institution see it."),
    Scope.TRANSCRIPT: _("With a yes the transcript stands beside the recording, and search finds its words."),
    Scope.TRANSLATION: _("With a yes translations are shown as well. It needs the yes to reading, too."),
    Scope.DOWNLOAD: _("With a yes there is a button to download it. Else it is only played."),
    Scope.QUOTATION: _("With a yes readers share short clips, which other sites may show."),
    Scope.MACHINE_TRANSCRIPTION: _(
        "With a yes a transcript that a machine made is shown, once a person has checked it."
    ),
    Scope.SEARCH_VECTORS: _("The portal does not do this today. The answer is kept for when it does."),
    Scope.MACHINE_TRAINING: _("Teaching artificial intelligence. It is no unless the narrator clearly says yes."),
    Scope.EXPORT: _("For example a national library. What was handed over can hardly be called back."),
}

_HEADLINES: dict[str, Any] = {
    ConsentState.PENDING: _("No answer yet. Until there is one, only the institution and curators see it."),
    ConsentState.GIVEN: _("The narrator agreed."),
    ConsentState.NARROWED: _("The narrator agreed, and later allowed less."),
    ConsentState.PAUSED: _("The narrator paused it. Nobody but curators sees it."),
    ConsentState.WITHDRAWN: _("The narrator withdrew it. Nobody but curators sees it."),
}
_REVIEWS: dict[str, Any] = {
    OwnReview.NOT_WANTED: "",
    OwnReview.WANTED: _(
        "The narrator wants to hear and read it first. Until they agree, only the institution and curators see it."
    ),
    OwnReview.DONE: _("The narrator has heard and read it, and agrees that it is published."),
}
_HEADINGS: dict[str, Any] = {
    Answer.YES: _("Allowed"),
    Answer.ASKS_FIRST: _("Ask the narrator first"),
    Answer.LATER: _("Later, not now"),
    Answer.NO: _("Not allowed"),
}


@dataclass(frozen=True)
class Answers:
    """The scopes with one and the same answer. `answer`: for the look of it."""

    answer: str
    heading: str
    scopes: list[str]


@dataclass(frozen=True)
class ToldConsent:
    """`about`: the title of the recording, if it is about one. `form_url`: of the scan."""

    consent: Consent
    headline: str
    own_review: str
    validity: str
    given: str
    answers: list[Answers]
    about: str
    note: str
    recorded: str
    form_url: str


def told(consent: Consent, *, is_whole: bool, form_url: str = "") -> ToldConsent:
    """`is_whole`: also what is for whoever keeps the record: who took it, the note, the scan."""
    return ToldConsent(
        consent=consent,
        headline=str(_HEADLINES.get(consent.state, _("Nobody knows what was agreed: only curators see it."))),
        own_review=str(_REVIEWS.get(consent.own_review, "")) if consent.state in IN_FORCE else "",
        validity=_validity(consent, day_in_jakarta()),
        given=_given(consent, is_whole=is_whole),
        answers=_answers(consent) if consent.state in IN_FORCE else [],
        about=consent.recording.title if consent.recording is not None else "",
        note=consent.note if is_whole else "",
        recorded=_recorded(consent) if is_whole else "",
        form_url=form_url if is_whole and consent.form else "",
    )


def _answers(consent: Consent) -> list[Answers]:
    said: dict[str, list[str]] = {answer: [] for answer in _HEADINGS}
    for scope in Scope:
        answer = consent.answer(scope)
        said[answer if answer in said else Answer.NO].append(str(scope.label))
    return [Answers(answer, str(_HEADINGS[answer]), scopes) for answer, scopes in said.items() if scopes]


def _validity(consent: Consent, day: date) -> str:
    first, last = consent.valid_from, consent.valid_until
    if first is not None and day < first:
        return gettext("It counts from %(first)s on. Until then it stays closed.") % {
            "first": in_words(first.isoformat())
        }
    if last is not None and day > last:
        return gettext("It ended on %(last)s. Since then it is closed: ask the narrator again.") % {
            "last": in_words(last.isoformat())
        }
    if last is not None:
        return gettext("It counts until %(last)s, that day included.") % {"last": in_words(last.isoformat())}
    return ""


def _given(consent: Consent, *, is_whole: bool) -> str:
    """How, when, by whom taken. Names are for whoever keeps the record."""
    if consent.way == ConsentWay.EXPECTED:
        return ""
    parts = [str(consent.get_way_display())]
    if consent.given_on is not None:
        parts.append(in_words(consent.given_on.isoformat()))
    if consent.spoken_at is not None:
        parts.append(gettext("at %(time)s") % {"time": clock_time(consent.spoken_at)})
    if is_whole and consent.taken_by:
        parts.append(gettext("taken by %(person)s") % {"person": consent.taken_by})
    if is_whole and consent.witness:
        parts.append(gettext("witness: %(person)s") % {"person": consent.witness})
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _recorded(consent: Consent) -> str:
    if consent.recorded_by is None:
        return ""
    return gettext("Recorded by %(person)s on %(day)s.") % {
        "person": person_name(consent.recorded_by),
        "day": in_words(consent.recorded_at.astimezone(JAKARTA).date().isoformat()),
    }
