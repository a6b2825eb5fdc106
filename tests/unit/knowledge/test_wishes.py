"""What narrators write is answered within 3 × 24 hours, and whoever keeps their record sees the time run."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from knowledge.cms.consents.wishes import in_words
from knowledge.models import NarratorWish
from tests import factories
from tests.helpers.clock import clock_at


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=72), "3 days left"),
        (timedelta(hours=51, minutes=59), "2 days 3 hours left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59), "59 minutes left"),
        (timedelta(minutes=1), "1 minute left"),
        (timedelta(0), "late by 0 minutes"),
        (timedelta(hours=-25), "late by 1 day 1 hour"),
    ],
)
def test_the_time_in_words(left: timedelta, words: str) -> None:
    with translation.override("en"):
        assert in_words(left) == words


@pytest.fixture
def written(people: Any, institution: Any) -> NarratorWish:
    call_command("setup", verbosity=0)
    narrator = factories.NarratorFactory(institution=institution, public_name="Nyai 華人公館")
    with clock_at("2026-12-01T09:00:00+07:00"):
        return NarratorWish.objects.create(narrator=narrator, text="Nama jalannya salah.")


@pytest.mark.parametrize(
    ("moment", "words"), [("2026-12-01T10:00:00+07:00", "2 hari 23 jam"), ("2026-12-05T09:00:00+07:00", "1 hari")]
)
def test_it_runs_on_the_dashboard_of_those_who_keep_the_record(
    written: NarratorWish, client_of: Any, moment: str, words: str
) -> None:
    with clock_at(moment):
        shown = {name: client_of(name).get("/cms/").text for name in ("librarian", "curator", "other_librarian")}
    for name in ("librarian", "curator"):
        panel = shown[name].partition("Penutur menunggu jawaban")[2]
        assert "Nyai 華人公館" in panel
        assert words in panel
        assert "Nama jalannya" not in shown[name], "what they wrote stands with their record"
    assert "Nyai" not in shown["other_librarian"]
    assert ("wishes__late" in shown["curator"]) == (moment > "2026-12-04T09")


def test_what_is_settled_waits_no_more(written: NarratorWish, client_of: Any) -> None:
    address = f"/cms/penutur/{written.narrator_id}/tautan/"
    with clock_at("2026-12-01T10:00:00+07:00"):
        assert "2 hari 23 jam" in client_of("curator").get(address).text
        client_of("curator").post(address, {"do": "settle", "wish": written.pk})
        assert "2 hari 23 jam" not in client_of("curator").get(address).text
        assert "Nyai" not in client_of("curator").get("/cms/").text
