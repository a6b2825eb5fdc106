"""Places of passages without times, in words: “hlm. 3, baris 12”, “pertanyaan 5”, “bagian 7”."""

import re

from django.utils.translation import gettext as _

from knowledge.models import Locator

NUMBER = r"[0-9]{1,5}"
_PAGE_NUMBER = rf"{NUMBER}[a-z]?|[ivxlcdm]{{1,8}}"
_PAGE = re.compile(
    rf"(?:hlm|hal|halaman|pg|page|p)\b\.?\s*(?P<page>{_PAGE_NUMBER})"
    rf"(?:\s*+[,;/]?+\s*+(?:baris|brs|line|l)\b\.?\s*(?P<line>{NUMBER}))?",
    re.IGNORECASE,
)
_QUESTION = re.compile(rf"(?:pertanyaan|question)\s*+(?:no\.?|nomor)?\s*+({NUMBER})", re.IGNORECASE)
_PASSAGE = re.compile(rf"(?:bagian|passage)\s*({NUMBER})", re.IGNORECASE)


def read_place(words: str) -> Locator | None:
    """Of words that are a place and nothing else, in Indonesian or English; as `written` writes it, and as people do:
    “Halaman 3”, “p. iv, line 2”."""
    said = words.strip()
    if page := _PAGE.fullmatch(said):
        return Locator(page["page"].lower(), int(page["line"]) if page["line"] else None)
    if question := _QUESTION.fullmatch(said):
        return Locator(question=int(question[1]))
    if passage := _PASSAGE.fullmatch(said):
        return Locator(passage=int(passage[1]))
    return None


def written(place: Locator) -> str:
    """As it is kept, whatever the language of who reads; `read_place` reads it."""
    if place.question is not None:
        return f"pertanyaan {place.question}"
    if place.passage is not None:
        return f"bagian {place.passage}"
    return f"hlm. {place.page}" if place.line is None else f"hlm. {place.page}, baris {place.line}"


def label(place: Locator) -> str:
    """For readers, in the language of the interface."""
    if place.question is not None:
        return _("question %(number)d") % {"number": place.question}
    if place.passage is not None:
        return _("passage %(number)d") % {"number": place.passage}
    if place.line is None:
        return _("p. %(page)s") % {"page": place.page}
    return _("p. %(page)s, line %(line)d") % {"page": place.page, "line": place.line}


def heading(place: Locator) -> str:
    """Above the passages of one page or question; empty where passages are only counted."""
    if place.question is not None:
        return _("Question %(number)d") % {"number": place.question}
    return _("Page %(page)s") % {"page": place.page} if place.page else ""
