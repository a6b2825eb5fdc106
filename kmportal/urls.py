"""Every address of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth import views as auth
from django.urls import include, path, reverse_lazy
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from kmportal import health

HOME = reverse_lazy("wagtail_serve", args=[""])  # in the language of the page

urlpatterns = [
    path("robots.txt", health.robots, name="robots"),
    path("cms/", include("knowledge.cms.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("", include("knowledge.file_urls")),
    *i18n_patterns(
        path(
            "masuk/",
            auth.LoginView.as_view(template_name="registration/login.html", next_page=HOME),
            name="login",
        ),
        path("keluar/", auth.LogoutView.as_view(next_page=HOME), name="logout"),
        path("", include("search.urls")),
        path("", include("knowledge.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler404 = "kmportal.errors.not_found"
handler500 = "kmportal.errors.server_error"
