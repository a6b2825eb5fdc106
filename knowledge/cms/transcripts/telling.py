"""What a save has mended, told to whoever saved."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages

from knowledge.transcripts.segments import Parsed


def tell_what_was_mended(request: HttpRequest, parsed: Parsed) -> None:
    for problem in parsed.problems:
        told = {"line": problem.line, "message": problem.message}
        messages.warning(request, _("Line %(line)d: %(message)s") % told)
