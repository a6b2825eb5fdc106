"""The client: short time-outs, no silent retries, and every failure of the server one error of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, OrjsonSerializer, TransportError

from search.port import EngineUnavailableError

ANSWER_WITHIN = 1.5  # seconds, for a reader who waits
TAKE_DOWN_WITHIN = 4.0  # seconds, for a curator who waits until something is gone
WRITE_WITHIN = 30.0  # seconds, for a batch of documents
REBUILD_WITHIN = 120.0

# Kinds of answers of the server; the client's own decoder takes five times as long for them.
ANSWERS = ("application/json", "application/vnd.elasticsearch+json")


def from_settings() -> Elasticsearch:
    """Hosts, user and password from SEARCH_URL (`https://user:password@one:9200,two:9200`), the rest from settings."""
    parts = settings.SEARCH_URL.split(",")
    url = urlsplit(parts[0])
    # Each node may be named with the scheme or without.
    hosts = [part.rpartition("://")[2].rpartition("@")[2] for part in parts]
    options: dict[str, Any] = {
        "request_timeout": ANSWER_WITHIN,
        # A node that is gone is no reason not to ask the others; one that is slow has had its time.
        "max_retries": len(hosts) - 1,
        "retry_on_timeout": False,
        "retry_on_status": (502, 503, 504),
        "serializers": dict.fromkeys(ANSWERS, OrjsonSerializer()),
    }
    if settings.SEARCH_API_KEY:
        options["api_key"] = settings.SEARCH_API_KEY
    elif url.username:
        options["basic_auth"] = (unquote(url.username), unquote(url.password or ""))
    if settings.SEARCH_CA_CERTS:
        options["ca_certs"] = settings.SEARCH_CA_CERTS
    return Elasticsearch([f"{url.scheme}://{_with_port(host, url.scheme)}" for host in hosts], **options)


def _with_port(host: str, scheme: str) -> str:
    host = host.strip().rstrip("/")
    return host if ":" in host.rpartition("]")[2] else f"{host}:{443 if scheme == 'https' else 9200}"


@contextmanager
def answering() -> Iterator[None]:
    """Turns what the client raises into EngineUnavailableError; the message names the failure and no address."""
    try:
        yield
    except ApiError as error:
        raise EngineUnavailableError(f"Elasticsearch answered {error.status_code} {error.error}") from error
    except TransportError as error:
        raise EngineUnavailableError(f"Elasticsearch gave no answer ({type(error).__name__})") from error


def ask(client: Elasticsearch, index: str, body: dict[str, Any]) -> dict[str, Any]:
    """The answer to a search. While a shard is away, a part would be shown as if it were all; answers that few ask for
    twice are not worth the server's memory."""
    answer = client.search(index=index, body=body, allow_partial_search_results=False, request_cache=False)
    return dict(answer.body)
