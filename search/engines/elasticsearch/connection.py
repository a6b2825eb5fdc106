"""The client: short time-outs, no silent retries, and every failure of the server one error of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import EngineUnavailableError

ANSWER_WITHIN = 1.5  # seconds, for a reader who waits
WRITE_WITHIN = 30.0  # seconds, for a batch of documents
REBUILD_WITHIN = 120.0


def from_settings() -> Elasticsearch:
    """Hosts, user and password from SEARCH_URL (`https://user:password@one:9200,two:9200`), the rest from settings."""
    url = urlsplit(settings.SEARCH_URL)
    _, _, hosts = url.netloc.rpartition("@")
    options: dict[str, Any] = {"request_timeout": ANSWER_WITHIN, "max_retries": 0, "retry_on_timeout": False}
    if settings.SEARCH_API_KEY:
        options["api_key"] = settings.SEARCH_API_KEY
    elif url.username:
        options["basic_auth"] = (unquote(url.username), unquote(url.password or ""))
    if settings.SEARCH_CA_CERTS:
        options["ca_certs"] = settings.SEARCH_CA_CERTS
    return Elasticsearch([f"{url.scheme}://{_with_port(host, url.scheme)}" for host in hosts.split(",")], **options)


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
