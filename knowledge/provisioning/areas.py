"""Jakarta's areas, from the fixture."""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from knowledge.models import Area, AreaLevel

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "areas.json"


@transaction.atomic
def load_areas() -> int:
    """Adds the areas that are not there yet and returns how many."""
    contents = json.loads(FIXTURE.read_text(encoding="utf-8"))
    known = dict(Area.objects.values_list("code", "pk"))
    missing = [row for row in contents["areas"] if row["code"] not in known]
    # Level by level: what an area is part of has to be there before it.
    for _, rows in groupby(sorted(missing, key=_depth), key=_depth):
        made = Area.objects.bulk_create(_area(row, contents["scheme"], known) for row in rows)
        known |= {area.code: area.pk for area in made}
    return len(missing)


def _depth(row: dict[str, Any]) -> int:
    depth: int = row["code"].count(".")
    return depth


def _area(row: dict[str, Any], scheme: str, known: dict[str, int]) -> Area:
    parent_code = row["code"].rpartition(".")[0]
    name = settings.PROVINCE_NAME if row["level"] == AreaLevel.PROVINCE else row["name"]
    return Area(**{**row, "name": name}, scheme=scheme, parent_id=known[parent_code] if parent_code else None)
