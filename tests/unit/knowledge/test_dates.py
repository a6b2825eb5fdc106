"""Dates as they are known: written in words of both languages, stored as EDTF, shown in words again."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import DateRange, UnreadableDateError, in_words, parse, read
from knowledge.dates.edtf import to_text
from knowledge.dates.fields import UNREADABLE
from knowledge.entry_types.oral_history.models import OralHistory
from knowledge.provisioning.groups import make_groups
from tests import factories
from tests.helpers.cms import edit_url, form_of, latest

WRITTEN = {
    "12 Mei 1985": "1985-05-12",
    "12 may 1985": "1985-05-12",
    "May 12, 1985": "1985-05-12",
    "12/5/1985": "1985-05-12",
    "12-05-1985": "1985-05-12",
    "1985-05-12": "1985-05-12",
    "tanggal 17 Agustus 1945": "1945-08-17",
    "Mei 1985": "1985-05",
    "05/1985": "1985-05",
    "1985": "1985",
    "tahun 1985": "1985",
    "sekitar 1985": "1985~",
    "sekitar tahun 1985": "1985~",
    "about May 1985": "1985-05~",
    "ca. 1985": "1985~",
    "1985?": "1985?",
    "mungkin 1985": "1985?",
    "mungkin sekitar 1985": "1985%",
    "1980-an": "198X",
    "1980an": "198X",
    "the 1980s": "198X",
    "sekitar 1980-an": "198X~",
    "abad ke-19": "18XX",
    "the 19th century": "18XX",
    "1942/1945": "1942/1945",
    "1942–1945": "1942/1945",
    "1942 - 1945": "1942/1945",
    "1942 sampai 1945": "1942/1945",
    "Maret 1942 hingga sekitar Agustus 1945": "1942-03/1945-08~",
    "antara 1942 dan 1945": "1942/1945",
    "between 1942 and 1945": "1942/1945",
    "sejak 1942": "1942/..",
    "until 1945": "../1945",
    "  ": "",
}
NO_DATES = (
    "kemarin", "dulu sekali", "31 Februari 1985", "1985-13", "Mei", "12 Mei", "85", "1945–1942", "../..", "/", "0000",
    "كتاب", "漢字", "'; DROP TABLE", "1" * 500, "１９８５", "sekitar", "?", "1985-05-12T10:00", "abad ke-0",
)  # fmt: skip
DATES = st.one_of(
    st.dates(datetime.date(1, 1, 1)).map(lambda day: DateRange("day", day.year, day.month, day.day)),
    st.builds(DateRange, st.just("month"), st.integers(1, 9999), st.integers(1, 12)),
    st.builds(DateRange, st.just("year"), st.integers(1, 9999)),
    st.builds(DateRange, st.just("decade"), st.integers(0, 999).map(lambda number: number * 10)),
    st.builds(DateRange, st.just("century"), st.integers(0, 98).map(lambda number: number * 100)),
).flatmap(
    lambda date: st.sampled_from(["", "~", "?", "%"]).map(
        lambda mark: DateRange(date.unit, date.year, date.month, date.day, mark)  # type: ignore[arg-type]
    )
)


@pytest.mark.parametrize(("written", "stored"), WRITTEN.items())
def test_words_of_both_languages_are_understood(written: str, stored: str) -> None:
    assert read(written) == stored


@pytest.mark.parametrize("written", NO_DATES)
def test_what_means_no_date_is_refused(written: str) -> None:
    with pytest.raises(UnreadableDateError):
        read(written)


@given(st.text(max_size=60))
def test_any_text_is_either_refused_or_edtf(text: str) -> None:
    try:
        stored = read(text)
    except UnreadableDateError:
        return
    assert stored == "" or parse_edtf(stored)


@pytest.mark.parametrize("language", ["id", "en"])
@given(st.one_of(DATES, st.tuples(st.none() | DATES, st.none() | DATES)))
def test_what_is_shown_is_understood_again(language: str, date: Any) -> None:
    stored = to_text(date)
    try:
        parse(stored)
    except UnreadableDateError:
        return  # ends before it begins
    with translation.override(language):
        assert read(in_words(stored)) == stored


@given(DATES)
def test_the_bounds_are_those_of_the_standard(date: DateRange) -> None:
    standard = parse_edtf(str(date))
    assert tuple(standard.lower_strict()[:3]) == date.earliest
    assert tuple(standard.upper_strict()[:3]) == date.latest


@pytest.mark.parametrize(
    ("stored", "english"),
    [
        ("1985-05-12", "12 May 1985"),
        ("1985-05~", "about May 1985"),
        ("198X", "the 1980s"),
        ("18XX?", "perhaps the 19th century"),
        ("1942/1945", "1942–1945"),
        ("1942~/1945", "about 1942 to 1945"),
        ("1942/..", "from 1942"),
    ],
)
def test_a_date_is_shown_in_words(stored: str, english: str) -> None:
    with translation.override("en"):
        assert in_words(stored) == english


@pytest.mark.django_db
class TestInForms:
    @pytest.fixture
    def librarian(self, people: dict[str, Any], client_of: Any) -> Client:
        make_groups()
        return client_of("librarian")

    @pytest.fixture
    def interview(self, people: dict[str, Any]) -> OralHistory:
        return factories.OralHistoryFactory(institution=people["librarian"].institution, interview_date="1985~")

    def test_a_date_that_means_nothing_is_refused_and_kept_in_the_form(
        self, librarian: Client, interview: OralHistory
    ) -> None:
        answer = librarian.post(edit_url(interview), _form(interview, interview_date="waktu banjir besar"))
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "waktu banjir besar" in page
        assert str(UNREADABLE) in page
        assert latest(interview).interview_date == "1985~"

    def test_an_uncertain_date_is_kept_as_such(self, librarian: Client, interview: OralHistory) -> None:
        answer = librarian.post(edit_url(interview), _form(interview, interview_date="sekitar Mei 1985"))
        assert answer.status_code == 302
        assert latest(interview).interview_date == "1985-05~"

    def test_it_is_shown_in_words(self, client: Client, librarian: Client, interview: OralHistory) -> None:
        assert "about 1985" in client.get(f"/en/entri/{interview.slug}/").content.decode()
        artefact = factories.ArtefactFactory(made_on="194X")
        assert "the 1940s" in client.get(f"/en/entri/{artefact.slug}/").content.decode()
        with translation.override("id"):
            words = in_words("1985~")
        assert f'value="{words}"' in librarian.get(edit_url(interview)).content.decode()

    def test_an_old_version_without_a_date_can_be_published(self, interview: OralHistory) -> None:
        revision = interview.latest_revision
        revision.content = {**revision.content, "interview_date": None}
        revision.save()
        revision.publish()
        interview.refresh_from_db()
        assert interview.interview_date == ""

    def test_the_model_takes_a_day_and_refuses_what_is_no_date(self) -> None:
        taken = factories.OralHistoryFactory(interview_date=datetime.date(1985, 5, 12))
        taken.refresh_from_db()
        assert taken.interview_date == "1985-05-12"
        with pytest.raises(ValidationError):
            factories.OralHistoryFactory(interview_date="kemarin")


def _form(interview: OralHistory, **changes: Any) -> dict[str, Any]:
    """With one narrator."""
    narrator = {"narrators-TOTAL_FORMS": "1", "narrators-INITIAL_FORMS": "0", "narrators-0-name": "Mak Onah"}
    narrator |= {"narrators-MIN_NUM_FORMS": "1", "narrators-MAX_NUM_FORMS": "1000", "interviewer": "Tim"}
    return form_of(interview, **narrator, **changes)
