"""Search for the public and for the staff: parse, ask discovery, render."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.text import Truncator
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from knowledge.rights import Viewer
from knowledge.site import moved
from search import facets
from search.results.state import robots
from search.signals import public_search

from .port import Audience
from .results import Discovery, audience_of, discover, suggestions

SUGGESTIONS_KEPT = 30  # seconds
HEADING = 60  # characters of what was typed
EXPLAINED = frozenset({"area", "institution", "state", "level", "author", "lacking"})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/cari/`. The template's context:

    query            what was typed, for the search form; short_query as far as a heading has room for it
    search           a Discovery:
      .available     False: no engine answered (see .notices); never to be shown as "nothing found"
      .total         entries found
      .results       each with .card (as in lists: .url .type_name .type_label .title .summary .place .years .picture),
                     .title and .snippet (fragments: .text, .marked; to be escaped) with .title_lang and .snippet_lang
                     (attributes, empty in the page's language), and .segments (each with .url, .clock, .speaker,
                     .fragments and .lang)
      .facets        each with .name, .parameter, .chosen, .choices and .more (each with .label, .count, .url, .chosen
                     and .inside, the choices within an area)
      .timeline      .bars, each with .year (its decade), .count, .share (percent of the highest), .url and .chosen;
                     .earlier and .earlier_url where there is more before them
      .chips         filters in force, each with .name, .label and .url, the search without it
      .clear_url     the search without any filter
      .meant         a spelling to offer ("Mungkin maksud Anda …"), with .meant_url; empty where there is none
      .also          words that the glossary added ("juga mencari: …"); .plain_url switches that off, .expanded_url on
      .sorts         each with .name, .url, .current
      .notices       sentences to show above the results
      .zero_result_suggestions      where nothing was found: filters to drop, each with .name, .label, .url and .count
      .pages .previous .next   for components/pages.html
      .state         .text, .filtered, .year_from, .year_to, .sort, .filters (for hidden fields of a form)
    hidden_fields    (name, value) pairs that keep the filters when the form is sent
    suggestions_url  JSON for suggestions while typing, where they are not the public ones
    page_title, robots (for crawlers: never indexed, and not followed once it is narrowed)
    """
    viewer = Viewer.of(request.user)
    found = discover(request.GET, request.path, viewer, audience_of(viewer))
    if found.state.ignored and (query := moved.filters(request.GET, viewer)):
        return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")
    public_search.send(sender=Discovery, request=request, found=found)
    context = _context(found) | {"robots": robots(request)}
    response = render(request, "search/search.html", context, status=200 if found.available else 503)
    response["X-Robots-Tag"] = robots(request)
    return response


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """`/cari/saran/?q=…`: {"suggestions": [{"text", "kind": title | person | place | tag, "label", "count", "url"}],
    "announcement": a sentence for who cannot see the list}."""
    response = _suggested(request, reverse("search:search"), audience_of(Viewer.of(request.user)))
    if not request.user.is_authenticated:
        # Kept by the one browser only: a shared cache would go on suggesting what was withdrawn.
        patch_cache_control(response, private=True, max_age=SUGGESTIONS_KEPT)
    return response


@never_cache
@require_safe
def staff_suggest(request: HttpRequest) -> JsonResponse:
    """`/cms/cari/saran/?q=…`: the same out of the staff's index."""
    return _suggested(request, reverse("staff_search"), Audience.STAFF)


def _suggested(request: HttpRequest, search_url: str, audience: Audience) -> JsonResponse:
    found = suggestions(request.GET.get("q", ""), search_url, Viewer.of(request.user), audience)
    said = ngettext("%(count)s suggestion", "%(count)s suggestions", len(found)) % {"count": len(found)}
    listed = [asdict(one) for one in found]
    return JsonResponse({"suggestions": listed, "announcement": said if found else ""})


@never_cache
@require_safe
def staff_search(request: HttpRequest) -> HttpResponse:
    """`/cms/cari/`, for who may enter the CMS. The context is that of `search`; results besides have .status and
    .edit_url (empty where the user may read and not edit), and there are more facets: those that are `staff_only`."""
    found = discover(request.GET, request.path, Viewer.of(request.user), Audience.STAFF)
    context = _context(found) | {"suggestions_url": reverse("staff_suggestions"), "value_fields": _value_fields()}
    return render(request, "search/staff_search.html", context, status=200 if found.available else 503)


def _value_fields() -> list[str]:
    """Fields of a query whose values are called as in the filters; the help says more of the others."""
    return [facet.query_names[0] for facet in facets.registered() if facet.query_names and facet.name not in EXPLAINED]


def _context(found: Discovery) -> dict[str, Any]:
    state = found.state
    fields = [(parameter, value) for parameter, values in state.filters.items() for value in values]
    years = (("tahun_dari", state.year_from), ("tahun_sampai", state.year_to))
    fields += [(name, str(year)) for name, year in years if year is not None]
    fields += [("urut", state.sort)] if state.sort else []
    short = state.text if len(state.text) <= HEADING else Truncator(state.text).chars(HEADING)
    return {"query": state.text, "short_query": short, "search": found, "hidden_fields": fields}
