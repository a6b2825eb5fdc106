"""Which requests are somebody searching: not a crawler, a prefetch, the staff, or the second page."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import urlsplit

from django.core.cache import caches
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import get_language

from insight.searches.visitors import visitor
from knowledge.rights import Viewer
from search.results import Discovery
from search.results.state import GLOSSARY_OFFER, OFFER, PAGE, PLAIN, SPELLING_OFFER, TEXT

from .models import Way
from .wording import counted_as

OFFERS = {SPELLING_OFFER: Way.SPELLING, GLOSSARY_OFFER: Way.EXPANDED}
CACHE = "traffic"  # shared by all processes
A_DAY = 24 * 60 * 60  # seconds

_PROGRAM = re.compile(
    r"bot|crawl|spider|slurp|scrap|fetch|preview|monitor|uptime|headless|lighthouse|curl|wget|python|java/|okhttp|axios"
    r"|go-http|libwww|httpclient|apache-http|ruby|perl|php|scan|archiv|validator|feed",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One search by one visitor. `before` and `way`: the search from whose results it was made, if it was."""

    query: str
    language: str
    day: date
    hits: int
    in_part: bool
    is_new: bool = True
    before: str = ""
    way: Way = Way.TYPED


def occasion(request: HttpRequest, found: Discovery) -> Occasion | None:
    """None where there is nothing to learn, or where nothing may be."""
    if not _is_somebody(request) or not _is_whole(request.GET, found):
        return None
    query = counted_as(found.state.text)
    if query is None:
        return None
    before, way = _before(request, query)
    is_new = way in (Way.TYPED, Way.SPELLING) and _first_today(request, query)
    if before and not _first_today(request, f"{before}\n{query}\n{way}"):
        before = ""
    if not is_new and not before:
        return None
    language = get_language() or ""
    return Occasion(query, language, timezone.localdate(), found.total, found.relaxed, is_new, before, way)


def _is_somebody(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or not agent or _PROGRAM.search(agent):
        return False
    purposes = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"))
    if any("prefetch" in purpose or "preview" in purpose for purpose in purposes):
        return False
    return not Viewer.of(request.user).is_staff


def _is_whole(asked: QueryDict, found: Discovery) -> bool:
    """A first page from the real index and without filters: its number says how much there is of the topic."""
    state = found.state
    return found.available and not found.degraded and not state.filtered and state.page == 1 and PAGE not in asked


def _before(request: HttpRequest, query: str) -> tuple[str, Way]:
    """The search on whose page this one was made. Its browser says so (Referer); no address has to carry it, so none
    that is passed on betrays it."""
    way = OFFERS.get(request.GET.get(OFFER, ""), Way.PLAIN if request.GET.get(PLAIN) else Way.TYPED)
    referrer = urlsplit(request.headers.get("Referer", ""))
    if referrer.netloc != request.get_host() or referrer.path != request.path:
        return "", way
    before = counted_as(QueryDict(referrer.query).get(TEXT, "")) or ""
    if before == query and way in (Way.TYPED, Way.SPELLING):
        return "", way
    return before, way


def _first_today(request: HttpRequest, words: str) -> bool:
    """So that a count is of visitors and days, not of reloads. Where the cache does not answer, each time is the
    first."""
    name = visitor(request)
    if name is None:
        return True
    hashed = sha256(f"{name}\n{words}".encode()).hexdigest()[:24]
    return caches[CACHE].add(f"counted:{hashed}", 1, A_DAY)
