"""The words of the home page, the sections and the text pages."""

from typing import Any

from wagtail.models import Page

from knowledge.entry_types.collection.models import Collection
from knowledge.models import HomePage, SectionIndex, TextPage


def load_sections(sections: list[dict[str, Any]]) -> None:
    for words in sections:
        _publish(SectionIndex.objects.get(entry_type=words["type"]), words, ("title", "title_en", "intro", "intro_en"))


def load_text_pages(pages: list[dict[str, Any]]) -> None:
    home = HomePage.objects.get()
    for words in pages:
        fields = {
            "title": words["title"],
            "title_en": words["title_en"],
            "summary": words["summary"],
            "summary_en": words["summary_en"],
            "body": words["html"],
            "body_en": words["html_en"],
        }
        page = TextPage.objects.filter(slug=words["slug"]).first()
        if page is None:
            page = home.add_child(instance=TextPage(slug=words["slug"], show_in_menus=True, **fields))
        _publish(page, fields, tuple(fields))


def load_home(words: dict[str, Any]) -> None:
    home = HomePage.objects.get()
    home.featured = Collection.objects.get(slug=words["featured"])
    _publish(home, words, ("headline", "headline_en", "intro", "intro_en"))


def _publish(page: Page, words: dict[str, Any], fields: tuple[str, ...]) -> None:
    for field in fields:
        setattr(page, field, words[field])
    page.full_clean()
    page.save_revision().publish()
