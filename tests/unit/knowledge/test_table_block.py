"""A table in the body of an entry: for readers, screen readers and search, whatever stands in its cells."""

from typing import Any

from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client

from knowledge.blocks import BodyBlock, words
from knowledge.models import Entry
from tests import factories

TABLE = {
    "table": {
        "columns": [{"type": "text", "heading": "Tahun"}, {"type": "text", "heading": "Peristiwa"}],
        "rows": [{"values": ["1923", "Pasar Senèn\ndibuka lagi"]}, {"values": ["1942", "<script>curi()</script>"]}],
        "caption": "Riwayat pasar",
    },
    "first_column_is_heading": True,
}


def without_headings() -> dict[str, Any]:
    columns = [{"type": "text", "heading": ""}, {"type": "text", "heading": ""}]
    return {"table": {**TABLE["table"], "columns": columns, "caption": ""}, "first_column_is_heading": False}


def shown(client: Client, value: dict[str, Any]) -> Any:
    entry = factories.TraditionFactory(body=[("table", BodyBlock().child_blocks["table"].to_python(value))])
    return BeautifulSoup(client.get(entry.url).content, "html.parser").select_one(".body")


def test_a_table_is_read_by_its_headings(site: Any, client: Client) -> None:
    body = shown(client, TABLE)
    assert [cell.text for cell in body.select("thead th[scope=col]")] == ["Tahun", "Peristiwa"]
    assert [cell.text for cell in body.select("tbody th[scope=row]")] == ["1923", "1942"]
    assert body.select_one("caption").text == "Riwayat pasar"
    region = body.select_one("[role=region]")
    assert (region["aria-label"], region["tabindex"]) == ("Riwayat pasar", "0")  # moved sideways by the keyboard too


def test_what_stands_in_a_cell_is_text(site: Any, client: Client) -> None:
    body = shown(client, TABLE)
    assert body.select_one("script") is None
    assert "<script>curi()</script>" in body.text
    assert body.select_one("td br") is not None


def test_a_table_without_headings_has_no_heading_row(site: Any, client: Client) -> None:
    body = shown(client, without_headings())
    assert body.select("th, caption") == []
    assert len(body.select("td")) == 4


def test_an_empty_table_is_not_shown(site: Any, client: Client) -> None:
    assert shown(client, {"table": None, "first_column_is_heading": False}) is None


def test_search_gets_the_words_of_a_table_and_nothing_else() -> None:
    found = words.text([{"type": "table", "value": TABLE, "id": "1"}])
    assert found == "Tahun Peristiwa 1923 Pasar Senèn\ndibuka lagi 1942 <script>curi()</script> Riwayat pasar"


def test_a_table_that_arrives_in_disorder_keeps_its_cells() -> None:
    sent = QueryDict(mutable=True)
    sent.update(
        {
            "body-count": "1",
            "body-0-type": "table",
            "body-0-order": "0",
            "body-0-deleted": "",
            "body-0-id": "",
            "body-0-value-table-column-count": "dua",
            "body-0-value-table-row-count": "1",
            "body-0-value-table-column-0-heading": "Tahun",
            "body-0-value-table-row-0-order": "x",
            "body-0-value-table-cell-0-0": "1923",
        }
    )
    field = Entry._meta.get_field("body").formfield()
    value = field.widget.value_from_datadict(sent, {}, "body")
    table = value[0].value["table"]
    assert [row["values"] for row in table.row_data] == [["1923"]]
    assert value.wrong_as_sent
