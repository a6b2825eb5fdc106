"""What the search page over HTTP is measured against: a bare query in the smallest Django view, and the same page on
Wagtail's own Elasticsearch backend."""

from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines as template_engines
from django.utils.safestring import mark_safe

from search.port import FacetValue, Fragment, Hit, OnHits, Query, Results, ignore_hits

from . import bare as bare_query
from .questions import Question
from .stock import searching

PAGE = """<!doctype html><title>{{ query }}</title><form><input name="q" value="{{ query }}"></form>
<p>{{ total }}</p>{% for facet, values in facets.items %}<h2>{{ facet }}</h2><ul>{% for value in values %}<li>
<a href="?q={{ query }}&amp;{{ facet }}={{ value.key }}">{{ value.key }}</a> {{ value.doc_count }}</li>{% endfor %}</ul>
{% endfor %}<ol>{% for hit in hits %}<li><a href="/entri/{{ hit.number }}/">{{ hit.title }}</a> {{ hit.text }}</li>
{% endfor %}</ol>"""


@cache
def _server() -> Any:
    return bare_query.client()


@cache
def _page() -> Any:
    return template_engines["django"].from_string(PAGE)


def asked(request: HttpRequest) -> Question:
    filters = {name: value for name, value in request.GET.items() if name in bare_query.FILTERS}
    return Question(request.GET.get("q", ""), filters=filters)


def bare(request: HttpRequest) -> HttpResponse:
    question = asked(request)
    answer = bare_query.ask(_server(), question)
    facets = {name: found["buckets"] for name, found in answer["aggregations"].items()}
    hits = [
        {
            "number": hit["_id"],
            "title": hit["_source"]["title"],
            # Escaped by Elasticsearch's own encoder.
            "text": mark_safe(" … ".join(hit.get("highlight", {}).get("body", ()))),  # noqa: S308
        }
        for hit in answer["hits"]["hits"]
    ]
    context = {"query": question.text, "total": answer["hits"]["total"]["value"], "facets": facets, "hits": hits}
    return HttpResponse(_page().render(context, request))


class StockEngine:
    """Wagtail's backend behind the portal's port, as far as a page of results needs it. It has no fragments to mark and
    no moments; the beginning of the summary stands in for a snippet."""

    name = "stock"
    facets = {"type": "type", "opk": "opk", "kota": "area_1", "tag": "tag"}
    parameters = {"type": "jenis", "opk": "opk", "area": "wilayah", "language": "bahasa", "institution": "lembaga"}

    def __init__(self, root: Path) -> None:
        pass

    def search(self, query: Query, on_hits: OnHits = ignore_hits) -> Results:
        filters = {self.parameters[name]: values[0] for name, values in query.filters.items()}
        found, counts, total = searching.ask("server", Question(query.text, filters=filters))
        on_hits([one.pk for one in found])
        hits = tuple(Hit(one.pk, 1.0, one.title, (Fragment(one.summary[:220]),)) for one in found)
        facets = {
            self.facets[name]: tuple(FacetValue(str(value), count) for value, count in counted.items() if value)
            for name, counted in counts.items()
        }
        return Results(total, hits, facets, engine=self.name)
