"""An interview of several recordings is shown, counted and cited as one work."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from knowledge.entry_types.oral_history.models import EntryNarrator
from tests import factories


@pytest.fixture
def tapes(site: Any) -> list[Any]:
    made = [factories.RecordingFactory(title=f"Kaset {side}", duration=3599.5) for side in "AB"]
    return [*made, factories.RecordingFactory(title="Pasar “Senèn”", duration=61.25)]


@pytest.fixture
def interview(tapes: list[Any]) -> Any:
    return factories.OralHistoryFactory(
        title="Pasar “Senèn”", recordings=tapes, narrators=[EntryNarrator(name="Rogayah"), EntryNarrator(name="Sani")]
    )


def entri(entry: Any) -> str:
    return f"/entri/{entry.slug}/"


def page(client: Client, address: str) -> str:
    response = client.get(f"/en{address}")
    assert response.status_code == 200
    return response.content.decode()


def citations(text: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'data-citation="([^"]+)"', text)]


def test_the_work_is_cited_and_the_recording_stands_with_the_time(client: Client, interview: Any) -> None:
    work = f"Rogayah; Sani. “Pasar “Senèn””. {interview.institution.name}"
    first, _second, third = citations(page(client, entri(interview)))
    assert first.startswith(work)
    assert first.endswith(f"http://testserver/{interview.ark}, recording 1 (“Kaset A”)")
    assert third.startswith(work)
    assert third.endswith(f"http://testserver/{interview.ark}, recording 3"), "its title is that of the entry"


def test_each_has_its_number_and_all_have_their_length_together(client: Client, interview: Any) -> None:
    text = page(client, entri(interview))
    assert [f"Recording {number} of 3." in text for number in range(5)] == [False, True, True, True, False]
    assert '3 recordings, <time datetime="PT7260.25S">2:01:00</time>' in text


def test_one_recording_has_no_number(client: Client, site: Any) -> None:
    entry = factories.OralHistoryFactory(recordings=[factories.RecordingFactory()])
    text = page(client, entri(entry))
    assert "Recording 1" not in text
    assert "recordings__total" not in text


def test_a_closed_recording_leaves_no_gap_and_no_seconds(
    client: Client, client_of: Any, interview: Any, tapes: Any
) -> None:
    factories.set_level(tapes[0], "community")
    text = page(client, entri(interview))
    assert "Recording 2 of 2." in text
    assert "of 3" not in text
    assert "PT3660.75S" in text
    assert citations(text)[0].endswith("recording 1 (“Kaset B”)")
    assert "PT7260.25S" in page(client_of("member"), entri(interview))


def test_a_recording_of_another_entry_is_not_counted(client: Client, interview: Any, tapes: Any) -> None:
    other = factories.OralHistoryFactory(
        recordings=[factories.RecordingFactory()], body=[("audio", {"recording": tapes[0], "caption": ""})]
    )
    text = page(client, entri(other))
    assert len(citations(text)) == 2
    assert "of 2." not in text
    assert "recordings__total" not in text


def test_a_clip_says_of_which_recording_it_is(client: Client, interview: Any, tapes: Any) -> None:
    clip = factories.ClipFactory(recording=tapes[1], title="Sumur", start=151.0, end=190.0)
    cited = "“Sumur”, clip from “Pasar “Senèn””, recording 2 (“Kaset B”), 2:31–3:10."
    assert cited in unescape(page(client, f"/klip/{clip.identifier}/"))
    factories.set_level(tapes[0], "staff")
    assert "recording 1 (“Kaset B”), 2:31–3:10." in unescape(page(client, f"/klip/{clip.identifier}/"))
