"""What a look through an entry finds missing or unlikely, and where it is mended."""

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Finding:
    """`field`: of the form, where it is mended; empty where that is another page, whose address may be `url`. `why`:
    what readers or the network lose otherwise. `required`: the entry is not submitted before."""

    text: Text
    field: str = ""
    why: Text = ""
    required: bool = False
    url: str = ""
