"""Search statistics and requests for documentation moved here from `search`; nothing of them is lost on the way."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import ModelLogEntry

from insight.models import DocumentationRequest, Refinement, SearchCount

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
BEFORE = [("insight", None), ("search", "0005_closing_and_changing")]


def migrate(targets: list[tuple[str, str | None]]) -> Any:
    """The apps as they are afterwards."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return (
        MigrationExecutor(connection).loader.project_state([target for target in targets if target[1] is not None]).apps
    )


@pytest.fixture
def old_apps(transactional_db: None) -> Any:
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield migrate(BEFORE)
    migrate(newest)


def test_rows_permissions_and_history_follow(old_apps: Any) -> None:
    old_apps.get_model("search", "SearchCount").objects.create(query="lenong", language="id", day=date(2026, 11, 1))
    old_apps.get_model("search", "Refinement").objects.create(
        before="lenong", after="topeng", way="typed", language="id", day=date(2026, 11, 1)
    )
    request = old_apps.get_model("search", "DocumentationRequest").objects.create(topic="Kembang goyang")
    kind, _ = ContentType.objects.get_or_create(app_label="search", model="documentationrequest")
    # The action is not registered any more: a row of that time.
    ModelLogEntry.objects.bulk_create(
        [ModelLogEntry(content_type=kind, object_id=str(request.pk), label="", action="search.take", timestamp=NOON)]
    )

    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())

    ContentType.objects.clear_cache()
    assert SearchCount.objects.get().query == "lenong"
    assert Refinement.objects.get().after == "topeng"
    assert DocumentationRequest.objects.get(pk=request.pk).topic == "Kembang goyang"
    assert ContentType.objects.get_for_model(DocumentationRequest).pk == kind.pk
    assert ModelLogEntry.objects.get(action="insight.take").object_id == str(request.pk)
