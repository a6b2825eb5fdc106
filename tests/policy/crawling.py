"""Every public address of a site, found by following links from the home page, and what each of them answers."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import quote, urldefrag

from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLResolver
from django.utils import translation

LINK = re.compile(r'(?:href|src|action)="([^"]+)"')
SOURCES = re.compile(r'srcset="([^"]+)"')
HOST = "http://testserver"
NOT_FOLLOWED = ("/static/", "/cms/", "/masuk/", "/keluar/", "/en/masuk/", "/en/keluar/")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
# What a file's answer says of when it was stored, which is not the same moment in two sites; nor is "expires now".
OF_ITS_TIME = ("ETag", "Last-Modified")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    size: int
    packed: bytes

    @property
    def body(self) -> bytes:
        return zlib.decompress(self.packed)

    def differs(self, other: "Answer") -> str:
        """What is not the same, in a few words; empty where everything is."""
        if self == other:
            return ""
        if self.status != other.status:
            return f"{self.status} and {other.status}"
        if self.body == other.body:
            return f"headers {set(self.headers) ^ set(other.headers)}"
        one, two = self.body.decode(errors="replace"), other.body.decode(errors="replace")
        place = next((at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), 0)
        return f"“{one[max(0, place - 60) : place + 60]}” and “{two[max(0, place - 60) : place + 60]}”"


def answer(client: Client, address: str) -> Answer:
    response = client.get(address)
    body = response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined]
    token = TOKEN.search(body) is not None
    dated = ("Expires", *(OF_ITS_TIME if token or address.startswith("/media/") else ()))
    headers = tuple(sorted((name, value) for name, value in response.items() if name not in dated))
    return Answer(response.status_code, headers, len(body), zlib.compress(TOKEN.sub(b"", body), 1))


def links(html: str) -> set[str]:
    """Addresses of this site in a page, without the place within the page."""
    found = {unescape(one) for one in LINK.findall(html)}
    found |= {part.split()[0] for one in SOURCES.findall(html) for part in unescape(one).split(", ")}
    local = {urldefrag(one.removeprefix(HOST))[0] for one in found}
    return {one for one in local if one.startswith("/") and not one.startswith(NOT_FOLLOWED)}


def crawl(client: Client, starts: Iterable[str]) -> dict[str, Answer]:
    """Pages with a question in their address are asked and not followed: each facet would lead to all others."""
    answers: dict[str, Answer] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        found = answers[address] = answer(client, address)
        if found.status == 200 and "?" not in address and ("Content-Type", "text/html; charset=utf-8") in found.headers:
            waiting += links(found.body.decode()) - answers.keys()
    return answers


def questions(words: Iterable[str], entry: Any) -> set[str]:
    """A search for each word, suggestions for all of their beginnings, and the other ways to ask for the first of them:
    as a beginning, in a phrase, left out, misspelt, inside one entry, in English."""
    asked: set[str] = set()
    for number, word in enumerate(sorted(words)):
        asked |= {f"/cari/?q={word}"} | {f"/cari/saran/?q={word[:length]}" for length in range(1, len(word) + 1)}
        if number % 4 == 0:
            ways = (f"{word[:-1]}*", f'"{word} sumur"', f"sumur -{word}", f"{word[:-2]}x{word[-1]}")
            asked |= {f"/cari/?q={quote(text)}" for text in ways}
            asked |= {f"/entri/{entry.slug}/?q={word}", f"/entri/{entry.slug}/dalam/?q={word}"}
            asked |= {f"/en/cari/?q={word}", f"/en/cari/saran/?q={word}"}
    return asked


def routes(resolver: Any = None, before: str = "") -> set[str]:
    """Every pattern of the portal outside the CMS."""
    found: set[str] = set()
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = f"{before}{entry.pattern}"
        if pattern.startswith("cms/"):
            continue
        found |= routes(entry, pattern) if isinstance(entry, URLResolver) else {pattern}
    return found


def route(address: str) -> str:
    with translation.override("en" if address.startswith("/en/") else "id"):
        try:
            return str(resolve(address.partition("?")[0]).route)
        except Resolver404:
            return ""
