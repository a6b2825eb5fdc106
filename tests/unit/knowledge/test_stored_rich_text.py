"""Hostile rich text is stored clean and shown clean, whichever way it came; what the editor wrote stays as it is."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import models
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail import blocks, fields
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from knowledge.blocks.text import RICH_TEXT_FEATURES
from knowledge.entry_types.collection.models import Collection, CollectionItem
from knowledge.models import Entry, TextPage
from knowledge.models.rich_text import RichTextField, StreamField, cleaned_block, is_stored_as_it_came
from knowledge.text.sanitising import RICH_TEXT_TAGS, sanitised_rich_text
from tests import factories
from tests.helpers.cms import edit_url, form_of

HOSTILE = (
    '<p data-block-key="a1b2c">Kata <b>beta</b><script>curi()</script>'
    '<img src="x" onerror="curi()"/><a href="javascript:curi()">sini</a></p>'
)
CLEAN = '<p data-block-key="a1b2c">Kata <b>beta</b>curi()<a>sini</a></p>'


def hostile_entry() -> Any:
    return factories.TraditionFactory(body=[("text", HOSTILE)])


def stored_body(entry: Entry) -> str:
    """The first block's value in the database, as no block has read it."""
    return str(Entry.objects.get(pk=entry.pk).body.raw_data[0]["value"])


def version_body(entry: Entry) -> str:
    content = Entry.objects.get(pk=entry.pk).latest_revision.content["body"]
    return str(json.loads(content)[0]["value"])


def put_into_versions(entry: Any, html: str) -> None:
    """As a version from before the cleaning holds it."""
    for revision in entry.revisions.all():
        body = json.loads(revision.content["body"])
        body[0]["value"] = html
        revision.content["body"] = json.dumps(body)
        revision.save(update_fields=["content"])


def assert_shown_clean(client: Client, page: Any) -> None:
    html = client.get(page.url).content.decode()
    assert "Kata <b>beta</b>" in html
    assert "<script>curi" not in html
    assert "onerror" not in html
    assert "javascript:" not in html


def test_a_saved_entry_is_clean_in_the_database_and_in_its_version(site: Any, client: Client) -> None:
    entry = hostile_entry()
    assert stored_body(entry) == version_body(entry) == CLEAN
    assert_shown_clean(client, entry)


@pytest.mark.parametrize("raw", [json.dumps, list], ids=["as JSON", "as a list"])
def test_raw_stream_data_is_stored_clean(site: Any, client: Client, raw: Callable[[Any], Any]) -> None:
    entry = factories.TraditionFactory(body=[("text", "<p>lama</p>")])
    entry.body = raw([{"type": "text", "value": HOSTILE, "id": "11111111-1111-1111-1111-111111111111"}])
    entry.save()
    assert stored_body(entry) == CLEAN
    assert_shown_clean(client, entry)


def test_a_draft_of_raw_data_is_clean(site: Any) -> None:
    entry = factories.TraditionFactory(body=[("text", "<p>lama</p>")])
    entry.body = json.dumps([{"type": "text", "value": HOSTILE}])
    entry.save_revision()
    assert version_body(entry) == CLEAN


def test_publishing_an_old_version_stores_it_clean(site: Any, client: Client) -> None:
    entry = hostile_entry()
    put_into_versions(entry, HOSTILE)
    entry.latest_revision.publish()
    assert stored_body(entry) == CLEAN
    assert_shown_clean(client, entry)


def test_reverting_to_an_old_version_writes_a_clean_one(site: Any) -> None:
    entry = hostile_entry()
    put_into_versions(entry, HOSTILE)
    entry.get_latest_revision_as_object().save_revision()
    assert version_body(entry) == CLEAN


def test_the_form_stores_clean_what_no_editor_would_send(people: dict[str, Any], client_of: Any, site: Any) -> None:
    call_command("setup", "--restore-permissions", verbosity=0)
    entry = factories.TraditionFactory(institution=people["librarian"].institution)
    sent = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text", "body-0-id": ""}
    block = {"key": "a1b2c", "text": "Kata sini", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "java\tscript:curi()"}}
    for written in (
        {"blocks": [block | {"entityRanges": [{"offset": 5, "length": 4, "key": 0}]}], "entityMap": {"0": link}},
        {"blocks": [block | {"text": HOSTILE, "entityRanges": []}], "entityMap": {}},
    ):
        answer = client_of("librarian").post(
            edit_url(entry), form_of(entry, **sent, **{"body-0-value": json.dumps(written)})
        )
        assert answer.status_code == 302
        html = version_body(entry)
        assert html == sanitised_rich_text(html)
        assert "<script" not in html
        assert "<img" not in html
        assert "<a href" not in html


