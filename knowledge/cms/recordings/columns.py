"""What the list of recordings shows."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from knowledge.media.recordings.clock import clock_time
from knowledge.models import Recording


def format_of(recording: Recording) -> str:
    """For people: audio, mp3."""
    if not recording.is_held:
        return gettext("not held")
    codecs = [str(stream["codec"]) for stream in recording.streams]
    return ", ".join([str(recording.get_kind_display()), *codecs])


def entry_titles(recording: Any) -> str:
    """The entries that list it; the queryset has prefetched those that the viewer may consult."""
    return ", ".join(link.entry.title for link in recording.entry_links.all())


def length_of(recording: Recording) -> str:
    return clock_time(recording.duration) if recording.is_held else ""


def size_of(recording: Recording) -> str:
    return filesizeformat(recording.size) if recording.is_held else ""


def duration_column(**options: str) -> Column:
    return Column("duration", label=_("Duration"), accessor=length_of, **options)


def format_column(**options: str) -> Column:
    return Column("format", label=_("Format"), accessor=format_of, **options)


COLUMNS = (
    duration_column(sort_key="duration"),
    format_column(sort_key="mime_type"),
    Column("size", label=_("Size"), accessor=size_of, sort_key="size"),
    Column("entry", label=_("Entry"), accessor=entry_titles),
    Column("access_level", label=_("Who may see it"), accessor="get_access_level_display", sort_key="access_level"),
)
