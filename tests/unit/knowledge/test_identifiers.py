import pytest
from django.test import override_settings

from knowledge.identifiers import ark as identifiers
from knowledge.models import PermanentIdentifier
from tests import factories


def test_check_character_of_the_published_example() -> None:
    # The worked example in the Noid documentation: 13030/xf93gt2 has the check character q.
    assert identifiers.check_character("13030", "xf93gt2") == "q"


@override_settings(ARK_NAAN="99999")
def test_a_wrong_character_or_a_swap_of_neighbours_is_noticed() -> None:
    name = "km7t2x9qb"
    name += identifiers.check_character("99999", name)
    assert identifiers.is_well_formed(name)
    for position in range(len(name)):
        for character in identifiers.ALPHABET.replace(name[position], ""):
            wrong = name[:position] + character + name[position + 1 :]
            assert not identifiers.is_well_formed(wrong), wrong
    for position in range(len(name) - 1):
        left, right = name[position], name[position + 1]
        if left != right:
            swapped = name[:position] + right + left + name[position + 2 :]
            assert not identifiers.is_well_formed(swapped), swapped


@pytest.mark.parametrize("name", ["", "k", "KM7", "km7t2x9qbé", "🙂🙂", "../etc"])
def test_hostile_names_are_not_well_formed(name: str) -> None:
    assert not identifiers.is_well_formed(name)


def test_new_names_are_well_formed_and_differ() -> None:
    names = {identifiers.new_name() for _ in range(200)}
    assert len(names) == 200
    assert all(identifiers.is_well_formed(name) for name in names)


def test_an_entry_gets_one_identifier_for_life(site: object) -> None:
    entry = factories.PlaceFactory()
    given = entry.identifier
    entry.title = "Nama lain"
    entry.save_revision().publish()
    entry.refresh_from_db()
    assert entry.identifier == given
    assert entry.ark == f"ark:/99999/{given}"


def test_a_copy_gets_an_identifier_of_its_own(site: object) -> None:
    entry = factories.PlaceFactory()
    copy = entry.copy(update_attrs={"slug": "salinan", "title": "Salinan"})
    assert copy.identifier
    assert copy.identifier != entry.identifier


def test_an_identifier_outlives_its_entry(site: object, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = factories.PlaceFactory()
    name = entry.identifier
    entry.delete()
    assert PermanentIdentifier.objects.filter(name=name).exists()
    fresh = identifiers.new_name()
    candidates = iter([name, fresh])
    monkeypatch.setattr("knowledge.models.identifier.new_name", lambda: next(candidates))
    assert PermanentIdentifier.mint() == fresh


@pytest.mark.parametrize(
    "written",
    [
        "ark:/99999/km7t2x9qbw",
        "ark:99999/km7t2x9qbw",
        "https://contoh.id/ark:/99999/km7t-2x9-qbw",
        "ARK:/99999/km7t2x9qbw",
    ],
)
def test_the_name_of_an_identifier_is_read_however_it_was_copied(written: str) -> None:
    assert identifiers.bare_names(f"lihat {written}, halaman 2") == "lihat km7t2x9qbw, halaman 2"
    assert identifiers.bare_names("bahtera ark: kayu") == "bahtera ark: kayu"
