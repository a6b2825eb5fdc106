"""Places in a recording as transcripts write them: 01:23, 0:01:23, 00:01:23.456 (WebVTT), 00:01:23,456 (SubRip)."""

import re

TIME = r"(?:[0-9]{1,4}:)?[0-9]{1,3}:[0-9]{1,2}(?:[.,][0-9]{1,6})?"
#: Between two times, as people type it and as word processors change it: “-->”, “-- >”, “->”, “–>”, “—>”, “→”.
ARROW = r"[-‐-―−]{1,3}\s?>|[→⇒⟶⟹➔➜]"

_PARTS = re.compile(r"(?:([0-9]{1,9}):)?([0-9]{1,9}):([0-9]{1,9})(?:[.,]([0-9]+))?")


def milliseconds(written: str) -> int | None:
    """None for what is no time, such as 00:75:00. Without hours, minutes may go on: 75:30."""
    match = _PARTS.fullmatch(written)
    if match is None:
        return None
    hours, minutes, seconds, fraction = match.groups(default="0")
    if (match[1] is not None and int(minutes) > 59) or int(seconds) > 59:
        return None
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0")[:3])


def written(moment: int) -> str:
    """Milliseconds as WebVTT writes them."""
    seconds, thousandths = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"
