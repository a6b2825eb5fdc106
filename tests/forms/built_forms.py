"""The forms that a view builds, asked of Django itself, and without what makes showing them slow: the description of
all kinds of blocks, which is the same in every form of a kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.forms import BaseForm
from wagtail.blocks.base import BlockWidget

from tests.forms.stream_fields import errors_in_stream

_describe = BlockWidget._build_block_json
_DESCRIBED: dict[int, tuple[Any, str, Any]] = {}  # the block too: its number is not given away while it is here


@contextmanager
def built_forms() -> Iterator[list[BaseForm]]:
    found: list[BaseForm] = []
    build = BaseForm.__init__

    def built(form: BaseForm, *args: Any, **kwargs: Any) -> None:
        build(form, *args, **kwargs)
        found.append(form)

    with (
        mock.patch.object(BaseForm, "__init__", built),
        mock.patch.object(BlockWidget, "_build_block_json", _describe_once),
    ):
        yield found


def refused(forms: list[BaseForm]) -> set[str]:
    """The names of the fields with errors; "" for an error of a whole form."""
    return {name for form in forms for name in _errors(form)}


def _errors(form: Any) -> Iterator[str]:
    for name, errors in (form._errors or {}).items():  # what nobody asked for is not looked for now
        for error in errors.as_data():
            yield from [""] if name == "__all__" else errors_in_stream(error, form.add_prefix(name))


def _describe_once(widget: BlockWidget) -> None:
    if id(widget.block_def) not in _DESCRIBED:
        _describe(widget)
        _DESCRIBED[id(widget.block_def)] = (widget._js_context, widget._block_json, widget.block_def)
    widget._js_context, widget._block_json, _kept = _DESCRIBED[id(widget.block_def)]
