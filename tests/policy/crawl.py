"""Follows what the CMS itself offers: links, addresses in attributes and in the data of its scripts."""

import html
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

IN_ATTRIBUTES = re.compile(r"""(?:[\w-]*(?:href|src|action|url|value)[\w-]*)=["']([^"']*)["']""")
IN_DATA = re.compile(r"""(?:"|&quot;)(/cms/[^"\s&<>]*(?:&amp;[^"\s&<>]*)*)(?:"|&quot;)""")
NEVER = re.compile(r"^/cms/(logout|sprite|jsi18n|failwhale)(/|$)")
OF_ONE_KIND = 2  # addresses that differ only in numbers and values
PAIR = 2
AT_MOST = 900  # about 700 are asked, in about 20 s of one core


class Crawl:
    """Asks every address of the CMS that an answer names, a bounded number of each kind.

    A crawl that grows past its bound fails: addresses left out in silence would pass for addresses without a leak.
    """

    def __init__(self, client: Client, start: Iterable[str]) -> None:
        self._client = client
        self._waiting = deque(start)
        self._known = set(self._waiting)
        self._asked: Counter[tuple[str, ...]] = Counter()

    def answers(self) -> Iterator[tuple[str, HttpResponseBase, str]]:
        """Address, answer, and its text with the headers."""
        asked = 0
        while self._waiting:
            address = self._waiting.popleft()
            if not self._wanted(address):
                continue
            asked += 1
            assert asked <= AT_MOST, f"more than {AT_MOST} addresses; {len(self._waiting)} still wait"
            response = self._client.get(address)
            text = content_of(response)
            yield address, response, text
            self._note(address, response, text)

    def _wanted(self, address: str) -> bool:
        try:
            found = resolve(urlsplit(address).path)
        except Resolver404:
            return False
        names = sorted({name for name, _ in parse_qsl(urlsplit(address).query)})
        # Filters can be combined in thousands of ways: every pair is asked, of more at once a few.
        kind = (found.view_name, found.route, *(names if len(names) <= PAIR else ["several"]))
        self._asked[kind] += 1
        return self._asked[kind] <= OF_ONE_KIND

    def _note(self, asked: str, response: HttpResponseBase, text: str) -> None:
        named = [*IN_ATTRIBUTES.findall(text), *IN_DATA.findall(text), response.headers.get("Location", "")]
        for address in named:
            target = urljoin(asked, html.unescape(address)).partition("#")[0]
            if target.startswith("/cms/") and not NEVER.match(target) and target not in self._known:
                self._known.add(target)
                self._waiting.append(target)


def content_of(response: HttpResponseBase) -> str:
    body = response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined]
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return body.decode("utf-8", errors="replace") + headers
