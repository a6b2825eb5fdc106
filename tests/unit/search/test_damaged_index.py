"""An index on the disk that cannot be used, damaged or of an older program: pages go on without it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from search.engines import engine
from search.engines.embedded.engine import EmbeddedEngine
from search.port import Audience, EngineUnavailableError
from tests import factories


@pytest.fixture
def damaged(site: Any, indexed: Callable[..., Any], settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An entry, and beside it an engine whose records were made for other fields than are asked of it."""
    entry = indexed(lambda: factories.PlaceFactory(title="Sumur"))
    index = Path(str(settings.SEARCH_EMBEDDED_PATH)) / Audience.PUBLIC.value
    live = index / json.loads((index / "state.json").read_text())["live"]
    shutil.rmtree(live / "records")
    shutil.copytree(live / "segments", live / "records")
    fresh = EmbeddedEngine(Path(str(settings.SEARCH_EMBEDDED_PATH)))
    for operation in ("search", "suggest", "similar"):
        monkeypatch.setattr(engine(), operation, getattr(fresh, operation))
    return entry


def test_the_port_says_so_in_its_own_words(damaged: Any) -> None:
    for ask in (lambda: engine().similar(damaged.pk, Audience.PUBLIC), lambda: engine().suggest("su", Audience.PUBLIC)):
        with pytest.raises(EngineUnavailableError):
            ask()


def test_an_entry_is_shown_without_those_like_it(damaged: Any, client: Client) -> None:
    response = client.get(damaged.url)
    assert response.status_code == 200
    assert response.context["similar"] == []


def test_search_and_suggestions_do_without(damaged: Any, client: Client) -> None:
    assert client.get("/cari/?q=sumur").status_code == 503
    assert client.get("/cari/saran/?q=sum").status_code == 200
