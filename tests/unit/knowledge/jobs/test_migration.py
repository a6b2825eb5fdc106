"""A row was once a job that makes public copies; what waits and what has failed then is known now."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from knowledge.jobs import queue
from knowledge.jobs.kinds import Lane, reason
from knowledge.models import CopyFailure, Job
from tests import factories

BEFORE = [("knowledge", "0021_public_copies")]
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def migrate(targets: Any) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def newest(transactional_db: None) -> Any:
    """The leaves, to which the database comes back."""
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield leaves
    migrate(leaves)


def test_jobs_of_before_are_kept(newest: Any) -> None:
    factories.site()  # another test may have emptied the database
    recordings = [factories.RecordingFactory(copies=False) for _ in range(2)]
    Job.objects.all().delete()
    old = migrate(BEFORE).get_model("knowledge", "CopyJob").objects
    row = {"sha256": "0" * 64, "kinds": ["aac", "opus"], "not_before": NOON}
    old.create(recording_id=recordings[0].pk, state="waiting", **row)
    old.create(recording_id=recordings[1].pk, state="failed", failure="length", attempts=1, **row)

    migrate(newest)

    waits, failed = Job.objects.order_by("recording_id")
    assert (waits.kind, waits.details, waits.asked_at) == ("copies", {"kinds": ["aac", "opus"]}, NOON)
    assert (failed.state, reason(failed)) == ("failed", CopyFailure.LENGTH.label)
    claimed = queue.claim(Lane.PUBLIC)
    assert claimed is not None
    assert claimed.recording == recordings[0]

    back = migrate(BEFORE).get_model("knowledge", "CopyJob").objects.get(recording_id=recordings[1].pk)
    assert (back.kinds, back.failure) == (["aac", "opus"], "length")
