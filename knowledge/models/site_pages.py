"""Pages that are not knowledge: home, the sections, and texts such as “About”."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from knowledge.blocks.text import RICH_TEXT_FEATURES
from knowledge.identifiers.addresses import is_reserved
from knowledge.rights import Viewer
from knowledge.rights.page_permissions import SitePagePermissionTester

from .addressed import AddressedPage
from .entry import Entry
from .page_context import page_context
from .rich_text import RichTextField


class BilingualPage(AddressedPage):
    """A page whose few words stand in both languages of the interface."""

    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    private_page_options: ClassVar[list[str]] = []  # entries have access levels; these pages are public

    class Meta:
        abstract = True

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Page | None, page: Page | None = None) -> bool:
        """Where one of the portal's own pages answers, a page of the tree would never be seen."""
        return bool(Page._slug_is_available(slug, parent_page, page)) and not is_reserved(slug)

    def permissions_for_user(self, user: Any) -> Any:
        return SitePagePermissionTester(user, self)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Wagtail's own, but a page that is closed to the reader costs the same queries as one that there is not: the
        time of a 404 tells nothing."""
        if not path_components:
            return super().route(request, path_components)
        child = self.open_children(Viewer.of(request.user)).filter(slug=path_components[0]).first()
        if child is None:
            raise Http404
        return child.specific.route(request, path_components[1:])

    def open_children(self, viewer: Viewer) -> Any:
        return self.get_children().live()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **page_context(self, request)}

    def in_language(self, field: str) -> Any:
        """The field's English twin where the interface is English and the twin is filled."""
        english = getattr(self, f"{field}_en") if get_language() == "en" else ""
        return english or getattr(self, field)

    @property
    def local_title(self) -> str:
        return str(self.in_language("title"))


class HomePage(BilingualPage):
    headline = models.CharField(_("headline"), max_length=160)
    headline_en = models.CharField(_("headline in English"), max_length=160, blank=True)
    intro = models.TextField(_("introduction"), blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)
    featured = models.ForeignKey(
        "knowledge.Collection",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("featured collection"),
    )

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["knowledge.SectionIndex", "knowledge.TextPage"]
    template = "knowledge/home.html"

    class Meta:
        verbose_name = _("home page")

    @property
    def local_headline(self) -> str:
        return str(self.in_language("headline"))

    @property
    def local_intro(self) -> str:
        return str(self.in_language("intro"))


class SectionIndex(BilingualPage):
    """One section: all entries of one type, with an introduction."""

    entry_type = models.CharField(_("type of entry"), max_length=20, unique=True)
    intro = models.TextField(_("introduction"), blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["knowledge.HomePage"]
    # No list of its own: entries of all types name the section as the page that they stand below.
    template = "knowledge/section_index.html"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @property
    def local_intro(self) -> str:
        return str(self.in_language("intro"))

    def open_children(self, viewer: Viewer) -> Any:
        return Entry.objects.visible_to(viewer).child_of(self)


class TextPage(BilingualPage):
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=400, blank=True)
    body = RichTextField(_("text"), features=[*RICH_TEXT_FEATURES, "h2"])
    body_en = RichTextField(_("text in English"), blank=True, features=[*RICH_TEXT_FEATURES, "h2"])

    parent_page_types: ClassVar[list[str]] = ["knowledge.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "knowledge/text_page.html"

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    @property
    def local_summary(self) -> str:
        return str(self.in_language("summary"))
