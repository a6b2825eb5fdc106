"""Jakarta's areas, from the fixture."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from knowledge.models import Area, AreaLevel

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "areas.json"


@transaction.atomic
def load_areas(progress: Callable[[list[dict[str, Any]]], Iterable[dict[str, Any]]] = iter) -> int:
    """Adds the areas that are not there yet and returns how many. `progress` wraps the loop."""
    contents = json.loads(FIXTURE.read_text(encoding="utf-8"))
    known = dict(Area.objects.values_list("code", "pk"))
    missing = [row for row in contents["areas"] if row["code"] not in known]
    # The fixture is in the order of the codes: what an area is part of comes before it.
    for row in progress(missing):
        known[row["code"]] = _add(row, contents["scheme"], known)
    return len(missing)


def _add(row: dict[str, Any], scheme: str, known: dict[str, int]) -> int:
    parent_code = row["code"].rpartition(".")[0]
    name = settings.PROVINCE_NAME if row["level"] == AreaLevel.PROVINCE else row["name"]
    area = Area(**{**row, "name": name}, scheme=scheme, parent_id=known[parent_code] if parent_code else None)
    area.save(force_insert=True)
    return area.pk
