"""What a save has mended, told to whoever saved."""

from django.http import HttpRequest
from wagtail.admin import messages

from knowledge.transcripts.segments import Parsed


def tell_what_was_mended(request: HttpRequest, parsed: Parsed) -> None:
    for problem in parsed.problems:
        messages.warning(request, str(problem))
