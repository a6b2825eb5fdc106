"""What a chooser sends is written by its script. Whatever else arrives, or is gone, is refused in its field."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.blocks import ChooserBlock

from .addresses import is_too_large

NO_ROW = 0  # the key of what stands for it until it is refused
Lookup = Callable[[Any, Any], Any]


def refuse_what_cannot_be_chosen() -> None:
    """Wagtail looks for what was chosen beside the form's field, which refuses it: once to show the form again, and in
    a stream to make a value of it. It fails on what is no number there, and a draft forgets in silence what is gone."""
    BaseChooser.value_from_datadict = _taken(BaseChooser.value_from_datadict)
    BaseChooser.get_instance = _shown(BaseChooser.get_instance)
    ChooserBlock.value_from_form = _refused(ChooserBlock.value_from_form)


def _taken(take: Callable[..., Any]) -> Callable[..., Any]:
    """SQLite does not compare a larger number than it holds, and a form's field does not expect that."""

    def taken(self: Any, data: Any, files: Any, name: str) -> Any:
        value = take(self, data, files, name)
        return NO_ROW if str(value).isdecimal() and is_too_large(str(value)) else value

    return taken


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
