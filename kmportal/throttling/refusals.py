"""The answers to who asks too often."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers


def refused_page(request: HttpRequest, seconds: int) -> HttpResponse:
    return _refused(
        render(request, "429.html", {"seconds": seconds, "robots": "noindex, nofollow"}, status=429), seconds
    )


def refused_json(seconds: int) -> HttpResponse:
    """In the shape of an answer without suggestions."""
    return _refused(JsonResponse({"suggestions": [], "announcement": "", "retry_after": seconds}, status=429), seconds)


def _refused(response: HttpResponse, seconds: int) -> HttpResponse:
    response["Retry-After"] = str(seconds)
    response["X-Robots-Tag"] = "noindex, nofollow"
    add_never_cache_headers(response)
    return response
