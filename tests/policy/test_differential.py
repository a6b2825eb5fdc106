"""Two sites alike but for the content of closed things: whoever may not see these cannot tell the sites apart."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.policy.crawling import Answer, answer, crawl, questions, route, routes
from tests.policy.twins import CLOSED_TO_MEMBERS, CLOSED_TO_VISITORS, Secret, built, secret

logger = logging.getLogger(__name__)  # pytest --log-cli-level=INFO says how much was compared

STARTS = (
    "/", "/en/", "/robots.txt", "/sitemap.xml", "/feed/", "/cari/", "/en/cari/", "/cari/?q=", "/cari/?q=sumur",
    "/cari/?q=sumur&urut=judul", "/cari/?q=sumur&hal=2", "/cari/?q=kampung+tua", "/cari/saran/", "/jelajah/",
    "/jelajah/?hal=2", "/masuk/", "/en/masuk/", "/cms/", "/tidak-ada/", "/en/tidak-ada/", "/healthz",
    "/sejarah-lisan/?hal=2", "/transkrip/987654.vtt", "/documents/987654/x.pdf", "/ark:99999/x", "/keluar/",
    "/klip/", "/en/klip/", "/klip/tidak-ada/", "/klip/tidak-ada/sematan/",
    "/klip/tidak-ada/987654.vtt", "/untuk-kelompok/", "/en/untuk-kelompok/",
)  # fmt: skip
STARTS += tuple(
    f"/{address}"
    for address in (
        "masuk/sudah/", "masuk/nonaktif/", "masuk/langkah-kedua/", "masuk/kunci/", "masuk/lagi/", "masuk/lagi/kode/",
        "masuk/lagi/kunci/", "masuk/lupa-sandi/", "masuk/lupa-sandi/terkirim/", "masuk/sandi-baru/selesai/",
        "masuk/sandi-baru/1-abc/", "akun/", "akun/sandi/", "akun/aplikasi/", "akun/aplikasi/lepas/", "akun/kunci/",
        "akun/kunci/tambah/", "akun/kunci/1/nama/", "akun/kunci/1/lepas/", "akun/kode-cadangan/",
        "akun/kode-cadangan/unduh/", "akun/kode-cadangan/baru/",
    )
)  # fmt: skip
# By a link that opens nothing: what opens is asked in tests/policy/test_narrator_link.py.
BY_LINK = ("", "jeda/", "pesan/", "entri/1/", "entri/1/jeda/", "transkrip/1/")
STARTS += tuple(f"{language}/penutur/tidak-ada/{path}" for language in ("", "/en") for path in BY_LINK)
STARTS += ("/penutur/tidak-ada/berkas/1/asli/", "/penutur/tidak-ada/salinan.zip", "/penutur/tidak-ada/keterangan/1.pdf")
# Asked of nobody who is not signed in to the CMS: Wagtail's forms for passwords of pages, which entries do not have.
WAGTAILS = ("_util/",)

# Sequences of PostgreSQL do not go back with a transaction.
pytestmark = [pytest.mark.once, pytest.mark.skipif(connection.vendor != "sqlite", reason="asked on SQLite")]


def secrets(number: int, states: tuple[str, ...]) -> dict[str, Secret]:
    return {state: secret(number, state) for state in states}


@pytest.fixture
def told_apart(people: dict[str, Any], tmp_path: Path, settings: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """A function: what one audience sees of two sites, and where they differ."""
    settings.SEARCH_RATES = dict.fromkeys(settings.SEARCH_RATES, 0)

    def look(
        audience: str, first: dict[str, Secret], second: dict[str, Secret], **how: Any
    ) -> tuple[set[str], list[str]]:
        seen: list[dict[str, Answer]] = []
        extra: set[str] = set()
        for number, sealed in enumerate((first, second, first)):
            with built(sealed, tmp_path / str(number), settings, django_capture_on_commit_callbacks, **how) as twin:
                client = Client()
                if people[audience]:
                    client.force_login(people[audience])
                extra |= twin.addresses | twin.frames | questions(twin.words, twin.public)
                if number == 0:
                    continue  # built once more below, when what the second site is asked for is known
                found = crawl(client, STARTS)
                assert b'class="hit"' in found["/cari/?q=sumur"].body, "search does not answer"
                seen.append(found | {address: answer(client, address) for address in sorted(extra - found.keys())})
        return set(seen[0]), differences(seen[0], seen[1])

    return look


def differences(one: Mapping[str, Answer], other: Mapping[str, Answer]) -> list[str]:
    only = [f"{address}: in one site only" for address in sorted(one.keys() ^ other.keys())]
    both = sorted(one.keys() & other.keys())
    return only + [f"{at}: {said}" for at in both if (said := one[at].differs(other[at]))]


@pytest.mark.parametrize(("audience", "states"), [("anonymous", CLOSED_TO_VISITORS), ("member", CLOSED_TO_MEMBERS)])
def test_sites_that_differ_in_closed_things_look_the_same(
    told_apart: Any, audience: str, states: tuple[str, ...]
) -> None:
    asked, different = told_apart(audience, secrets(0, states), secrets(1, states))
    logger.info("%d addresses asked twice as %s", len(asked), audience)
    assert not different, "\n".join(different[:40])
    assert len(asked) > 800
    unasked = routes() - {route(address) for address in asked}
    assert not {one for one in unasked if not one.startswith(WAGTAILS)}, (
        "give these addresses to STARTS or to the twins"
    )


@pytest.mark.parametrize("audience", ["anonymous", "member"])
def test_a_site_without_the_closed_things_looks_the_same(told_apart: Any, audience: str) -> None:
    """Except what was public once, which leaves a tombstone."""
    states = tuple(state for state in CLOSED_TO_MEMBERS if state not in ("withdrawn", "paused"))
    asked, different = told_apart(audience, secrets(0, states), {}, referring=False)
    logger.info("%d addresses asked twice as %s", len(asked), audience)
    assert not different, "\n".join(different[:40])
    assert len(asked) > 350
