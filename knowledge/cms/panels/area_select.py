"""A select of Jakarta's areas, grouped by kota and kecamatan."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from knowledge.models import Area, AreaLevel


class AreaSelect(forms.Select):
    """Works without script; typing the first letters of a kelurahan jumps to it."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        chosen = {str(each) for each in value}
        groups: list[Any] = [
            self._group(name, None, [("", _("Not known yet"))], {""} if not any(chosen) else chosen, 0)
        ]
        cities: dict[str, str] = {}
        districts: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        for area in Area.objects.order_by("code"):
            city_code = area.code[:5]
            if area.level == AreaLevel.VILLAGE:
                districts[area.code.rpartition(".")[0]][1].append((str(area.pk), area.name))
            elif area.level == AreaLevel.DISTRICT:
                whole = (str(area.pk), _("%(area)s (whole kecamatan)") % {"area": area.name})
                districts[area.code] = (f"{cities[city_code]} › {area.name}", [whole])
            elif area.level == AreaLevel.CITY:
                cities[city_code] = area.name
                districts[area.code] = (area.name, [(str(area.pk), _("%(area)s (whole)") % {"area": area.name})])
            else:
                districts[area.code] = (area.name, [(str(area.pk), area.name)])
        for index, (label, options) in enumerate(districts.values(), start=1):
            groups.append(self._group(name, label, options, chosen, index))
        return groups

    def _group(
        self, name: str, label: str | None, options: Iterable[tuple[str, str]], chosen: set[str], index: int
    ) -> tuple[str | None, list[dict[str, Any]], int]:
        made = [
            self.create_option(name, key, text, key in chosen, index, subindex)
            for subindex, (key, text) in enumerate(options)
        ]
        return label, made, index