def test_a_text_page_is_stored_clean_in_both_languages(site: Any, client: Client) -> None:
    page = site.add_child(instance=TextPage(title="Tentang", slug="tentang", body=HOSTILE, body_en=HOSTILE))
    page.save_revision()
    stored = TextPage.objects.get(pk=page.pk)
    assert (stored.body, stored.body_en) == (CLEAN, CLEAN)
    assert stored.latest_revision.content["body"] == CLEAN
    assert_shown_clean(client, page)


def test_the_words_between_the_entries_of_a_collection_are_stored_clean(site: Any, client: Client) -> None:
    story = factories.CollectionFactory()
    story.items.add(CollectionItem(entry=factories.PlaceFactory(), narrative=HOSTILE))
    story.save_revision().publish()
    assert CollectionItem.objects.get(collection=story).narrative == CLEAN
    assert Collection.objects.get(pk=story.pk).latest_revision.content["items"][0]["narrative"] == CLEAN
    assert_shown_clean(client, story)


def test_what_saves_many_rows_at_once_stores_them_clean(site: Any) -> None:
    page = site.add_child(instance=TextPage(title="Tentang", slug="tentang", body="<p>lama</p>"))
    entry = factories.TraditionFactory()
    pages, entries = TextPage.objects.filter(pk=page.pk), Entry.objects.filter(pk=entry.pk)

    pages.update(body=HOSTILE)
    entries.update(body=[{"type": "text", "value": HOSTILE}])
    assert pages.get().body == stored_body(entry) == CLEAN

    pages.update(body=models.F("body_en"))
    assert pages.get().body == ""

    CollectionItem.objects.bulk_create(
        [CollectionItem(collection=factories.CollectionFactory(), entry=entry, narrative=HOSTILE)]
    )
    assert CollectionItem.objects.get().narrative == CLEAN


def test_a_fixture_is_loaded_clean(site: Any, tmp_path: Path) -> None:
    page = site.add_child(instance=TextPage(title="Tentang", slug="tentang", body="<p>lama</p>"))
    rows = json.loads(serializers.serialize("json", [TextPage.objects.get(pk=page.pk)]))
    rows[0]["fields"]["body"] = HOSTILE
    dump = tmp_path / "pages.json"
    dump.write_text(json.dumps(rows))
    call_command("loaddata", str(dump), verbosity=0, stdout=StringIO())
    assert TextPage.objects.get(pk=page.pk).body == CLEAN


