"""What a date says seen from today."""

from django.utils import timezone

from .edtf import DateRange, UnreadableDateError, parse


def is_in_the_future(text: str) -> bool:
    """Whether all of an EDTF text lies after today, in the site's time zone. What is no EDTF does not."""
    try:
        date = parse(text)
    except UnreadableDateError:
        return False
    first = date if isinstance(date, DateRange) else date[0]
    today = timezone.localdate()
    return first is not None and first.earliest > (today.year, today.month, today.day)
