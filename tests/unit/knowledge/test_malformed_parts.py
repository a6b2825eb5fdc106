"""What no script of the editor sends: the parts of a text that arrived stay in the form, which says what is wrong."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from knowledge.cms.streams import DISORDER, UNKNOWN
from knowledge.provisioning.groups import make_groups
from tests import factories
from tests.helpers.cms import edit_url, form_of, latest

# About files and pages, not about rows.
pytestmark = pytest.mark.once


@pytest.fixture
def entry(institution: Any) -> Any:
    return factories.TraditionFactory(institution=institution, draft=True)


@pytest.fixture
def curator(people: Any, client_of: Any) -> Client:
    make_groups()
    return client_of("curator")


def parts(*words: str, **changes: str | None) -> dict[str, str]:
    """Headings; what is None is not sent."""
    sent: dict[str, str | None] = {"body-count": str(len(words))}
    for place, said in enumerate(words):
        part = {"type": "heading", "order": str(place), "deleted": "", "id": "", "value": said}
        sent |= {f"body-{place}-{name}": value for name, value in part.items()}
    sent |= {name.replace("_", "-"): value for name, value in changes.items()}
    return {name: value for name, value in sent.items() if value is not None}


def said(answer: Any) -> tuple[list[str], list[str]]:
    """The words that stand in the form again, and the messages."""
    field = answer.context["form"]["body"]
    return [part.value for part in field.value()], field.errors.as_data()[0].as_json_data()["messages"]


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"body_count": None}, ["Satu", "Dua"]),
        ({"body_count": "banyak"}, ["Satu", "Dua"]),
        ({"body_count": "1"}, ["Satu", "Dua"]),
        ({"body_count": "9" * 40}, ["Satu", "Dua"]),
        ({"body_0_order": None}, ["Dua", "Satu"]),
        ({"body_0_order": "\N{ARABIC-INDIC DIGIT THREE}x"}, ["Dua", "Satu"]),
        ({"body_0_deleted": None}, ["Satu", "Dua"]),
    ],
)
def test_parts_in_disorder_are_shown_again(curator: Client, entry: Page, changes: Any, shown: list[str]) -> None:
    answer = curator.post(edit_url(entry), form_of(entry, **parts("Satu", "Dua", **changes)))
    assert said(answer) == (shown, [str(DISORDER)])
    assert not latest(entry).body


def test_the_words_of_an_unknown_part_stand_in_the_message(curator: Client, entry: Page) -> None:
    answer = curator.post(edit_url(entry), form_of(entry, **parts("Satu", "Dua", body_0_type="lama")))
    assert said(answer) == (["Dua"], [UNKNOWN % {"words": "Satu"}])


def test_parts_that_were_taken_out_and_put_in_order_are_saved(curator: Client, entry: Page) -> None:
    sent = parts("Satu", "Dua", "Tiga", body_0_order="2", body_2_order="0", body_1_deleted="1")
    assert curator.post(edit_url(entry), form_of(entry, **sent)).status_code == 302
    assert [part.value for part in latest(entry).body] == ["Tiga", "Satu"]


@pytest.mark.parametrize("chosen", ["abc", "9" * 40, "-1", "1\x00", "999999"])
def test_what_cannot_be_chosen_is_said_in_its_field(curator: Client, entry: Page, chosen: str) -> None:
    sent = {"body-0-value-recording": chosen, "body-0-value-caption": "Suara Mpok Ipeh", "institution": chosen}
    sent |= {"relations-TOTAL_FORMS": "1", "relations-0-target": chosen, "relations-0-ORDER": "1", "relations-0-id": ""}
    answer = curator.post(edit_url(entry), form_of(entry, **parts("", body_0_type="audio")) | sent)
    assert answer.status_code == 200
    assert "target" in answer.context["form"].formsets["relations"].errors[0]
    assert {"body", "institution"} <= set(answer.context["form"].errors)
    assert "Suara Mpok Ipeh" in answer.content.decode()