def test_pages_clean_nothing_when_they_are_read(site: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = hostile_entry()
    cleaned: list[str] = []
    monkeypatch.setattr("knowledge.models.rich_text.sanitised_rich_text", lambda source: cleaned.append(source))
    assert client.get(entry.url).status_code == 200
    assert cleaned == []


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
BLOCKS = ("unstyled", "header-two", "header-three", "header-four", "blockquote", "unordered-list-item",
          "ordered-list-item")  # fmt: skip
STYLES = ([], ["BOLD"], ["ITALIC"], ["BOLD", "ITALIC"], ["SUPERSCRIPT"], ["SUBSCRIPT"])
LINKS = (
    {"url": "https://example.org/a?b=1&c=\"d'e\"#f"}, {"url": "/entri/x/?t=5&u=6"}, {"url": "mailto:a@example.org"},
    {"url": "tel:+62215550100"}, {"url": "#isi"}, {"id": 7, "parentId": 3, "url": "/entri/y/"},
)  # fmt: skip


@st.composite
def written(draw: st.DrawFn) -> str:
    """What the editor's script sends."""
    sent = []
    entities: dict[str, Any] = {}
    for number in range(draw(st.integers(1, 5))):
        text = draw(WORDS) + draw(st.sampled_from(["", " & <b> \"kutip\" 'satu'", "\ndua", "&amp;nbsp; &copy", "\xa0"]))
        ranges = [
            {"offset": 0, "length": len(text) // 2 + 1, "style": style} for style in draw(st.sampled_from(STYLES))
        ]
        linked = []
        if draw(st.booleans()):
            entities[str(number)] = {"type": "LINK", "mutability": "MUTABLE", "data": draw(st.sampled_from(LINKS))}
            linked = [{"offset": 0, "length": 1, "key": number}]
        kind = draw(st.sampled_from(BLOCKS))
        depth = draw(st.integers(0, 2)) if kind.endswith("list-item") else 0
        sent.append({"key": f"key{number}", "text": text, "type": kind, "depth": depth,
                     "inlineStyleRanges": ranges, "entityRanges": linked})  # fmt: skip
    return json.dumps({"blocks": sent, "entityMap": entities})


@given(written())
def test_what_the_editor_wrote_stays_byte_for_byte(sent: str) -> None:
    html = ContentstateConverter([*RICH_TEXT_FEATURES, "h2"]).to_database_format(sent)
    assert sanitised_rich_text(html) == html


BLOCK = blocks.StreamBlock(
    [
        ("one", blocks.StructBlock([("words", blocks.RichTextBlock()), ("title", blocks.CharBlock())])),
        ("many", blocks.ListBlock(blocks.RichTextBlock())),
        ("inner", blocks.StreamBlock([("words", blocks.RichTextBlock())])),
    ]
)


def test_rich_text_is_found_wherever_blocks_hold_it() -> None:
    def stored(html: str) -> list[Any]:
        return [
            {"type": "one", "value": {"words": html, "title": HOSTILE}, "id": "1"},
            {"type": "many", "value": [{"type": "item", "value": html, "id": "2"}, html], "id": "3"},
            {"type": "inner", "value": [{"type": "words", "value": html, "id": "4"}], "id": "5"},
        ]

    assert cleaned_block(BLOCK, stored(HOSTILE)) == stored(CLEAN)


@pytest.mark.parametrize(
    "stored",
    [
        None, 7, "x", {}, [], [None, 7, "x", [], {}], [{"type": "one"}], [{"type": "one", "value": None}],
        [{"type": "gone", "value": HOSTILE}], [{"type": ["one"], "value": "x"}], [{"type": "many", "value": {"a": 1}}],
        [{"type": "one", "value": {"words": 7, "gone": HOSTILE}}],
    ],
)  # fmt: skip
def test_what_has_not_the_form_of_its_block_stays(stored: Any) -> None:
    assert cleaned_block(BLOCK, stored) == stored


def test_every_model_stores_its_rich_text_clean() -> None:
    fields_of_models = [field for model in apps.get_models() for field in model._meta.local_fields]
    assert not any(map(is_stored_as_it_came, fields_of_models))
    assert {field.name for field in fields_of_models if isinstance(field, RichTextField)} == {
        "body", "body_en", "narrative",
    }  # fmt: skip


def test_fields_of_wagtail_that_hold_rich_text_are_noticed() -> None:
    assert is_stored_as_it_came(fields.RichTextField())
    assert is_stored_as_it_came(fields.StreamField(BLOCK))
    assert not is_stored_as_it_came(fields.StreamField([("title", blocks.CharBlock())]))
    assert not is_stored_as_it_came(RichTextField())
    assert not is_stored_as_it_came(StreamField(BLOCK))


# Tags that nothing in the editor writes. They come with imports; an editor that opens the text keeps their words.
WORDS_ONLY = {"q", "cite"}
# Each allowed tag as stored rich text.
STORED = {
    "br": "<p>satu<br/>dua</p>",
    "a": '<p><a href="https://example.org/">kata</a></p>',
    "li": "<ul><li>kata</li></ul>",
    "ul": "<ul><li>kata</li></ul>",
    "ol": "<ol><li>kata</li></ol>",
    **{tag: f"<{tag}>kata</{tag}>" for tag in ("p", "h2", "h3", "h4", "blockquote")},
}


@pytest.mark.parametrize("tag", sorted(RICH_TEXT_TAGS))
def test_what_may_be_stored_is_what_the_editor_keeps(tag: str) -> None:
    stored = STORED.get(tag, f"<p>sebuah <{tag}>kata</{tag}> lagi</p>")
    assert sanitised_rich_text(stored) == stored
    editor = ContentstateConverter([*RICH_TEXT_FEATURES, "h2"])
    kept = editor.to_database_format(editor.from_database_format(stored))
    assert "kata" in kept or "satu" in kept
    same = {"strong": "b", "em": "i"}.get(tag, tag)
    assert (f"<{same}" in kept) is (tag not in WORDS_ONLY), kept
