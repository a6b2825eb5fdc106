"""What a machine can check of the sample's words, pictures and links; it reads the files, not the database."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from knowledge.models import AdvancementObject
from knowledge.provisioning.areas import FIXTURE
from knowledge.sample.source import SampleFolder

FOLDER = SampleFolder(settings.BASE_DIR / "sample")
ENTRIES: dict[str, dict[str, Any]] = {slug: words for slug, (_, words) in FOLDER.entries.items()}
TYPES = {slug: type_name for slug, (type_name, _) in FOLDER.entries.items()}
AREAS = {area["code"] for area in json.loads(FIXTURE.read_text())["areas"]}
KOTA = {"31.01", "31.71", "31.72", "31.73", "31.74", "31.75"}
LARGEST_PICTURE = 80_000
LONGEST_ALT = 180


def pictures(words: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """File name and alternative text, of the lead image and of every image in the body."""
    yield words["image"], words["image_alt"]
    for block in words["body"]:
        if block["type"] == "image":
            yield block["image"], block["alt"]
        for image in block.get("images", []):
            yield image["image"], image["alt"]


def links(words: dict[str, Any]) -> Iterator[str]:
    yield from words.get("related", [])
    yield from (item["entry"] for item in words.get("items", []))
    for person in (*words.get("narrators", []), *words.get("practitioners", [])):
        if "person" in person:
            yield person["person"]


@pytest.mark.parametrize("field", ["title", "title_en", "summary", "summary_en"])
def test_every_entry_has_words_of_its_own_in_both_languages(field: str) -> None:
    written = [words[field].strip().casefold() for words in ENTRIES.values()]
    assert all(written)
    assert [text for text, count in Counter(written).items() if count > 1] == []


def test_every_category_and_every_kota_is_there() -> None:
    assert {words["opk"] for words in ENTRIES.values()} == set(AdvancementObject.values)
    assert {words["area"][:5] for words in ENTRIES.values()} == KOTA
    assert {words["area"] for words in ENTRIES.values()} <= AREAS


@pytest.mark.parametrize("slug", ENTRIES)
def test_links_lead_to_other_entries(slug: str) -> None:
    named = list(links(ENTRIES[slug]))
    assert set(named) <= ENTRIES.keys() - {slug}
    assert len(set(ENTRIES[slug].get("related", []))) == len(ENTRIES[slug].get("related", []))


@pytest.mark.parametrize("slug", ENTRIES)
def test_pictures_are_light_and_described(slug: str) -> None:
    for name, alt in pictures(ENTRIES[slug]):
        assert FOLDER.image(name).stat().st_size < LARGEST_PICTURE
        assert 20 < len(alt) <= LONGEST_ALT
        assert not re.match(r"(gambar|ilustrasi|foto)\b", alt, re.IGNORECASE)


def test_a_picture_is_described_alike_wherever_it_stands() -> None:
    told: dict[str, set[str]] = {}
    for words in ENTRIES.values():
        for name, alt in pictures(words):
            told.setdefault(name, set()).add(alt)
    assert {name: alts for name, alts in told.items() if len(alts) > 1} == {}
    drawn = {path.name for path in (FOLDER.path / "images").glob("*.webp")}
    assert drawn == set(told), "every picture is used"


@pytest.mark.parametrize("slug", ENTRIES)
def test_it_says_that_it_is_a_sample_and_who_speaks(slug: str) -> None:
    words = ENTRIES[slug]
    assert words["credits"].startswith("Konten contoh:")
    assert 3 <= len(set(words["tags"])) == len(words["tags"]) <= 6
    assert all(block["speaker"] for block in words["body"] if block["type"] == "quotation")


def test_a_tag_is_shared_and_written_one_way() -> None:
    used = Counter(tag for words in ENTRIES.values() for tag in words["tags"])
    assert [tag for tag, count in used.items() if count < 2 or tag != tag.strip().lower()] == []


@pytest.mark.parametrize("slug", [slug for slug, type_name in TYPES.items() if type_name == "oral_history"])
def test_a_narrator_is_as_old_as_the_year_of_birth_says(slug: str) -> None:
    interviewed: date = ENTRIES[slug]["interview_date"]
    for narrator in ENTRIES[slug]["narrators"]:
        if "person" not in narrator:
            continue
        person = ENTRIES[narrator["person"]]
        assert person["title"] == narrator["name"]
        born = re.search(r"Lahir pada (\d{4})", person["life"])
        age = re.search(r"(\d+) tahun saat diwawancarai", narrator["note"])
        assert born, person["life"]
        assert age, narrator["note"]
        assert int(born[1]) == person["year_from"]
        assert interviewed.year - int(born[1]) - int(age[1]) in {0, 1}


def test_the_sealed_book_stays_shut() -> None:
    sealed = ENTRIES["hikayat-salinan-pekojan"]
    assert sealed["level"] == "sealed"
    assert "tertutup" in sealed["image_alt"]
    shown: set[Path] = {FOLDER.image(name) for name, _ in pictures(sealed)}
    assert shown == {FOLDER.image("hikayat-salinan-pekojan.webp")}
