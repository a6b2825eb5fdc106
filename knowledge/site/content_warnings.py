"""What stands before an entry or a recording that somebody may not want to read or hear unprepared."""

from dataclasses import dataclass

from knowledge.models import Entry, Recording
from knowledge.text.words import Words, in_interface_language


@dataclass(frozen=True)
class ContentNotice:
    """`kinds` in the language of the interface; `note` in its own."""

    kinds: list[str]
    note: Words


def notice_of(thing: Entry | Recording) -> ContentNotice | None:
    kinds = [one.local_name for one in thing.content_warnings.all()]
    note = in_interface_language(thing, "content_warning_note")
    return ContentNotice(kinds, note) if kinds or note else None
