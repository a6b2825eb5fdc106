import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from knowledge.provisioning.groups import make_groups
from search.glossary import Glossary, glossary, seed
from search.glossary import cache as glossary_cache
from search.models import GlossaryPair
from tests import factories

Indexed = Callable[[Callable[[], Any]], Any]


@pytest.fixture(autouse=True)
def _fresh() -> None:
    glossary_cache.forget()


def test_pairs_hold_in_both_directions() -> None:
    words = Glossary([("abis", "sesudah")])
    assert words.expand("abis makan").by_word == {"abis": ("sesudah",)}
    assert words.expand("sesudah makan").by_word == {"sesudah": ("abis",)}


def test_terms_of_several_words_are_found_as_a_whole() -> None:
    words = Glossary([("Meester Cornelis", "Jatinegara")])
    assert words.expand("pasar Meester Cornelis").by_word == {"meester": ("Jatinegara",), "cornelis": ("Jatinegara",)}
    assert words.expand("pasar Cornelis").by_word == {}
    assert words.expand("jatinegara").shown == ("Meester Cornelis",)


def test_a_chinese_name_is_a_term_however_many_characters_it_has() -> None:
    words = Glossary([("吧國公堂會館", "Kong Koan")])
    assert words.expand("di 吧國公堂會館").shown == ("Kong Koan",)
    assert words.expand("會館").shown == ()


def test_another_form_of_a_term_is_found_where_it_begins_alike() -> None:
    words = Glossary([("bohong", "abong")])
    assert words.expand("bohongnya").shown == ("abong",)
    assert words.expand("berbohong").shown == ()


def test_what_the_analysis_finds_anyway_is_not_looked_for_twice() -> None:
    assert Glossary([("rumeh", "rumah")]).expand("rumah").shown == ()


def test_the_shipped_glossary_is_large_and_loads_once(db: None) -> None:
    assert len({(row["term"], row["equivalent"]) for row in seed.rows()}) >= 400
    assert seed.load() >= 400
    GlossaryPair.objects.exclude(pk=GlossaryPair.objects.order_by("pk")[0].pk).delete()
    assert seed.load() == 0


def test_curators_may_tend_it(people: Any) -> None:
    call_command("load_glossary", verbosity=0)
    curator, librarian = (type(people[name]).objects.get(pk=people[name].pk) for name in ("curator", "librarian"))
    assert curator.has_perm("search.add_glossarypair")
    assert not librarian.has_perm("search.add_glossarypair")


def test_a_new_pair_is_in_force_at_once_and_can_be_switched_off(client: Client, site: Any, indexed: Indexed) -> None:
    indexed(lambda: factories.PlaceFactory(title="Pasar Jatinegara"))
    assert client.get("/cari/?q=meester").context["search"].total == 0
    pair = GlossaryPair.objects.create(term="Meester", language="nl", equivalent="Jatinegara", kind="place")
    response = client.get("/cari/?q=meester")
    search = response.context["search"]
    assert (search.total, search.also) == (1, ("Jatinegara",))
    assert f'href="{search.plain_url}"'.replace("&", "&amp;") in response.content.decode()
    plain = client.get(search.plain_url).context["search"]
    assert (plain.total, plain.also, plain.expanded_url) == (0, (), "/cari/?q=meester&lewat=padanan")
    pair.delete()
    assert client.get("/cari/?q=meester").context["search"].total == 0


def test_a_change_of_another_process_is_noticed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert glossary().expand("meester").shown == ()
    GlossaryPair.objects.bulk_create([GlossaryPair(term="Meester", language="nl", equivalent="Jatinegara")])
    assert glossary().expand("meester").shown == ()
    later = time.monotonic() + glossary_cache.LOOK_AGAIN
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert glossary().expand("meester").shown == ("Jatinegara",)


class TestLanguagesByName:
    ADDRESS = "/cms/snippets/search/glossarypair/"

    @pytest.fixture
    def curator(self, client_of: Any, people: Any) -> Client:
        make_groups()
        call_command("load_glossary", verbosity=0)
        GlossaryPair.objects.all().delete()
        factories.LanguageFactory(code="bew", name="Betawi", name_en="Betawi")
        factories.LanguageFactory(code="id", name="Indonesia", name_en="Indonesian")
        return client_of("curator")

    def test_they_are_chosen_from_a_list(self, curator: Client) -> None:
        page = curator.get(f"{self.ADDRESS}add/").content.decode()
        assert re.search(r'<select name="language".*?<option value="bew">Betawi</option>', page, re.DOTALL)
        assert '<option value="id" selected>Indonesia</option>' in page
        sent = {
            "term": "abis",
            "language": "bew",
            "equivalent": "sesudah",
            "equivalent_language": "id",
            "kind": "synonym",
        }
        curator.post(f"{self.ADDRESS}add/", sent)
        assert GlossaryPair.objects.get().language == "bew"

    def test_a_code_outside_of_the_list_is_kept(self, curator: Client) -> None:
        pair = GlossaryPair.objects.create(term="kaseb", language="mis", equivalent="panjang")
        page = curator.get(f"{self.ADDRESS}edit/{pair.pk}/").content.decode()
        assert '<option value="mis" selected>mis</option>' in page
        assert "mis" in curator.get(self.ADDRESS).content.decode()

    def test_the_list_names_them_and_is_narrowed_by_name(self, curator: Client) -> None:
        GlossaryPair.objects.create(term="abis", language="bew", equivalent="sesudah")
        page = curator.get(self.ADDRESS, {"language": "bew"}).content.decode()
        assert "abis" in page
        assert "Betawi" in page
        assert "abis" not in curator.get(self.ADDRESS, {"language": "id"}).content.decode()
