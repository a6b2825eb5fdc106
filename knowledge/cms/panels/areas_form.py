"""The areas of an entry in its form: the first is a field of the model, the further ones are child records."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from knowledge.models import Area, EntryArea

from .address_form import AddressedForm
from .area_select import AreasField


class AreasForm(AddressedForm):
    further_areas = AreasField(
        required=False,
        label=_("further areas"),
        help_text=_("Where it lies, happens or is told of besides. The entry is found in each of its areas."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("further_areas", [link.area_id for link in self.instance.area_links.all()])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        further: list[Area] = cleaned.get("further_areas", [])
        if further and not cleaned.get("area") and "area" not in self.errors:
            cleaned["area"] = further[0]  # the first that was chosen, in whichever field
        if "further_areas" in cleaned:
            cleaned["further_areas"] = [area for area in further if area != cleaned.get("area")]
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if "further_areas" in self.cleaned_data:
            self._place(self.cleaned_data["further_areas"])
        return super().save(commit=commit)

    def _place(self, areas: list[Area]) -> None:
        """What stays keeps its row, so that a comparison of versions shows what was changed alone."""
        kept = {link.area_id: link for link in self.instance.area_links.all()}
        links = [kept.get(area.pk) or EntryArea(area=area) for area in areas]
        for order, link in enumerate(links):
            link.sort_order = order
        self.instance.area_links.set(links)
