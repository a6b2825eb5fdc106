"""How long something took, in words."""

from datetime import timedelta

from django.utils.translation import ngettext


def took_in_words(time: timedelta) -> str:
    """Rounded up, so that nothing is told to be quicker than it was: in seconds, from two minutes on in minutes, from
    two hours on in hours."""
    seconds = int(time.total_seconds()) + 1
    if seconds >= 2 * 3600:
        hours = -(-seconds // 3600)
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    if seconds >= 2 * 60:
        minutes = -(-seconds // 60)
        return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
    return ngettext("%(number)d second", "%(number)d seconds", seconds) % {"number": seconds}
