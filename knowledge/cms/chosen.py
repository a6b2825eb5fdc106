"""What a chooser sends is written by its script. Whatever else arrives, or is gone, is refused in its field."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.blocks import ChooserBlock

NO_ROW = 0  # the key of what stands for it until it is refused
Lookup = Callable[[Any, Any], Any]


def refuse_what_cannot_be_chosen() -> None:
    """Wagtail looks for what was chosen beside the form's field, which refuses it: once to show the form again, and in
    a stream to make a value of it. It fails on what is no number there, and a draft forgets in silence what is gone."""
    BaseChooser.get_instance = _shown(BaseChooser.get_instance)
    ChooserBlock.value_from_form = _refused(ChooserBlock.value_from_form)


def _shown(look_up: Lookup) -> Lookup:
    def shown(self: Any, value: Any) -> Any:
        found = _found(look_up, self, value)
        return None if found is None or found.pk == NO_ROW else found

    return shown


def _refused(look_up: Lookup) -> Lookup:
    def refused(self: Any, value: Any) -> Any:
        found = _found(look_up, self, value)
        return self.model_class(pk=NO_ROW) if found is None and value is not None else found

    return refused


def _found(look_up: Lookup, self: Any, value: Any) -> Any:
    try:
        return look_up(self, value)
    except (ValueError, TypeError, OverflowError):
        return None
