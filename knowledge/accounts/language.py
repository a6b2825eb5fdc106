"""The language in which a person is written to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation


@contextmanager
def receiving(user: Any) -> Iterator[None]:
    """Within it, sentences are in the language of the receiver, whatever language the sender reads."""
    with translation.override(_language_of(user)):
        yield


def _language_of(user: Any) -> str:
    try:
        chosen = user.wagtail_userprofile.preferred_language
    except (AttributeError, ObjectDoesNotExist):
        chosen = ""
    return chosen or settings.LANGUAGE_CODE
