"""The site with its home page and one section for each type of entry."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from knowledge import entry_types
from knowledge.models import HomePage, SectionIndex

HOME: dict[str, str] = {
    "title": "Beranda",
    "title_en": "Home",
    "headline": "Pengetahuan kota, disimpan bersama",
    "headline_en": "A city's knowledge, kept together",
    "intro": (
        "Cerita, tradisi, tempat, dan benda dari warga Jakarta, "
        "dicatat oleh perpustakaan di seluruh kota. Cari, dengarkan, dan baca."
    ),
    "intro_en": (
        "Stories, traditions, places and objects of the people of Jakarta, "
        "recorded by libraries all over the city. Search, listen and read."
    ),
}


@transaction.atomic
def make_pages() -> None:
    home = HomePage.objects.first() or _make_home()
    _make_site(home)
    _remove_welcome_page()
    for name, entry_type in entry_types.by_name().items():
        if not SectionIndex.objects.filter(entry_type=name).exists():
            _add(home, SectionIndex(entry_type=name, show_in_menus=True, **asdict(entry_type.section)))


def _make_home() -> HomePage:
    # Wagtail's own welcome page holds the slug "home".
    return _add(Page.get_first_root_node(), HomePage(slug="beranda", **HOME))


def _make_site(home: HomePage) -> None:
    """Points the default site at the home page, unless somebody pointed it elsewhere on purpose."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        site = Site(is_default_site=True, hostname=address.hostname or "localhost", port=address.port or 80)
    elif not _is_welcome_page(site.root_page):
        return
    site.root_page = home
    site.site_name = settings.SITE_NAME
    site.save()


def _remove_welcome_page() -> None:
    for page in Page.get_first_root_node().get_children():
        if _is_welcome_page(page) and not page.sites_rooted_here.exists():
            page.delete()


def _is_welcome_page(page: Page) -> bool:
    return page.specific_class is Page and page.title.startswith("Welcome to your new Wagtail site")


def _add(parent: Page, page: Any) -> Any:
    parent.refresh_from_db()
    return parent.add_child(instance=page)
