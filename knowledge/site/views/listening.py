"""What the player's script fetches: the other parts of a long transcript, and the places where something is said. And
the addresses of single passages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from knowledge.models import Entry
from knowledge.rights import Viewer
from knowledge.site.body import Body
from knowledge.site.passages import within
from knowledge.site.recordings import Moment, Player, players
from knowledge.site.seeking import Reading, reading
from knowledge.site.segments import segment_url


@require_safe
def part(request: HttpRequest, slug: str, recording: int, number: int) -> HttpResponse:
    """One part of each transcript of a recording. Unknown and not permitted look the same."""
    heard = _players(request, slug, Moment(recording=recording, part=number), None, only=recording)
    shown = next((one for one in heard if one.part_number == number), None)
    if shown is None:
        raise Http404
    return _fragment(request, "components/transcript_part.html", {"player": shown})


@require_safe
def passages(request: HttpRequest, slug: str) -> HttpResponse:
    """Where in the recordings of an entry the words of `?q=` are said."""
    sought = reading(request)
    found = within(_players(request, slug, Moment(), sought), sought)
    if found is None:
        raise Http404
    context = {"within": found, "entry_url": reverse("knowledge:entry", args=[slug])}
    return _fragment(request, "components/within.html", context)


@require_safe
def segment(request: HttpRequest, key: str) -> HttpResponse:
    """Leads to a passage by its lasting name, as it stands in the files of transcripts. Unknown and not permitted look
    the same."""
    address = segment_url(key, Viewer.of(request.user))
    if not address:
        raise Http404
    return HttpResponseRedirect(address)


def _players(
    request: HttpRequest, slug: str, moment: Moment, sought: Reading | None, only: int | None = None
) -> list[Player]:
    """`only`: of this recording alone."""
    viewer = Viewer.of(request.user)
    entry = Entry.objects.visible_to(viewer).filter(slug=slug).first()
    if entry is None:
        raise Http404
    own = [link.recording_id for link in entry.recording_links.all()]
    mentioned = [*Body(entry).recording_ids()]
    if only is not None:
        own, mentioned = ([pk for pk in keys if pk == only] for keys in (own, mentioned))
    url = reverse("knowledge:entry", args=[slug])
    return players(own, mentioned, viewer, url, moment, sought)


def _fragment(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """For scripts: it is not indexed, the page that it belongs to is."""
    response = render(request, template, context)
    response["X-Robots-Tag"] = "noindex"
    return response
