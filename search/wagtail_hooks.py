from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def staff_search_url() -> list[URLPattern]:
    return [path("cari/", views.staff_search, name="staff_search")]


@hooks.register("register_admin_menu_item")
def staff_search_menu_item() -> MenuItem:
    return MenuItem(_("Search entries"), reverse("staff_search"), name="staff-search", icon_name="search", order=50)
