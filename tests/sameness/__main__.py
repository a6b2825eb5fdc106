"""Whether a change of the code changes what anybody sees: all public pages, answers of searches, and index documents.

    python -m tests.sameness record FOLDER     what this checkout answers
    python -m tests.sameness compare ONE OTHER what two checkouts answered differently

Both checkouts are asked about copies of the same archive. `make run` makes one in var/ and media/:

    TEST_DATABASE_URL    sqlite:////…/copy.sqlite3; it is migrated, its index made anew
    MEDIA_ROOT           its files
    SEARCH_EMBEDDED_PATH an empty folder
    SEARCH_URL           Elasticsearch instead of the embedded index
"""

import argparse
import difflib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kmportal.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402  # needs Django's settings first, as do the next
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from knowledge.models import Entry, User  # noqa: E402
from search.analysis import folded  # noqa: E402
from search.indexing.documents import documents  # noqa: E402
from search.port import Audience  # noqa: E402
from tests.policy.crawling import Answer, answer, crawl  # noqa: E402

SEARCHES = 500
STARTS = ("/", "/en/", "/robots.txt")
MEMBER = "anggota"  # of the sample
SHOWN = 12  # lines of each difference
OF_BYTES = ("Content-Length", "ETag")  # change with the white space of a page


def record(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    setup_test_environment()
    call_command("migrate", verbosity=0)
    call_command("search", "rebuild", verbosity=0)
    member = Client()
    member.force_login(User.objects.get(username=MEMBER))
    for name, client in (("visitor", Client()), ("member", member)):
        _write(folder / f"pages-{name}.jsonl", _pages(crawl(client, STARTS)))
        _write(folder / f"searches-{name}.jsonl", _pages({one: answer(client, one) for one in _searches()}))
    entries = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    for audience in Audience:
        found = sorted(documents(entries, audience, 1), key=lambda document: document.entry)
        _write(folder / f"documents-{audience}.jsonl", ((str(one.entry), asdict(one)) for one in found))


def _pages(answers: dict[str, Answer]) -> Iterator[tuple[str, Any]]:
    for address, found in sorted(answers.items()):
        is_text = any(name == "Content-Type" and value.startswith("text/") for name, value in found.headers)
        body = found.body.decode() if is_text else f"{found.size} bytes"
        yield address, {"status": found.status, "headers": _headers(found), "body": body}


def _headers(found: Answer) -> dict[str, Any]:
    """In one order each: django-csp writes its policy in another one in every process."""
    return {name: sorted(value.split("; ")) if ";" in value else value for name, value in found.headers}


def _searches() -> Iterator[str]:
    """Words of titles, whole, cut short and misspelt; two together, as a phrase, left out; filters; suggestions."""
    return islice(dict.fromkeys(_asked()), SEARCHES)


def _asked() -> Iterator[str]:
    for title in Entry.objects.order_by("pk").values_list("title", flat=True):
        said = [word for word in folded(title) if len(word) > 3] or [title]
        first, last = said[0], said[-1]
        for text in (first, title, first[:-1], f"{first[:2]}{first[3:]}", f'"{first} {last}"', f"{last} -{first}"):
            yield f"/cari/?{urlencode({'q': text})}"
        yield f"/en/cari/?{urlencode({'q': last})}"
        yield f"/cari/?{urlencode({'q': last, 'jenis': 'tradition'})}"
        yield f"/cari/saran/?{urlencode({'q': first[:3]})}"
        yield f"/cari/saran/?{urlencode({'q': title[:-1]})}"


def _write(file: Path, rows: Iterable[tuple[str, Any]]) -> None:
    with file.open("w", encoding="utf-8") as out:
        for key, value in rows:
            out.write(json.dumps([key, value], ensure_ascii=False, sort_keys=True) + "\n")


def compare(one: Path, other: Path) -> bool:
    """Says what differs; returns whether nothing does."""
    same = True
    for name in sorted({file.name for folder in (one, other) for file in folder.glob("*.jsonl")}):
        before, after = _read(one / name), _read(other / name)
        differing = [key for key in sorted(before.keys() | after.keys()) if before.get(key) != after.get(key)]
        print(f"{name}: {len(before)} and {len(after)}, {len(differing)} differ")
        for key in differing:
            print(f"  {key}")
            for line in _differences(before.get(key), after.get(key)):
                print(f"    {line}")
        same = same and not differing
    return same


def _read(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    with file.open(encoding="utf-8") as rows:
        return {key: _as_read(value) for key, value in map(json.loads, rows)}


def _as_read(value: Any) -> Any:
    """HTML without the white space between tags, of which a browser shows nothing more than one space; a tag a line."""
    if not isinstance(value, dict) or "<html" not in str(value.get("body", "")):
        return value
    words = re.sub(r"\s+", " ", value["body"])
    headers = {name: said for name, said in value["headers"].items() if name not in OF_BYTES}
    return value | {"headers": headers, "body": re.sub(r"\s*(<[^>]*>)\s*", r"\n\1\n", words).replace("\n\n", "\n")}


def _differences(before: Any, after: Any) -> Iterator[str]:
    if before is None or after is None:
        return iter(["only before" if after is None else "only now"])
    found = difflib.unified_diff([*_lines(before)], [*_lines(after)], n=0, lineterm="")
    changed = (line for line in found if not line.startswith(("---", "+++")))
    return islice(changed, SHOWN)


def _lines(value: dict[str, Any]) -> Iterator[str]:
    for name, said in value.items():
        for line in (said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)).splitlines():
            yield f"{name}: {line}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("record").add_argument("folder", type=Path)
    comparing = commands.add_parser("compare")
    comparing.add_argument("one", type=Path)
    comparing.add_argument("other", type=Path)
    given = parser.parse_args()
    if given.command == "record":
        record(given.folder)
        return 0
    return 0 if compare(given.one, given.other) else 1


if __name__ == "__main__":
    sys.exit(main())
