"""A select of Jakarta's areas, grouped by kota and kecamatan. static/js/area_chooser.js searches in it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils.translation import gettext as _

from knowledge.models import Area, AreaLevel, AreaName
from knowledge.models.area import short_name

NAMES_BETWEEN = " · "


@dataclass
class _Group:
    """`options`: area and label."""

    label: str
    options: list[tuple[Area, str]] = field(default_factory=list)


class AreaSelect(forms.Select):
    """Of one area. Without script, typing the first letters of a kelurahan jumps to it."""

    class Media:
        css = {"all": ("css/area_chooser.css",)}  # read once, by Django
        js = (Script("js/area_chooser.js", type="module"),)

    template_name = "knowledge/cms/area_select.html"

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        chosen = {str(each) for each in value if each}
        names = _other_names()
        made: list[Any] = []
        if not self.allow_multiple_selected:
            made.append((None, [self.create_option(name, "", _("Not known yet"), not chosen, 0)], 0))
        for index, group in enumerate(_groups(), start=1):
            options = [
                self.create_option(name, str(area.pk), label, str(area.pk) in chosen, index, subindex)
                for subindex, (area, label) in enumerate(group.options)
            ]
            for (area, _label), option in zip(group.options, options, strict=True):
                option["attrs"] |= {"data-code": area.code, "data-level": area.get_level_display()}
                official = [] if area.name == short_name(area) else [area.name]
                if known := [*official, *names.get(area.pk, ())]:
                    option["attrs"]["data-names"] = NAMES_BETWEEN.join(known)
            made.append((group.label, options, index))
        return made


class AreaSelectMultiple(AreaSelect, forms.SelectMultiple):
    """Of several. `data-order` keeps the order in which they were chosen, which the list of options does not."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        order = " ".join(str(each) for each in value or ())
        return super().get_context(name, value, {**(attrs or {}), "data-order": order})


class AreasField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only to the type checker
    """Gives the areas in the order in which they were sent."""

    widget = AreaSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Area.objects.all(), **kwargs)

    def clean(self, value: Any) -> Any:
        sent = list(dict.fromkeys(map(str, value or ())))
        known = set(map(str, Area.objects.values_list("pk", flat=True)))
        for key in sent:
            if key not in known:  # asked here: no database is given a number that is too large for it
                params = {"value": key}
                raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params=params)
        found = {str(area.pk): area for area in super().clean(sent)}
        return [found[key] for key in sent]


def _other_names() -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    rows = AreaName.areas.through.objects.order_by("areaname__name")
    for area, name in rows.values_list("area_id", "areaname__name"):
        names[area].append(name)
    return names


def _groups() -> Iterator[_Group]:
    """The province, each kota, and each kecamatan with its kelurahan."""
    groups: dict[str, _Group] = {}
    cities: dict[str, str] = {}
    for area in Area.objects.order_by("code"):
        name = short_name(area)
        if area.level == AreaLevel.VILLAGE:
            groups[area.code.rpartition(".")[0]].options.append((area, name))
        elif area.level == AreaLevel.DISTRICT:
            whole = _("%(area)s (whole kecamatan)") % {"area": name}
            groups[area.code] = _Group(f"{cities[area.code[:5]]} › {name}", [(area, whole)])
        elif area.level == AreaLevel.CITY:
            cities[area.code] = name
            groups[area.code] = _Group(name, [(area, _("%(area)s (whole)") % {"area": name})])
        else:
            groups[area.code] = _Group(name, [(area, name)])
    yield from groups.values()
