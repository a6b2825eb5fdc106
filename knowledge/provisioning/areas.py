"""Jakarta's areas and their former and popular names, from the fixtures."""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from knowledge.models import Area, AreaLevel, AreaName

from .groups import grant_vocabulary

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "areas.json"
NAMES = FIXTURE.with_name("area_names.json")


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


@transaction.atomic
def load_area_names() -> None:
    """Adds the names that are not there yet; one that somebody changed stays as it is. An installation from before
    there were any lets its groups of staff keep them up from now on: they have to be there before."""
    if not AreaName.objects.exists():
        grant_vocabulary(AreaName)
    known = set(AreaName.objects.values_list("name", flat=True))
    for row in json.loads(NAMES.read_text(encoding="utf-8"))["names"]:
        if row["name"] not in known:
            made = AreaName.objects.create(name=row["name"], kind=row["kind"])
            made.areas.set(Area.objects.filter(code__in=row["areas"]))


def _depth(row: dict[str, Any]) -> int:
    depth: int = row["code"].count(".")
    return depth


def _area(row: dict[str, Any], scheme: str, known: dict[str, int]) -> Area:
    parent_code = row["code"].rpartition(".")[0]
    name = settings.PROVINCE_NAME if row["level"] == AreaLevel.PROVINCE else row["name"]
    return Area(**{**row, "name": name}, scheme=scheme, parent_id=known[parent_code] if parent_code else None)
