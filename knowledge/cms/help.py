"""Help in the CMS: short answers, in the language of whoever asks.

Prose of whole pages stands in a template of its own for each language; sentences of the interface are translated one
by one. The pictures are taken from this site by `make help-pictures`.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knowledge.rights import Viewer

INDEX, TOPIC = "cms_help", "cms_help_topic"


@dataclass(frozen=True)
class Topic:
    """`slug` names its address and its templates."""

    slug: str
    title: Promise
    about: Promise
    for_curators: bool = False

    @property
    def url(self) -> str:
        return reverse(TOPIC, args=[self.slug])

    @property
    def template(self) -> str:
        return f"knowledge/cms/help/{'en' if get_language() == 'en' else 'id'}/{self.slug}.html"


TOPICS = (
    Topic("menulis", _("Writing an entry"), _("From an empty form to the curators, in your own order.")),
    Topic("gambar", _("Images"), _("Uploading, alternative texts, credits.")),
    Topic("rekaman", _("Recordings and transcripts"), _("Sound, film, and text with times.")),
    Topic("tinjauan", _("After sending"), _("What curators do with it, and what you can do meanwhile.")),
    Topic("siapa-boleh-melihat", _("Who may see it"), _("Levels, consent, and why to close when in doubt.")),
    Topic("mencari", _("Finding entries"), _("Filters, fields, identifiers.")),
    Topic("bila-gagal", _("When something goes wrong"), _("Lost lines, refused files, two people at once.")),
    Topic("meninjau", _("Reviewing"), _("Approving, sending back, scheduling, withdrawing."), for_curators=True),
)


def index(request: HttpRequest) -> HttpResponse:
    return render(request, "knowledge/cms/help/index.html", {"topics": _topics(request.user)})


def answer(request: HttpRequest, topic: str) -> HttpResponse:
    topics = _topics(request.user)
    found = next((one for one in topics if one.slug == topic), None)
    if found is None:
        raise Http404
    others = [one for one in topics if one is not found]
    return render(request, "knowledge/cms/help/topic.html", {"topic": found, "others": others})


def _topics(user: Any) -> list[Topic]:
    return [one for one in TOPICS if not one.for_curators or Viewer.of(user).is_curator]
