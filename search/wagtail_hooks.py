from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.search import SearchArea
from wagtail.snippets.models import register_snippet

from . import views
from .glossary.cms import GlossaryViewSet
from .indexing.failed_jobs import cms as _failed_jobs  # noqa: F401  # registering is its import's effect


@hooks.register("register_admin_urls")
def search_urls() -> list[URLPattern]:
    return [
        path("cari/", views.staff_search, name="staff_search"),
        path("cari/saran/", views.staff_suggest, name="staff_suggestions"),
    ]


@hooks.register("register_admin_search_area")
def staff_search_area() -> SearchArea:
    """The first area is where the search of the sidebar leads; it finds in the text and in transcripts as well."""
    return SearchArea(_("Entries"), reverse("staff_search"), name="staff-search", icon_name="search", order=10)


register_snippet(GlossaryViewSet)
