from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client


@pytest.mark.parametrize(
    "path", ["/%00", "/entri/a%00b/", "/en/%00/", "/media/recordings/%00", "/jelajah/wilayah/%00/"]
)
def test_an_address_with_a_null_character_leads_nowhere(site: Any, client: Client, path: str) -> None:
    """On PostgreSQL, asking the database for one is an error (make test-postgres runs this there)."""
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "tag=%00", "wilayah=%00", "jenis=%00", "lembaga=%00", "hal=%00"])
@pytest.mark.parametrize("path", ["/cari/", "/cari/saran/"])
def test_a_question_with_a_null_character_is_answered(site: Any, client: Client, path: str, query: str) -> None:
    call_command("search", "rebuild", stdout=StringIO())
    assert client.get(f"{path}?{query}").status_code < 500


def test_what_was_asked_besides_is_kept(site: Any, client: Client) -> None:
    call_command("search", "rebuild", stdout=StringIO())
    assert 'value="ondel"' in client.get("/cari/?q=on%00del").content.decode()


@pytest.mark.parametrize("path", ["/cms/pages/search/", "/cms/images/", "/cms/documents/"])
def test_staff_who_search_for_nothing_get_an_answer(people: dict[str, Any], client_of: Any, path: str) -> None:
    assert client_of("curator").get(f"{path}?q=%00").status_code < 500
