"""What curators read about searches, and what they may not."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from insight.models import DocumentationRequest, Refinement, SearchCount
from knowledge.provisioning.groups import make_groups
from search.glossary.permissions import grant
from search.models import GlossaryPair
from tests import factories

REPORTS = "/cms/reports/searches/"


def counted(
    query: str, times: int = 3, nothing: int = 0, *, part: int = 0, days: int = 0, language: str = "id"
) -> None:
    SearchCount.objects.create(
        query=query,
        language=language,
        day=timezone.localdate() - timedelta(days=days),
        occasions=times,
        without_result=nothing,
        hits=0 if nothing else 5,
    )


def paired(before: str, after: str, times: int = 3, *, way: str = "typed", days: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days)
    Refinement.objects.create(before=before, after=after, way=way, language="id", day=day, occasions=times, hits=4)


@pytest.fixture(autouse=True)
def _groups(people: dict[str, Any]) -> None:
    make_groups()
    grant()


@pytest.fixture
def curator(client_of: Any) -> Client:
    client: Client = client_of("curator")
    return client


def rows(response: Any) -> list[Any]:
    return list(response.context["table"].data)


@pytest.mark.parametrize("name", ["popular", "failing", "refined"])
def test_only_curators_read_reports(name: str, client_of: Any) -> None:
    counted("rahasia", 5, 5)
    paired("rahasia", "lain", 5)
    for address in (f"{REPORTS}{name}/", f"{REPORTS}{name}/results/", f"{REPORTS}{name}/?export=csv"):
        for audience in ("anonymous", "member", "librarian"):
            response = client_of(audience).get(address)
            assert response.status_code == 302
        assert client_of("curator").get(address).status_code == 200


def test_popular_searches_are_added_up_over_days_and_languages(curator: Client) -> None:
    counted("lenong", 4, days=2)
    counted("lenong", 1, language="en")
    counted("wayang", 9, 9)
    page = curator.get(f"{REPORTS}popular/")
    assert [(row["query"], row["times"], row["nothing"], row["hits"]) for row in rows(page)] == [
        ("wayang", 9, 9, 0), ("lenong", 5, 0, 5)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "times"),
    [("", {"lenong": 7, "wayang": 3}), ("period=7", {"lenong": 2}), ("period=30", {"lenong": 7}),
     ("language=en", {"lenong": 2}), ("period=7&language=id", {}), ("q=way", {"wayang": 3}),
     ("period=nonsense", {"lenong": 7, "wayang": 3})],
)  # fmt: skip
def test_a_period_a_language_and_words_narrow_the_report(asked: str, times: dict[str, int], curator: Client) -> None:
    counted("lenong", 5, days=20)
    counted("lenong", 2, language="en")
    counted("wayang", 3, days=200)
    assert {row["query"]: row["times"] for row in rows(curator.get(f"{REPORTS}popular/?{asked}"))} == times


def test_days_can_be_named(curator: Client) -> None:
    counted("lenong", 5, days=20)
    counted("wayang", 5, days=2)
    since = timezone.localdate() - timedelta(days=3)
    assert [row["query"] for row in rows(curator.get(f"{REPORTS}popular/?day_from={since}"))] == ["wayang"]


@pytest.mark.parametrize("name", ["popular", "failing"])
def test_what_few_readers_searched_for_is_a_number_and_no_words(name: str, curator: Client) -> None:
    counted("penyakit tetangga", 2, 2)
    counted("lenong", 3, 3)
    for query in ("", "?q=penyakit", "?export=csv", "?period=7"):
        response = curator.get(f"{REPORTS}{name}/{query}")
        text = response.getvalue().decode() if response.streaming else response.content.decode()
        assert "tetangga" not in text
    page = curator.get(f"{REPORTS}{name}/")
    assert (page.context["rare"].wordings, page.context["rare"].occasions) == (1, 2)


def test_readers_of_several_days_make_a_search_common(curator: Client) -> None:
    for days in (0, 10, 20):
        counted("lenong", 1, days=days)
    assert [row["times"] for row in rows(curator.get(f"{REPORTS}popular/?period=7"))] == [1]


def test_words_that_rare_failures_share_are_shown(curator: Client) -> None:
    for query in ("resep kembang goyang", "kembang goyang lebaran", "cara kembang goyang", "kembang desa"):
        counted(query, 1, 1)
    page = curator.get(f"{REPORTS}failing/")
    assert page.context["rare_words"] == [("kembang", 4), ("goyang", 3)]
    text = page.content.decode()
    assert "kembang (4), goyang (3)" in " ".join(text.split())
    assert "lebaran" not in text


def test_a_failing_search_is_looked_for_again_and_offers_what_helps(curator: Client, indexed: Any) -> None:
    indexed(lambda: factories.TraditionFactory(title="Lenong"))
    counted("lenong", 5, 5)
    counted("wayang potehi", 4, 4)
    counted("satu dua tiga empat lima", 3, 3)
    counted("berhasil", 9)
    page = curator.get(f"{REPORTS}failing/")
    outlook = {row["query"]: row["outlook"] for row in rows(page)}
    assert set(outlook) == {"lenong", "wayang potehi", "satu dua tiga empat lima"}
    assert outlook["lenong"]["found"]
    assert not {"ask_url", "pair_url"} & set(outlook["lenong"])
    assert outlook["wayang potehi"]["hits"] == 0
    assert "pair_url" not in outlook["satu dua tiga empat lima"]  # longer than a glossary term may be
    form = curator.get(outlook["wayang potehi"]["pair_url"])
    assert form.context["form"]["term"].value() == "wayang potehi"


def test_withheld_entries_do_not_count_as_found(curator: Client, indexed: Any) -> None:
    indexed(lambda: factories.TraditionFactory(title="Upacara tertutup", access_level="sealed"))
    counted("upacara tertutup", 5, 5)
    assert rows(curator.get(f"{REPORTS}failing/"))[0]["outlook"]["hits"] == 0


def test_an_engine_that_is_down_leaves_the_report_readable(curator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from insight.searches import figures
    from search.port import EngineUnavailableError

    def down() -> Any:
        raise EngineUnavailableError

    counted("wayang", 5, 5)
    monkeypatch.setattr(figures, "engine", down)
    assert rows(curator.get(f"{REPORTS}failing/"))[0]["outlook"]["hits"] is None


def test_documentation_is_asked_for_from_a_failing_search(curator: Client, people: Any) -> None:
    counted("wayang potehi", 4, 4)
    address = rows(curator.get(f"{REPORTS}failing/"))[0]["outlook"]["ask_url"]
    form = curator.get(address)
    assert form.context["form"]["topic"].value() == "wayang potehi"
    assert set(form.context["form"].fields) == {"topic", "note"}
    sent = curator.post(form.context["action_url"], {"topic": "Wayang potehi di Glodok", "note": ""})
    assert sent.status_code == 302
    made = DocumentationRequest.objects.get()
    assert (made.topic, made.query, made.asked_by) == ("Wayang potehi di Glodok", "wayang potehi", people["curator"])
    outlook = rows(curator.get(f"{REPORTS}failing/"))[0]["outlook"]
    assert outlook["request"] == made
    assert "ask_url" not in outlook


def test_a_pair_answers_a_failing_search_at_once(curator: Client, indexed: Any) -> None:
    indexed(lambda: factories.PlaceFactory(title="Pasar Jatinegara"))
    counted("meester cornelis", 4, 4)
    assert not rows(curator.get(f"{REPORTS}failing/"))[0]["outlook"]["found"]
    GlossaryPair.objects.create(term="Meester Cornelis", language="nl", equivalent="Jatinegara", kind="place")
    assert rows(curator.get(f"{REPORTS}failing/"))[0]["outlook"]["found"]


def test_refined_searches_are_pairs(curator: Client) -> None:
    paired("wajang", "wayang", 2, days=9)
    paired("wajang", "wayang", 1)
    paired("lenomg", "lenong", 5, way="spelling")
    paired("namaku", "alamatku", 2)
    page = curator.get(f"{REPORTS}refined/")
    assert [(row["before"], row["after"], row["way"], row["times"]) for row in rows(page)] == [
        ("lenomg", "lenong", "spelling", 5), ("wajang", "wayang", "typed", 3)
    ]  # fmt: skip
    assert "namaku" not in page.content.decode()
    assert page.context["rare"].occasions == 2
    assert [row["times"] for row in rows(curator.get(f"{REPORTS}refined/?period=7"))] == [5, 1]


@pytest.mark.parametrize("name", ["popular", "failing", "refined"])
def test_reports_are_exported_and_turned_over(name: str, curator: Client) -> None:
    for n in range(60):
        counted(f"kata{n:02}", 3, 3)
        paired(f"kata{n:02}", "lain")
    exported = curator.get(f"{REPORTS}{name}/?export=csv").getvalue().decode().splitlines()
    assert len(exported) == 61
    assert exported[1].startswith("kata00,")
    assert curator.get(f"{REPORTS}{name}/?export=xlsx").status_code == 200
    assert len(rows(curator.get(f"{REPORTS}{name}/?p=2"))) == (20 if name == "failing" else 10)


@pytest.mark.parametrize("name", ["popular", "failing", "refined"])
def test_an_empty_report_says_why(name: str, curator: Client) -> None:
    reasons = []
    for asked in ("", "?q=lenong"):
        page = curator.get(f"{REPORTS}{name}/{asked}")
        reasons.append(str(page.context["no_results_message"]))
        assert reasons[-1] in page.content.decode()
    counted("lenong", 1, 1)
    paired("lenong", "topeng", 1)
    reasons.append(str(curator.get(f"{REPORTS}{name}/").context["no_results_message"]))
    assert len(set(reasons)) == 3


def test_a_report_costs_the_same_for_many_rows(curator: Client, django_assert_max_num_queries: Any) -> None:
    for n in range(20):
        counted(f"kata{n:02}", 3, 3)
    curator.get(f"{REPORTS}failing/")
    with django_assert_max_num_queries(40):
        curator.get(f"{REPORTS}failing/")
